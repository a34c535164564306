package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.Powers;

/**
 * Hedging the vega of one asset with options on another, from how their at-the-money volatilities move together.
 *
 * <p>{@code h = −(Σ V_i b_i) / V_Y} with {@code b_i = rho (nu_X / nu_Y) (T_Y / T_i)^p}: short-dated volatilities move
 * more than long-dated ones, by a power of the time to expiry. Volatility changes are absolute (vol per 1.00), nu is
 * their standard deviation per bar. Any thread.
 */
public final class CrossVega {
    private CrossVega() {}

    /**
     * How much a volatility of expiry {@code from} moves when that of expiry {@code to} moves by one, within one asset:
     * {@code (T_to / T_from)^p}.
     *
     * @param fromYears expiry whose vega is held, years, positive
     * @param toYears expiry it is expressed in, years, positive
     * @param exponent p, 0.5 for square-root-of-time weighting
     * @return weight of the vega
     */
    public static double termWeight(double fromYears, double toYears, double exponent) {
        return exponent == 0.5 ? Math.sqrt(toYears / fromYears) : Powers.pow(toYears / fromYears, exponent);
    }

    /**
     * Expected move of the exposure's volatility per unit move of the hedge's, at the hedge's expiry.
     *
     * @param correlation of volatility changes, -1 to 1
     * @param exposureVolOfVol standard deviation of the exposure's volatility changes per bar
     * @param hedgeVolOfVol standard deviation of the hedge's volatility changes per bar, positive
     * @return beta of volatilities; multiply by {@link #termWeight} for other expiries
     */
    public static double volBeta(double correlation, double exposureVolOfVol, double hedgeVolOfVol) {
        return correlation * exposureVolOfVol / hedgeVolOfVol;
    }

    /**
     * Lots of the hedging option that minimise the variance of the vega P&amp;L.
     *
     * @param weightedVega vega to hedge, term-weighted to the hedge's expiry and summed
     * @param volBeta see {@link #volBeta}
     * @param hedgeVegaPerLot vega of one lot of the hedging option, not zero
     * @return signed lots to buy (positive) or sell; NaN where the option has no vega
     */
    public static double lots(double weightedVega, double volBeta, double hedgeVegaPerLot) {
        return hedgeVegaPerLot == 0.0 ? Double.NaN : -weightedVega * volBeta / hedgeVegaPerLot;
    }

    /**
     * Risk that stays after the hedge, because the two volatilities do not move as one.
     *
     * @param weightedVega vega that was hedged, term-weighted
     * @param exposureVolOfVol standard deviation of the exposure's volatility changes per bar
     * @param correlation of volatility changes, -1 to 1
     * @return standard deviation of the vega P&amp;L per bar, quote currency
     */
    public static double residualSd(double weightedVega, double exposureVolOfVol, double correlation) {
        return Math.abs(weightedVega) * exposureVolOfVol * Math.sqrt(1.0 - correlation * correlation);
    }
}
