package io.hedgerow.engine.hedge.orders;

/**
 * Whole lots from a distance in delta. Trades go towards the band, far enough to be inside when that is possible, never
 * past the target; so repeating the decision on an unchanged market does nothing, and no market makes it swing between
 * two sides.
 *
 * <p>A distance that cannot be computed (NaN, infinite, a lot without delta) gives zero lots. Any thread.
 */
public final class LotRounding {
    /** Part of a lot that is rounding noise: distances closer to a whole lot than this count as whole. */
    public static final double TOLERANCE_LOTS = 1e-9;

    private LotRounding() {}

    /**
     * Lots that bring a net delta into its band: the fewest that reach the near edge, or, where the band is narrower
     * than a lot, as many as fit without passing the target.
     *
     * @param netDelta delta now, working orders counted, units of underlying
     * @param target wanted delta
     * @param halfWidth half-width of the band, not negative
     * @param deltaPerLot delta of one lot bought, not zero; negative for instruments that lose with the underlying
     * @return signed lots to buy (positive) or sell (negative); zero inside the band or when one lot is too many
     */
    public static long lotsToBand(double netDelta, double target, double halfWidth, double deltaPerLot) {
        double distance = netDelta - target;
        double lotDelta = Math.abs(deltaPerLot);
        double excessLots = (Math.abs(distance) - halfWidth) / lotDelta;
        if (!(excessLots > TOLERANCE_LOTS && excessLots < Double.POSITIVE_INFINITY)) {
            return 0L;
        }
        double reachEdge = Math.ceil(excessLots - 0.5 * TOLERANCE_LOTS);
        double reachTarget = Math.floor(Math.abs(distance) / lotDelta + TOLERANCE_LOTS);
        long lots = (long) Math.min(reachEdge, reachTarget);
        return distance > 0.0 == deltaPerLot > 0.0 ? -lots : lots;
    }

    /**
     * Lots that bring a net delta as close to its target as whole lots do without passing it; for hedges whose cost is
     * mostly per order, where trading to the edge would trade too often.
     *
     * @param netDelta delta now, working orders counted, units of underlying
     * @param target wanted delta
     * @param deltaPerLot delta of one lot bought, not zero
     * @return signed lots
     */
    public static long lotsToTarget(double netDelta, double target, double deltaPerLot) {
        return lotsToBand(netDelta, target, 0.0, deltaPerLot);
    }

    /**
     * Lots of a trade once a band asks for one: those that bring the net delta to the inner half-width, at least the least
     * order, never past the target.
     *
     * @param netDelta delta now, working orders counted, outside the band
     * @param target wanted delta
     * @param innerHalfWidth how close to the target the trade goes
     * @param deltaPerLot delta of one lot bought, not zero
     * @param lotsMin least order, positive
     * @return signed lots; zero when the least order, or one lot, is too many
     */
    public static long lotsInto(
            double netDelta, double target, double innerHalfWidth, double deltaPerLot, long lotsMin) {
        long lots = lotsToBand(netDelta, target, innerHalfWidth, deltaPerLot);
        if (Math.abs(lots) >= lotsMin) {
            return lots;
        }
        long most = lotsToTarget(netDelta, target, deltaPerLot);
        return Math.abs(most) < lotsMin ? 0L : most > 0 ? lotsMin : -lotsMin;
    }

    /**
     * Least lots that have a notional.
     *
     * @param notional least notional of an order, not negative
     * @param notionalPerLot notional of one lot, in the same currency
     * @return lots, positive
     */
    public static long lotsOfNotional(double notional, double notionalPerLot) {
        double lots = Math.ceil(notional / notionalPerLot - TOLERANCE_LOTS);
        return lots > 1.0 ? (long) lots : 1L;
    }

    /**
     * Cuts an order down to the largest size allowed; the rest is left to the next decision.
     *
     * @param lots signed lots
     * @param lotsMax largest size, positive
     * @return signed lots, at most {@code lotsMax} either way
     */
    public static long capLots(long lots, long lotsMax) {
        return Math.min(Math.max(lots, -lotsMax), lotsMax);
    }
}
