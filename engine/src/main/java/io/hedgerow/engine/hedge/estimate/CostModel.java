package io.hedgerow.engine.hedge.estimate;

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
    private CostModel() {}

    /**
     * Cost of taking liquidity now.
     *
     * @param price price of the instrument, positive
     * @param halfSpread half of ask less bid
     * @param feeFraction taker fee as a fraction of notional; negative for a rebate
     * @param impactFraction expected impact as a fraction of price
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
