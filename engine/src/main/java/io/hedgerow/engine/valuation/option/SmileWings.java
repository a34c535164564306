package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.market.SurfaceBook;

/**
 * Risk reversal and butterfly of the smile of a surface: the vols at the strikes where call and put have a forward delta of
 * 0.25.
 *
 * <pre>
 *   N(d1) = 1/4 for the call, 3/4 for the put:   k = v^2/2 + q v,  v = sigma(k) sqrt(T),  q = +-0.6745
 * </pre>
 *
 * <p>A reused scratch object, not state. Owned by the engine thread.
 */
public final class SmileWings {
    private static final double QUANTILE_OF_QUARTER = 0.6744897501960817;
    private static final int STEPS_MAX = 32;
    private static final double STEP_MIN = 1e-12;

    private final SurfaceBook surfaces;
    private double call;
    private double put;

    public SmileWings(SurfaceBook surfaces) {
        this.surfaces = surfaces;
    }

    /**
     * Finds the two vols.
     *
     * @param slice slice number with a smile
     * @param years time to expiry, positive
     * @param shift what all vols have moved since the fit
     * @return false where a strike with that delta was not found
     */
    public boolean compute(int slice, double years, double shift) {
        double root = Math.sqrt(years);
        call = vol(slice, root, shift, QUANTILE_OF_QUARTER);
        put = vol(slice, root, shift, -QUANTILE_OF_QUARTER);
        return !Double.isNaN(call) && !Double.isNaN(put);
    }

    /** Newton from the forward. */
    private double vol(int slice, double rootYears, double shift, double quantile) {
        double k = 0.0;
        for (int step = 0; step < STEPS_MAX; step++) {
            double v = surfaces.vol(slice, k, shift) * rootYears;
            double slope = surfaces.smiles().slopeAt(surfaces.smile(slice), k) * rootYears;
            double error = k - v * (0.5 * v + quantile);
            double change = error / Math.max(0.25, 1.0 - slope * (v + quantile));
            k -= change;
            if (Math.abs(change) < STEP_MIN) {
                return surfaces.vol(slice, k, shift);
            }
        }
        return Double.NaN;
    }

    /**
     * Vol of the call less vol of the put.
     *
     * @return as a decimal
     */
    public double riskReversal() {
        return call - put;
    }

    /**
     * Mean of the two vols less the vol at the forward.
     *
     * @param atmVol vol at the forward
     * @return as a decimal
     */
    public double butterfly(double atmVol) {
        return 0.5 * (call + put) - atmVol;
    }
}
