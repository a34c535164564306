package io.hedgerow.engine.hedge.band;

/**
 * Delta of an option when its volatility moves with the forward.
 *
 * <p>With the smile {@code sigma(k)}, {@code k = ln(K/F)}, and a skew-stickiness ratio R (how far the at-the-money
 * volatility moves per log-return, in units of the at-the-money skew):
 *
 * <pre>
 *   Delta_smile = Delta + vega (R skewAtm - skew) / F
 *
 *   R = 0    sticky moneyness: the smile slides with the forward
 *   R = 1    sticky strike for a straight smile (the true sticky-strike delta is the Black delta itself)
 *   R ~ 2    short-dated local or diffusive stochastic volatility
 * </pre>
 *
 * <p>Skew is {@code dsigma/dk} throughout. Any thread.
 */
public final class SmileDelta {
    private SmileDelta() {}

    /**
     * Slope of the smile from its total variance: {@code w_k / (2 sqrt(w T))}.
     *
     * @param totalVariance {@code w = sigma^2 T}, positive
     * @param totalVarianceSlope {@code dw/dk}
     * @param tYears time to expiry in years, positive
     * @return {@code dsigma/dk}
     */
    public static double skew(double totalVariance, double totalVarianceSlope, double tYears) {
        return totalVarianceSlope / (2.0 * Math.sqrt(totalVariance * tYears));
    }

    /**
     * Delta for a skew-stickiness ratio.
     *
     * @param delta Black delta by the forward
     * @param vega raw vega, per 1.00 of volatility
     * @param forward forward of the expiry, positive
     * @param skew slope of the smile at the strike
     * @param skewAtm slope of the smile at the forward
     * @param skewStickiness ratio R
     * @return delta by the forward with the smile moving along
     */
    public static double forSkewStickiness(
            double delta, double vega, double forward, double skew, double skewAtm, double skewStickiness) {
        return delta + vega * (skewStickiness * skewAtm - skew) / forward;
    }

    /**
     * Delta when the smile slides with the forward, so that options of equal moneyness keep their volatility.
     *
     * @param delta Black delta by the forward
     * @param vega raw vega, per 1.00 of volatility
     * @param forward forward of the expiry, positive
     * @param skew slope of the smile at the strike
     * @return sticky-moneyness (sticky-delta) delta
     */
    public static double stickyMoneyness(double delta, double vega, double forward, double skew) {
        return delta - vega * skew / forward;
    }

    /**
     * The skew-stickiness ratio that a regression of at-the-money volatility changes on log-returns implies.
     *
     * @param volPerLogReturn slope of that regression
     * @param skewAtm slope of the smile at the forward, not zero
     * @return ratio R
     */
    public static double skewStickiness(double volPerLogReturn, double skewAtm) {
        return volPerLogReturn / skewAtm;
    }

    /**
     * Minimum-variance delta of Hull and White (2017):
     * {@code Delta + vega / (F sqrt(T)) (a + b Delta + c Delta^2)} with coefficients fitted to past changes of value.
     *
     * @param delta Black delta by the forward
     * @param vega raw vega, per 1.00 of volatility
     * @param forward forward of the expiry, positive
     * @param tYears time to expiry in years, positive
     * @param a constant coefficient
     * @param b linear coefficient
     * @param c quadratic coefficient
     * @return delta that also hedges what volatility does when the forward moves
     */
    public static double minimumVariance(
            double delta, double vega, double forward, double tYears, double a, double b, double c) {
        return delta + vega / (forward * Math.sqrt(tYears)) * (a + delta * (b + delta * c));
    }
}
