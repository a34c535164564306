package io.hedgerow.engine.market;

import io.hedgerow.engine.event.SliceKnots;
import io.hedgerow.engine.event.SurfaceWriter;

/**
 * The smile of one expiry in the form that is published: vols and their slopes at knots of log-moneyness
 * {@code k = ln(K / F)}, whatever model they came from.
 *
 * <p>Between knots the vol is a cubic Hermite polynomial in {@code k}: continuous with its slope, the second derivative
 * may jump. Beyond the first and the last knot the total variance goes on along its tangent, so
 * {@code vol(k)^2 = vol_end^2 + 2 vol_end slope_end (k - k_end)} whatever the time to expiry is; the slope is at most 0
 * at the first knot and at least 0 at the last, so that the variance stays positive. A slice of one knot is flat.
 *
 * <p>Vols are annual decimals (0.5 is 50 %) that go with the years of the kernel (365 days): total variance is
 * {@code vol^2 years}. That no butterfly violates is not checked here, because it needs the years; a slice that is free
 * of butterflies at some time to expiry is so at every shorter one, as
 * {@code g = (1 - k s'/s)^2 - (T s s')^2 / 4 + T s s''} is a concave function of {@code T} that is not negative at 0.
 *
 * <p>Immutable; any thread. Evaluation allocates nothing.
 */
public final class SmileSlice implements SliceKnots {
    /** The most knots that a slice has. */
    public static final int KNOTS_MAX = SurfaceWriter.KNOTS_MAX;

    private final double[] k;
    private final double[] vol;
    private final double[] slope;
    private final double[] standardError;

    /**
     * A slice of one to {@link #KNOTS_MAX} knots.
     *
     * @param k log-moneyness of the knots, strictly ascending
     * @param vol vols there, positive
     * @param slope {@code d vol / d k} there, at most 0 at the first and at least 0 at the last knot
     * @param standardError standard errors of the vols, not negative
     * @throws IllegalArgumentException if the arrays are not of one length or hold something else; the message names the
     *     knot
     */
    public SmileSlice(double[] k, double[] vol, double[] slope, double[] standardError) {
        this.k = k.clone();
        this.vol = vol.clone();
        this.slope = slope.clone();
        this.standardError = standardError.clone();
        int n = this.k.length;
        if (n < 1 || n > KNOTS_MAX) {
            throw new IllegalArgumentException("a slice has 1 to " + KNOTS_MAX + " knots, not " + n);
        }
        if (this.vol.length != n || this.slope.length != n || this.standardError.length != n) {
            throw new IllegalArgumentException("knots, vols, slopes and standard errors differ in number");
        }
        for (int i = 0; i < n; i++) {
            requireKnot(i);
        }
        if (this.slope[0] > 0.0) {
            throw new IllegalArgumentException("the slope at the first knot is positive: " + this.slope[0]);
        }
        if (this.slope[n - 1] < 0.0) {
            throw new IllegalArgumentException("the slope at the last knot is negative: " + this.slope[n - 1]);
        }
    }

    /** A slice of one vol at every strike. */
    public static SmileSlice flat(double vol, double standardError) {
        return new SmileSlice(new double[1], new double[] {vol}, new double[1], new double[] {standardError});
    }

    private void requireKnot(int i) {
        if (!Double.isFinite(k[i]) || !Double.isFinite(slope[i]) || (i > 0 && k[i] <= k[i - 1])) {
            throw new IllegalArgumentException("knot " + i + ": k " + k[i] + ", slope " + slope[i]);
        }
        if (!(vol[i] > 0.0 && vol[i] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("knot " + i + ": vol " + vol[i]);
        }
        if (!(standardError[i] >= 0.0 && standardError[i] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("knot " + i + ": standard error " + standardError[i]);
        }
    }

    /** How many knots. */
    @Override
    public int knots() {
        return k.length;
    }

    /** Log-moneyness of a knot. */
    @Override
    public double k(int knot) {
        return k[knot];
    }

    /** Vol at a knot. */
    @Override
    public double vol(int knot) {
        return vol[knot];
    }

    /** Slope {@code d vol / d k} at a knot. */
    @Override
    public double slope(int knot) {
        return slope[knot];
    }

    /** Standard error of the vol at a knot. */
    @Override
    public double standardError(int knot) {
        return standardError[knot];
    }

    /** The vol at a log-moneyness. */
    public double volAt(double x) {
        int cell = cell(x);
        if (cell < 0) {
            return wing(0, x);
        }
        if (cell == k.length - 1) {
            return wing(cell, x);
        }
        double d = x - k[cell];
        return vol[cell] + d * (slope[cell] + d * (quadratic(cell) + d * cubic(cell)));
    }

    /** {@code d vol / d k} at a log-moneyness. */
    public double slopeAt(double x) {
        int cell = cell(x);
        if (cell < 0) {
            return vol[0] * slope[0] / wing(0, x);
        }
        if (cell == k.length - 1) {
            return vol[cell] * slope[cell] / wing(cell, x);
        }
        double d = x - k[cell];
        return slope[cell] + d * (2.0 * quadratic(cell) + d * (3.0 * cubic(cell)));
    }

    /** {@code d2 vol / d k2} at a log-moneyness; at a knot that of the right side. */
    public double curvatureAt(double x) {
        int cell = cell(x);
        if (cell < 0 || cell == k.length - 1) {
            int end = Math.max(cell, 0);
            double s = wing(end, x);
            double product = vol[end] * slope[end];
            return -product * product / (s * s * s);
        }
        return 2.0 * quadratic(cell) + (x - k[cell]) * (6.0 * cubic(cell));
    }

    /** Total variance {@code vol^2 years} at a log-moneyness. */
    public double totalVarianceAt(double x, double years) {
        double s = volAt(x);
        return s * s * years;
    }

    /** The standard error of the vol at a log-moneyness: linear between knots, that of the end knot beyond. */
    public double standardErrorAt(double x) {
        int cell = cell(x);
        if (cell < 0 || cell == k.length - 1) {
            return standardError[Math.max(cell, 0)];
        }
        double part = (x - k[cell]) / (k[cell + 1] - k[cell]);
        return standardError[cell] + part * (standardError[cell + 1] - standardError[cell]);
    }

    /** The last knot that is not above {@code x}, or -1 below the first. */
    private int cell(double x) {
        int low = -1;
        int high = k.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (k[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double wing(int end, double x) {
        return Math.sqrt(vol[end] * vol[end] + 2.0 * vol[end] * slope[end] * (x - k[end]));
    }

    private double quadratic(int cell) {
        return quadratic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }

    private double cubic(int cell) {
        return cubic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }

    /**
     * Coefficient of the square of the distance to the left knot in the cubic of a cell.
     *
     * @param h width of the cell
     * @param vol0 vol at the left knot
     * @param vol1 vol at the right knot
     * @param slope0 slope at the left knot
     * @param slope1 slope at the right knot
     */
    public static double quadratic(double h, double vol0, double vol1, double slope0, double slope1) {
        return (3.0 * (vol1 - vol0) / h - 2.0 * slope0 - slope1) / h;
    }

    /** Coefficient of the third power of that distance, from the same. */
    public static double cubic(double h, double vol0, double vol1, double slope0, double slope1) {
        return (slope0 + slope1 - 2.0 * (vol1 - vol0) / h) / (h * h);
    }
}
