package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * Cubic B-splines over a row of knots that vanish with their slope at both ends: twice continuously differentiable
 * inside. In every cell four of them are not zero, kept as polynomials. Reused, one thread.
 *
 * <p>Of {@code n + 1} knots there are {@code n - 1} splines. In cell {@code c} the splines {@code c - 2} to
 * {@code c + 1} are not zero; those outside of the row count are left out by whoever adds them up.
 */
final class SplineBasis {
    private static final int ORDER = 4;

    final double[] knots;

    /** How many knots. */
    int count;

    /** Coefficients by cell, spline of the four, power. */
    private final double[] coefficients;

    private final double[] padded;
    private final double[] lower = new double[ORDER * ORDER];
    private final double[] higher = new double[ORDER * ORDER];

    SplineBasis(int knotsMax) {
        knots = new double[knotsMax];
        coefficients = new double[knotsMax * ORDER * ORDER];
        padded = new double[knotsMax + 2 * ORDER];
    }

    /** How many splines. */
    int splines() {
        return count - 2;
    }

    /** The first of the four splines of a cell, -2 in the first. */
    static int first(int cell) {
        return cell - 2;
    }

    /** The cell of a place between the first and the last knot. */
    int cell(double x) {
        int low = 0;
        int high = count - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (knots[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Takes the first so many entries of {@link #knots}. */
    void build(int knotCount) {
        count = knotCount;
        for (int i = 0; i < ORDER; i++) {
            padded[i] = knots[0];
            padded[count + 2 + i] = knots[count - 1];
        }
        System.arraycopy(knots, 0, padded, ORDER - 1, count);
        for (int cell = 0; cell < count - 1; cell++) {
            buildCell(cell);
        }
    }

    /** The recursion of Cox and de Boor, with polynomials in the distance from the cell's left knot. */
    private void buildCell(int cell) {
        int at = cell + ORDER - 1;
        double left = padded[at];
        double[] from = lower;
        double[] to = higher;
        Arrays.fill(from, 0.0);
        from[(ORDER - 1) * ORDER] = 1.0;
        for (int degree = 1; degree < ORDER; degree++) {
            Arrays.fill(to, 0.0);
            for (int j = ORDER - 1 - degree; j < ORDER; j++) {
                int i = at - (ORDER - 1) + j;
                ramp(from, j, to, j, left - padded[i], padded[i + degree] - padded[i], 1.0);
                if (j < ORDER - 1) {
                    double width = padded[i + degree + 1] - padded[i + 1];
                    ramp(from, j + 1, to, j, padded[i + degree + 1] - left, width, -1.0);
                }
            }
            double[] swap = from;
            from = to;
            to = swap;
        }
        System.arraycopy(from, 0, coefficients, cell * ORDER * ORDER, ORDER * ORDER);
    }

    /** Adds {@code (offset + sign x) / width} times one polynomial to another. */
    private static void ramp(
            double[] from, int source, double[] to, int target, double offset, double width, double sign) {
        if (width <= 0.0) {
            return;
        }
        for (int power = 0; power < ORDER; power++) {
            double value = from[source * ORDER + power] / width;
            to[target * ORDER + power] += offset * value;
            if (power < ORDER - 1) {
                to[target * ORDER + power + 1] += sign * value;
            }
        }
    }

    /** The four values in a cell. */
    void values(int cell, double x, double[] out, int at) {
        double d = x - knots[cell];
        int c = cell * ORDER * ORDER;
        for (int j = 0; j < ORDER; j++, c += ORDER) {
            out[at + j] =
                    coefficients[c] + d * (coefficients[c + 1] + d * (coefficients[c + 2] + d * coefficients[c + 3]));
        }
    }

    /** The four slopes in a cell. */
    void slopes(int cell, double x, double[] out, int at) {
        double d = x - knots[cell];
        int c = cell * ORDER * ORDER;
        for (int j = 0; j < ORDER; j++, c += ORDER) {
            out[at + j] = coefficients[c + 1] + d * (2.0 * coefficients[c + 2] + d * 3.0 * coefficients[c + 3]);
        }
    }

    /** The four second derivatives in a cell. */
    void curvatures(int cell, double x, double[] out, int at) {
        double d = x - knots[cell];
        int c = cell * ORDER * ORDER;
        for (int j = 0; j < ORDER; j++, c += ORDER) {
            out[at + j] = 2.0 * coefficients[c + 2] + d * 6.0 * coefficients[c + 3];
        }
    }

    /** A combination of the four that begin at a spline; splines outside of the row count nothing. */
    double combine(int first, double[] four, int at, double[] c) {
        double sum = 0.0;
        for (int j = Math.max(0, -first); j < ORDER && first + j < splines(); j++) {
            sum += four[at + j] * c[first + j];
        }
        return sum;
    }
}
