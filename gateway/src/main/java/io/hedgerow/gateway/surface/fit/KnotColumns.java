package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;

/** The knots of a slice as plain columns, for the certificate. Reused, one thread. */
final class KnotColumns {
    int count;
    double[] k = new double[SmileSlice.KNOTS_MAX];
    double[] vol = new double[SmileSlice.KNOTS_MAX];
    double[] slope = new double[SmileSlice.KNOTS_MAX];

    void take(SmileSlice slice) {
        count = slice.knots();
        for (int i = 0; i < count; i++) {
            k[i] = slice.k(i);
            vol[i] = slice.vol(i);
            slope[i] = slice.slope(i);
        }
    }

    void take(SmileForm form) {
        count = form.count;
        System.arraycopy(form.k, 0, k, 0, count);
        System.arraycopy(form.vol, 0, vol, 0, count);
        System.arraycopy(form.slope, 0, slope, 0, count);
    }

    /** Vol in a cell, 0 to {@code count - 2}. */
    double volAt(int cell, double x) {
        double d = x - k[cell];
        return vol[cell] + d * (slope[cell] + d * (quadratic(cell) + d * cubic(cell)));
    }

    /** Slope in a cell. */
    double slopeAt(int cell, double x) {
        double d = x - k[cell];
        return slope[cell] + d * (2.0 * quadratic(cell) + d * 3.0 * cubic(cell));
    }

    /** Squared vol in a wing. */
    double wingAt(int end, double x) {
        return vol[end] * (vol[end] + 2.0 * slope[end] * (x - k[end]));
    }

    private double quadratic(int cell) {
        return SmileSlice.quadratic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }

    private double cubic(int cell) {
        return SmileSlice.cubic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }
}
