package io.hedgerow.gateway.surface.fit.svi;

import io.hedgerow.engine.market.SmileSlice;

/**
 * Raw SVI in the published form. Knots lie evenly in {@code asinh((k - m) / sigma)}, in which total variance is a sum of
 * two exponentials, so that the smile is followed closely at its vertex and in its wings.
 */
public final class SviSmile {
    private SviSmile() {}

    /**
     * Publishes a slice.
     *
     * @param slice raw SVI with positive total variance
     * @param years years to expiry
     * @param low lowest log-moneyness that vols must be right at, beyond which total variance goes on along its tangent
     * @param high highest such log-moneyness
     * @return the slice, with standard errors 0
     */
    public static SmileSlice of(RawSvi slice, double years, double low, double high) {
        int n = SmileSlice.KNOTS_MAX;
        double[] k = new double[n];
        double[] vol = new double[n];
        double[] slope = new double[n];
        double vertex = slice.m() - slice.rho() * slice.sigma() / Math.sqrt(1.0 - slice.rho() * slice.rho());
        double from = inverse(Math.min(low, vertex), slice);
        double to = inverse(Math.max(high, vertex), slice);
        for (int i = 0; i < n; i++) {
            k[i] = slice.m() + slice.sigma() * Math.sinh(from + (to - from) * i / (n - 1));
            vol[i] = Math.sqrt(slice.totalVariance(k[i]) / years);
            slope[i] = 0.5 * slice.slope(k[i]) / (vol[i] * years);
        }
        slope[0] = Math.min(slope[0], 0.0);
        slope[n - 1] = Math.max(slope[n - 1], 0.0);
        return new SmileSlice(k, vol, slope, new double[n]);
    }

    private static double inverse(double k, RawSvi slice) {
        double x = (k - slice.m()) / slice.sigma();
        return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1.0)), x);
    }
}
