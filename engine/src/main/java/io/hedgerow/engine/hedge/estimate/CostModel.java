package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.Powers;

/**
 * What a hedge costs before it is done. All costs are one way, per unit of the instrument and in its quote currency
 * unless a name says otherwise; {@link #asFraction} turns them into the proportional cost the bands ask for.
 *
 * <pre>
 *   taking     half spread + fee + impact
 *   resting    p (adverse selection + maker fee − half spread) + (1 − p) taking
 *   holding    funding over the horizon, signed
 * </pre>
 *
 * <p>Any thread.
 */
public final class CostModel {
    /** Coefficient of temporary impact of Almgren, Thum, Hauptmann and Li (2005). */
    public static final double ALMGREN_ETA = 0.142;

    /** Coefficient of permanent impact of Almgren, Thum, Hauptmann and Li (2005). */
    public static final double ALMGREN_GAMMA = 0.314;

    private CostModel() {}

    /**
     * Cost of taking liquidity now.
     *
     * @param price price of the instrument, positive
     * @param halfSpread half of ask less bid
     * @param feeFraction taker fee as a fraction of notional; negative for a rebate
     * @param impactFraction expected impact as a fraction of price, see {@link #squareRootImpact}
     * @return cost per unit
     */
    public static double taking(double price, double halfSpread, double feeFraction, double impactFraction) {
        return halfSpread + price * (feeFraction + impactFraction);
    }

    /**
     * Expected cost of resting an order at our side of the touch and taking if it does not fill.
     *
     * @param price price of the instrument, positive
     * @param halfSpread half of ask less bid, earned when filled
     * @param makerFeeFraction maker fee as a fraction of notional; negative for a rebate
     * @param adverseFraction how far the mid moves against a passive fill, as a fraction of price, see
     *     {@link MarkoutEstimator}
     * @param fillProbability chance of a fill over the time the order may rest, 0 to 1
     * @param takingCost cost of taking instead, see {@link #taking}
     * @return cost per unit; negative when resting is expected to earn
     */
    public static double resting(
            double price,
            double halfSpread,
            double makerFeeFraction,
            double adverseFraction,
            double fillProbability,
            double takingCost) {
        double filled = price * (adverseFraction + makerFeeFraction) - halfSpread;
        return fillProbability * filled + (1.0 - fillProbability) * takingCost;
    }

    /**
     * Impact by the square-root law {@code Y sigma sqrt(Q / V)}.
     *
     * @param coefficient Y, about 0.5 to 1
     * @param dailyVol standard deviation of daily returns
     * @param quantity size of the order, not negative
     * @param dailyVolume volume traded per day in the same units, positive
     * @return mean price concession as a fraction of price
     */
    public static double squareRootImpact(double coefficient, double dailyVol, double quantity, double dailyVolume) {
        return coefficient * dailyVol * Math.sqrt(quantity / dailyVolume);
    }

    /**
     * Temporary impact {@code eta sigma (Q / (V T))^0.6} of Almgren et al. (2005), paid on this order only.
     *
     * @param dailyVol standard deviation of daily returns
     * @param quantity size of the order, not negative
     * @param dailyVolume volume traded per day, positive
     * @param days time over which the order is worked, trading days, positive
     * @return fraction of price
     */
    public static double almgrenTemporary(double dailyVol, double quantity, double dailyVolume, double days) {
        return ALMGREN_ETA * dailyVol * Powers.pow(quantity / (dailyVolume * days), 0.6);
    }

    /**
     * Cost of permanent impact {@code gamma/2 sigma (Q / V) (Theta / V)^0.25} of Almgren et al. (2005): half of the move
     * that stays, as it builds up while the order is worked.
     *
     * @param dailyVol standard deviation of daily returns
     * @param quantity size of the order, not negative
     * @param dailyVolume volume traded per day, positive
     * @param outstanding units in existence (shares, open interest), positive
     * @return fraction of price
     */
    public static double almgrenPermanent(double dailyVol, double quantity, double dailyVolume, double outstanding) {
        double inverseTurnover = Math.sqrt(Math.sqrt(outstanding / dailyVolume));
        return 0.5 * ALMGREN_GAMMA * dailyVol * (quantity / dailyVolume) * inverseTurnover;
    }

    /**
     * Cost of being long one unit of a perpetual over a horizon.
     *
     * @param price price of the instrument, positive
     * @param fundingRate rate per funding period; positive when longs pay shorts
     * @param periods number of funding periods in the horizon, fractions allowed
     * @return cost per unit of a long; negative when longs earn; the opposite is a short's
     */
    public static double fundingCarry(double price, double fundingRate, double periods) {
        return price * fundingRate * periods;
    }

    /**
     * Cost as a fraction of notional, as {@code Bands.whalleyWilmott} and {@code Zakamouline} take it.
     *
     * @param costPerUnit cost per unit
     * @param price price of the instrument, positive
     * @return one-way proportional cost, zero where resting earns
     */
    public static double asFraction(double costPerUnit, double price) {
        return Math.max(costPerUnit / price, 0.0);
    }
}
