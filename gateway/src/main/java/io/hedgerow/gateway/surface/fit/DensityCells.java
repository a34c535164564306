package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/** Durrleman's function of a published slice as polynomials: in its cells and in its wings. Reused, one thread. */
final class DensityCells {
    static final int VOL_DEGREE = 3;

    /** The greatest binomial of the density's degree. */
    static final double BINOMIAL_MAX = 12870.0;

    private static final int DEGREE = Bernstein.DEGREE_MAX;

    private final double[] vol = new double[4];
    private final double[] slope = new double[3];
    private final double[] curvature = new double[2];
    private final double[] moneyness = new double[2];
    private final double[] level = new double[4];
    private final double[] square = new double[7];
    private final double[] cube = new double[10];
    private final double[] steep = new double[9];
    private final double[] product = new double[DEGREE + 1];

    /** The vol of a cell, not scaled. */
    void vol(KnotColumns s, int cell, double[] out) {
        double h = (s.k[cell + 1] - s.k[cell]) / 3.0;
        out[0] = s.vol[cell];
        out[1] = s.vol[cell] + h * s.slope[cell];
        out[2] = s.vol[cell + 1] - h * s.slope[cell + 1];
        out[3] = s.vol[cell + 1];
    }

    /**
     * {@code s^2 g} of a cell, scaled.
     *
     * @return the magnitude of its terms
     */
    double density(KnotColumns s, int cell, double years, double[] out) {
        double h = s.k[cell + 1] - s.k[cell];
        vol(s, cell, vol);
        for (int i = 0; i < 3; i++) {
            slope[i] = 3.0 * (vol[i + 1] - vol[i]) / h;
        }
        curvature[0] = 2.0 * (slope[1] - slope[0]) / h;
        curvature[1] = 2.0 * (slope[2] - slope[1]) / h;
        moneyness[0] = s.k[cell];
        moneyness[1] = s.k[cell + 1];
        Bernstein.scale(vol, 3);
        Bernstein.scale(slope, 2);
        Bernstein.multiply(moneyness, 1, slope, 2, level);
        for (int i = 0; i < level.length; i++) {
            level[i] = vol[i] - level[i];
        }
        Arrays.fill(out, 0, DEGREE + 1, 0.0);
        Bernstein.multiply(vol, 3, vol, 3, square);
        Bernstein.multiply(square, 6, slope, 2, steep);
        Bernstein.multiply(steep, 8, steep, 8, product);
        double factor = -0.25 * years * years;
        double magnitude = -factor * Bernstein.magnitude(product, 16);
        Bernstein.addRaised(product, 16, factor, out, DEGREE);
        Bernstein.multiply(square, 6, vol, 3, cube);
        Bernstein.multiply(cube, 9, curvature, 1, product);
        magnitude += years * Bernstein.magnitude(product, 10);
        Bernstein.addRaised(product, 10, years, out, DEGREE);
        Bernstein.multiply(level, 3, level, 3, square);
        magnitude += Bernstein.magnitude(square, 6);
        Bernstein.addRaised(square, 6, 1.0, out, DEGREE);
        return magnitude;
    }

    double leftWing(KnotColumns s, double years) {
        double slopeOfVariance = 2.0 * s.vol[0] * s.slope[0] * years;
        return wing(s, 0, years, slopeOfVariance, slopeOfVariance <= 0.0 ? -1.0 : 0.0);
    }

    double rightWing(KnotColumns s, double years) {
        int end = s.count - 1;
        double slopeOfVariance = 2.0 * s.vol[end] * s.slope[end] * years;
        return wing(s, end, years, slopeOfVariance, slopeOfVariance >= 0.0 ? 1.0 : 0.0);
    }

    /**
     * In a wing {@code w^2 g = w^2 (1/4 - b^2/16) + w (q - b^2/4) + q^2} with {@code q = (w0 - k0 b) / 2}, for all
     * {@code w >= w0}.
     */
    private static double wing(KnotColumns s, int end, double years, double b, double outwards) {
        double k = s.k[end];
        double w = s.vol[end] * s.vol[end] * years;
        if (!(s.vol[end] > 0.0) || outwards == 0.0 || !(Math.abs(b) < 2.0)) {
            return k;
        }
        double q = 0.5 * (w - k * b);
        double quadratic = 0.25 - b * b / 16.0;
        double linear = q - 0.25 * b * b;
        double lowest = Math.max(w, -0.5 * linear / quadratic);
        double value = lowest * (lowest * quadratic + linear) + q * q;
        if (value > 0.0) {
            return Double.NaN;
        }
        return b == 0.0 ? k : k + (lowest - w) / b;
    }
}
