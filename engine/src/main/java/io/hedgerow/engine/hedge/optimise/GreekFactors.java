package io.hedgerow.engine.hedge.optimise;

/**
 * Greeks as standard deviations of the P&amp;L they cause over a hedging horizon, so that a {@link HedgeProblem} can weigh
 * them against each other and against costs.
 *
 * <p>With {@code dF/F = sigma sqrt(h) Z} and {@code dsigma = nu sqrt(h) Y}, Z and Y standard normal with correlation rho:
 *
 * <pre>
 *   delta   Delta F sigma sqrt(h)            Z
 *   gamma   Gamma F^2 sigma^2 h / sqrt(2)    (Z^2 − 1) / sqrt(2)      theta pays the mean
 *   vega    vega nu sqrt(h)                  Y
 * </pre>
 *
 * <p>Gamma is uncorrelated with the other two, delta and vega have correlation rho, and vegas of expiries have that of
 * their volatilities. With {@code W = risk aversion × correlation} the first term of the objective is half the risk
 * aversion times the variance of the P&amp;L. Any thread.
 */
public final class GreekFactors {
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private GreekFactors() {}

    /**
     * P&amp;L of a delta over one standard deviation of the price.
     *
     * @param delta units of underlying
     * @param price price of the underlying, positive
     * @param vol volatility, decimal
     * @param horizonYears time until the next hedge, years
     * @return quote currency
     */
    public static double delta(double delta, double price, double vol, double horizonYears) {
        return delta * price * vol * Math.sqrt(horizonYears);
    }

    /**
     * Standard deviation of the P&amp;L of a gamma, signed like the gamma.
     *
     * @param gamma change of delta per unit of price
     * @param price price of the underlying, positive
     * @param vol volatility, decimal
     * @param horizonYears time until the next hedge, years
     * @return quote currency
     */
    public static double gamma(double gamma, double price, double vol, double horizonYears) {
        double move = price * vol;
        return SQRT_HALF * gamma * move * move * horizonYears;
    }

    /**
     * P&amp;L of a vega over one standard deviation of its volatility.
     *
     * @param vega raw vega, per 1.00 of volatility
     * @param volOfVol standard deviation of absolute volatility changes, per square root of a year
     * @param horizonYears time until the next hedge, years
     * @return quote currency
     */
    public static double vega(double vega, double volOfVol, double horizonYears) {
        return vega * volOfVol * Math.sqrt(horizonYears);
    }
}
