package io.hedgerow.engine.hedge.band;

/**
 * No-trade bands around a target delta, as half-widths in the same units as the delta. Inside its band a book is left
 * alone; outside it is brought to the nearest edge, because going further costs more than the risk it takes away.
 *
 * <p>Half-widths are never negative. A NaN input gives a NaN half-width, never a number that looks right.
 *
 * <p>Any thread.
 */
public final class Bands {
    private Bands() {}

    /**
     * Whalley and Wilmott (1997): {@code (3/2 e^-rt lambda S Gamma^2 / gamma)^(1/3)}, the small-cost limit of the band
     * that maximises exponential utility. Uses the gamma of the whole book. Zero where gamma is zero: give it a floor.
     *
     * @param price price of the underlying, positive
     * @param netGamma change of net delta per unit of price, of the book
     * @param proportionalCost one-way cost as a fraction of notional, not negative
     * @param riskAversion absolute risk aversion per unit of quote currency, positive
     * @param discountFactor {@code e^-rt} to the horizon, 1 where carry is ignored
     * @return half-width, units of underlying
     */
    public static double whalleyWilmott(
            double price, double netGamma, double proportionalCost, double riskAversion, double discountFactor) {
        return StrictMath.cbrt(1.5 * discountFactor * proportionalCost * price * netGamma * netGamma / riskAversion);
    }

    /**
     * Change of net delta over a move of some standard deviations, to first order:
     * {@code |Gamma| F k sigma sqrt(dt)}. A band of this width trades about when such a move has happened.
     *
     * @param price price of the underlying, positive
     * @param netGamma change of net delta per unit of price
     * @param vol volatility, decimal
     * @param horizonYears time the move may take, years
     * @param sigmas number of standard deviations {@code k}
     * @return half-width, units of underlying
     */
    public static double gammaScaled(double price, double netGamma, double vol, double horizonYears, double sigmas) {
        return Math.abs(netGamma) * price * sigmas * vol * Math.sqrt(horizonYears);
    }

    /**
     * Band of a book with gamma close to expiry (pin risk): the usual band, widened with the gamma so that a price that
     * dances around a strike is not chased, but never beyond half of the delta that can still flip, past which the
     * band would hold any delta at all.
     *
     * @param baseHalfWidth band far from expiry
     * @param gammaScaledHalfWidth see {@link #gammaScaled}
     * @param flippableDelta delta of the expiring options that still flips between in and out of the money, positive
     * @return half-width, at least the base
     */
    public static double nearExpiry(double baseHalfWidth, double gammaScaledHalfWidth, double flippableDelta) {
        return Math.max(baseHalfWidth, Math.min(gammaScaledHalfWidth, 0.5 * flippableDelta));
    }

    /**
     * Moves a book's net delta to what it would be at an adjusted volatility ({@link Zakamouline}, {@link Leland}), to first
     * order in the volatility, so that no option has to be valued twice.
     *
     * @param netVanna change of net delta per 1.00 of volatility
     * @param vol volatility the delta was computed at
     * @param adjustedVol volatility to hedge at
     * @return what to add to the net delta before it is compared with the band
     */
    public static double centreShift(double netVanna, double vol, double adjustedVol) {
        return netVanna * (adjustedVol - vol);
    }

    /**
     * Applies the floor and the cap of a policy. The cap wins where they cross.
     *
     * @param halfWidth computed half-width
     * @param min floor, not negative
     * @param max cap, not negative
     * @return half-width between them; NaN stays NaN
     */
    public static double clamp(double halfWidth, double min, double max) {
        return Math.min(Math.max(halfWidth, min), max);
    }
}
