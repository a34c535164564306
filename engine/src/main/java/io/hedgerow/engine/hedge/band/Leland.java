package io.hedgerow.engine.hedge.band;

/**
 * Volatility that contains the cost of hedging by the clock: Leland (1985) for one option, Hoggard, Whalley and Wilmott
 * (1994) for a book, where the sign of its gamma decides.
 *
 * <p>Any thread.
 */
public final class Leland {
    private static final double SQRT_TWO_OVER_PI = Math.sqrt(2.0 / Math.PI);

    private Leland() {}

    /**
     * Leland's number {@code sqrt(2/pi) kappa / (sigma sqrt(dt))}: the expected cost of hedging a unit of gamma over the
     * variance it earns. At 1 hedging a long option eats all it earns.
     *
     * @param roundTripCost cost of buying and selling again, a fraction of notional: twice the one-way cost
     * @param vol volatility, positive
     * @param intervalYears time between two hedges in years, positive
     * @return Leland's number, not negative
     */
    public static double number(double roundTripCost, double vol, double intervalYears) {
        return SQRT_TWO_OVER_PI * roundTripCost / (vol * Math.sqrt(intervalYears));
    }

    /**
     * The volatility at which a book pays for its own hedging: {@code sigma sqrt(1 + Le)} when short gamma,
     * {@code sigma sqrt(1 - Le)} when long.
     *
     * @param vol volatility, positive
     * @param lelandNumber see {@link #number}
     * @param netGamma its sign says long (positive) or short
     * @return adjusted volatility; NaN for a long book with a Leland number of 1 or more, which cannot be hedged at this
     *     interval
     */
    public static double adjustedVol(double vol, double lelandNumber, double netGamma) {
        if (netGamma < 0.0) {
            return vol * Math.sqrt(1.0 + lelandNumber);
        }
        return lelandNumber < 1.0 ? vol * Math.sqrt(1.0 - lelandNumber) : Double.NaN;
    }
}
