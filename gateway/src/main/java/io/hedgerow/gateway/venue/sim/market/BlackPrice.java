package io.hedgerow.gateway.venue.sim.market;

/**
 * The venue's own Black-76 price, deliberately not the engine's: where the two disagree, one of them is wrong.
 * Everything relative to the forward and undiscounted, which makes a premium in coin. Static, any thread.
 */
public final class BlackPrice {
    private static final double SQRT_TWO_PI = 2.5066282746310002;

    private BlackPrice() {}

    /**
     * Out-of-the-money premium over the forward.
     *
     * @param logMoneyness ln(K / F)
     * @param moneyness K / F
     * @param stdDev vol times square root of time, positive
     * @return call premium where K >= F, put premium below, as a fraction of the forward
     */
    public static double outOfTheMoney(double logMoneyness, double moneyness, double stdDev) {
        double d1 = -logMoneyness / stdDev + 0.5 * stdDev;
        double d2 = d1 - stdDev;
        double premium = logMoneyness >= 0.0
                ? upperTail(-d1) - moneyness * upperTail(-d2)
                : moneyness * upperTail(d2) - upperTail(d1);
        return Math.max(premium, 0.0);
    }

    /**
     * Vega over the forward, per 1.00 of vol.
     *
     * @param logMoneyness ln(K / F)
     * @param stdDev vol times square root of time, positive
     * @param sqrtYears square root of time
     * @return change of the premium in coin
     */
    public static double vega(double logMoneyness, double stdDev, double sqrtYears) {
        double d1 = -logMoneyness / stdDev + 0.5 * stdDev;
        return StrictMath.exp(-0.5 * d1 * d1) / SQRT_TWO_PI * sqrtYears;
    }

    /** P(Z > x) of a standard normal, after Hart (1968) in the form of West (2005); absolute error below 1e-15. */
    public static double upperTail(double x) {
        double z = Math.abs(x);
        double tail = z > 37.0 ? 0.0 : tail(z);
        return x >= 0.0 ? tail : 1.0 - tail;
    }

    private static double tail(double z) {
        double e = StrictMath.exp(-0.5 * z * z);
        if (z < 7.07106781186547) {
            double n = ((((((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383)
                                                            * z
                                                    + 112.079291497871)
                                            * z
                                    + 221.213596169931)
                            * z
                    + 220.206867912376);
            double d = (((((((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461)
                                                                            * z
                                                                    + 296.564248779674)
                                                            * z
                                                    + 637.333633378831)
                                            * z
                                    + 793.826512519948)
                            * z
                    + 440.413735824752);
            return e * n / d;
        }
        double fraction = z + 1.0 / (z + 2.0 / (z + 3.0 / (z + 4.0 / (z + 0.65))));
        return e / (fraction * SQRT_TWO_PI);
    }
}
