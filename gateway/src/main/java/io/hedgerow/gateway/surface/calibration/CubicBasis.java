package io.hedgerow.gateway.surface.calibration;

import java.util.Arrays;

/** Cubic B-splines over the range of some places, with inner knots at their quantiles. Immutable; any thread. */
final class CubicBasis {
    private static final int DEGREE = 3;

    private final double[] knots;

    /**
     * Over some places.
     *
     * @param places at least two different ones
     * @param inner how many inner knots
     */
    CubicBasis(double[] places, int inner) {
        double[] sorted = Arrays.stream(places).sorted().distinct().toArray();
        knots = new double[inner + 2 * (DEGREE + 1)];
        Arrays.fill(knots, 0, DEGREE + 1, sorted[0]);
        Arrays.fill(knots, DEGREE + 1 + inner, knots.length, sorted[sorted.length - 1]);
        for (int i = 0; i < inner; i++) {
            double place = (i + 1.0) / (inner + 1.0) * (sorted.length - 1);
            int below = (int) place;
            double part = place - below;
            knots[DEGREE + 1 + i] = sorted[below] + part * (sorted[below + 1] - sorted[below]);
        }
    }

    int size() {
        return knots.length - DEGREE - 1;
    }

    /** Writes the functions' values at a place into a row. */
    void at(double place, double[] row) {
        int cell = DEGREE;
        while (cell < size() - 1 && place >= knots[cell + 1]) {
            cell++;
        }
        double[] values = new double[DEGREE + 1];
        values[0] = 1.0;
        for (int degree = 1; degree <= DEGREE; degree++) {
            double saved = 0.0;
            for (int i = 0; i < degree; i++) {
                double right = knots[cell + i + 1] - place;
                double left = place - knots[cell + 1 - degree + i];
                double term = values[i] / (right + left);
                values[i] = saved + right * term;
                saved = left * term;
            }
            values[degree] = saved;
        }
        System.arraycopy(values, 0, row, cell - DEGREE, DEGREE + 1);
    }
}
