package io.hedgerow.engine.pricing.math;

/**
 * The generalised Black-Scholes-Merton formulas written to be read: the documentation of what the kernel computes, and
 * what tests hold it against. Slow, and not for the hot path.
 *
 * <p>Symbols: {@code S} spot, {@code K} strike, {@code T} years, {@code v} vol, {@code r} rate, {@code b} cost of carry,
 * {@code w} +1 for a call and -1 for a put, {@code F = S e^(bT)}, {@code D = e^(-rT)}, {@code s = v sqrt(T)},
 * {@code d1 = ln(F/K)/s + s/2}, {@code d2 = d1 - s}. All derivatives are raw: per 1.00 of vol, per year, and by calendar
 * time, so that theta is {@code -dV/dT}. Black-76 is {@code b = 0} with the forward as spot.
 *
 * <p>Any thread.
 */
public final class ReferenceBlack {
    private final double w;
    private final double spot;
    private final double strike;
    private final double t;
    private final double vol;
    private final double rate;
    private final double carry;
    private final double s;
    private final double d1;
    private final double d2;
    private final double forward;
    private final double discount;
    private final double density;

    /**
     * An option with some variance left.
     *
     * @param call true for a call
     * @param spot positive
     * @param strike positive
     * @param tYears positive
     * @param vol positive, as a decimal
     * @param rate continuously compounded
     * @param carry cost of carry
     */
    public ReferenceBlack(
            boolean call, double spot, double strike, double tYears, double vol, double rate, double carry) {
        this.w = call ? 1.0 : -1.0;
        this.spot = spot;
        this.strike = strike;
        this.t = tYears;
        this.vol = vol;
        this.rate = rate;
        this.carry = carry;
        s = vol * StrictMath.sqrt(t);
        forward = spot * StrictMath.exp(carry * t);
        discount = StrictMath.exp(-rate * t);
        double h = (logRatio(spot, strike) + carry * t) / s;
        d1 = h + 0.5 * s;
        d2 = h - 0.5 * s;
        density = discount
                * StrictMath.sqrt(forward * strike)
                * NormalDistribution.density(0.0)
                * StrictMath.exp(-0.5 * (h * h + 0.25 * s * s));
    }

    private static double logRatio(double a, double b) {
        double relative = (a - b) / b;
        return Math.abs(relative) < 0.5 ? StrictMath.log1p(relative) : StrictMath.log(a / b);
    }

    private double forwardLeg() {
        return w * discount * forward * NormalDistribution.cumulative(w * d1);
    }

    private double strikeLeg() {
        return w * discount * strike * NormalDistribution.cumulative(w * d2);
    }

    /**
     * Value: {@code D w (F N(w d1) - K N(w d2))}, as the out-of-the-money side plus intrinsic value.
     *
     * @return in quote currency
     */
    public double price() {
        double forwardTail = discount * forward * NormalDistribution.cumulative(-Math.abs(d1));
        double strikeTail = discount * strike * NormalDistribution.cumulative(-Math.abs(d2));
        double outOfTheMoney = d1 > 0.0 && d2 <= 0.0
                ? discount * Math.min(forward, strike) - forwardTail - strikeTail
                : Math.abs(forwardTail - strikeTail);
        return outOfTheMoney + discount * Math.max(w * (forward - strike), 0.0);
    }

    /**
     * {@code dV/dS = w D (F/S) N(w d1)}.
     *
     * @return delta
     */
    public double delta() {
        return forwardLeg() / spot;
    }

    /**
     * {@code d2V/dS2 = D F n(d1) / (S^2 s)}.
     *
     * @return gamma
     */
    public double gamma() {
        return density / (spot * spot * s);
    }

    /**
     * {@code dV/dv = D F n(d1) sqrt(T)}.
     *
     * @return vega per 1.00 of vol
     */
    public double vega() {
        return density * StrictMath.sqrt(t);
    }

    /**
     * {@code -dV/dT}.
     *
     * @return theta per year
     */
    public double theta() {
        return -density * vol / (2.0 * StrictMath.sqrt(t)) - (carry - rate) * forwardLeg() - rate * strikeLeg();
    }

    /**
     * {@code dV/dr} with the carry moving along: {@code w T D K N(w d2)}.
     *
     * @return rho per 1.00 of rate
     */
    public double rho() {
        return t * strikeLeg();
    }

    /**
     * {@code d2V/dS dv = -D F n(d1) d2 / (S v)}.
     *
     * @return vanna
     */
    public double vanna() {
        return -density * d2 / (spot * vol);
    }

    /**
     * {@code d2V/dv2 = vega d1 d2 / v}.
     *
     * @return volga
     */
    public double volga() {
        return vega() * d1 * d2 / vol;
    }

    /**
     * {@code -d delta/dT}.
     *
     * @return charm per year
     */
    public double charm() {
        return -(density * (carry / s - d2 / (2.0 * t)) + (carry - rate) * forwardLeg()) / spot;
    }

    /**
     * {@code -d vega/dT}.
     *
     * @return veta per year
     */
    public double veta() {
        return vega() * (rate - carry + carry * d1 / s - (1.0 + d1 * d2) / (2.0 * t));
    }

    /**
     * {@code d3V/dS3 = -gamma (1 + d1/s) / S}.
     *
     * @return speed
     */
    public double speed() {
        return -gamma() * (1.0 + d1 / s) / spot;
    }

    /**
     * {@code d gamma/dv = gamma (d1 d2 - 1) / v}.
     *
     * @return zomma
     */
    public double zomma() {
        return gamma() * (d1 * d2 - 1.0) / vol;
    }

    /**
     * {@code -d gamma/dT}.
     *
     * @return color per year
     */
    public double color() {
        return gamma() * (rate - carry + carry * d1 / s + (1.0 - d1 * d2) / (2.0 * t));
    }

    /**
     * {@code d3V/dv3}, in the form without division by d1 or d2.
     *
     * @return ultima
     */
    public double ultima() {
        return vega() / (vol * vol) * (d1 * d1 * d2 * d2 - d1 * d2 - d1 * d1 - d2 * d2);
    }
}
