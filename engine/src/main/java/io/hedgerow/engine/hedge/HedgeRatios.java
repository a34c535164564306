package io.hedgerow.engine.hedge;

/**
 * Units of a hedge per unit of exposure: by model (what the Greeks say) and by minimum variance (what past co-movement
 * says, Ederington 1979).
 *
 * <p>Any thread.
 */
public final class HedgeRatios {
    private HedgeRatios() {}

    /**
     * Lots that would bring a net delta to its target by the model, unrounded.
     *
     * @param netDelta delta now, units of underlying
     * @param target wanted delta
     * @param deltaPerLot delta of one lot bought, same units
     * @return signed lots to buy (positive) or sell; 0 while the lot has no delta, as before its first price
     */
    public static double modelLots(double netDelta, double target, double deltaPerLot) {
        return deltaPerLot == 0.0 ? 0.0 : (target - netDelta) / deltaPerLot;
    }

    /**
     * Minimum-variance ratio {@code Cov(dP, dH) / Var(dH)}.
     *
     * @param covariance of the exposure's changes with the hedge's
     * @param hedgeVariance variance of the hedge's changes, positive
     * @return units of hedge to be short per unit of exposure held; NaN where the hedge does not move
     */
    public static double minimumVariance(double covariance, double hedgeVariance) {
        return hedgeVariance > 0.0 ? covariance / hedgeVariance : Double.NaN;
    }
}
