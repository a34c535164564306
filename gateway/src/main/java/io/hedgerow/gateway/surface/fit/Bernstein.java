package io.hedgerow.gateway.surface.fit;

/**
 * Polynomials on [0, 1] by their Bernstein coefficients, between which their values lie: if all coefficients are
 * positive the polynomial is, and halving the interval brings them as close as is needed.
 *
 * <p>In scaled form each coefficient is multiplied by its binomial; then a product is a convolution.
 */
final class Bernstein {
    /** The highest degree. */
    static final int DEGREE_MAX = 16;

    private static final double[][] BINOMIALS = new double[DEGREE_MAX + 1][];

    static {
        for (int n = 0; n <= DEGREE_MAX; n++) {
            BINOMIALS[n] = new double[n + 1];
            BINOMIALS[n][0] = 1.0;
            for (int i = 1; i <= n; i++) {
                BINOMIALS[n][i] = BINOMIALS[n][i - 1] * (n - i + 1) / i;
            }
        }
    }

    private Bernstein() {}

    /** Scales coefficients in place. */
    static void scale(double[] a, int degree) {
        for (int i = 1; i < degree; i++) {
            a[i] *= BINOMIALS[degree][i];
        }
    }

    /** Takes the scaling back in place. */
    static void unscale(double[] a, int degree) {
        for (int i = 1; i < degree; i++) {
            a[i] /= BINOMIALS[degree][i];
        }
    }

    /** Product of two scaled polynomials. */
    static void multiply(double[] a, int degreeA, double[] b, int degreeB, double[] out) {
        for (int i = 0; i <= degreeA + degreeB; i++) {
            out[i] = 0.0;
        }
        for (int i = 0; i <= degreeA; i++) {
            double x = a[i];
            for (int j = 0; j <= degreeB; j++) {
                out[i + j] += x * b[j];
            }
        }
    }

    /** Adds a multiple of a scaled polynomial of lower degree to another. */
    static void addRaised(double[] a, int degree, double factor, double[] sum, int sumDegree) {
        double[] raise = BINOMIALS[sumDegree - degree];
        for (int i = 0; i <= degree; i++) {
            double x = factor * a[i];
            for (int j = 0; j < raise.length; j++) {
                sum[i + j] += x * raise[j];
            }
        }
    }

    /** The greatest absolute coefficient of a scaled polynomial, without its binomial. */
    static double magnitude(double[] a, int degree) {
        double most = 0.0;
        for (int i = 0; i <= degree; i++) {
            most = Math.max(most, Math.abs(a[i]) / BINOMIALS[degree][i]);
        }
        return most;
    }

    /** Whether every coefficient is above a bound, scaled or not if the bound is 0. */
    static boolean above(double[] a, int degree, double bound) {
        boolean all = true;
        for (int i = 0; i <= degree; i++) {
            all &= a[i] > bound;
        }
        return all;
    }

    /** Halves the interval (de Casteljau): {@code right} holds the whole and then the right half. */
    static void halve(double[] right, double[] left, int degree) {
        for (int level = 0; level <= degree; level++) {
            left[level] = right[0];
            for (int i = 0; i < degree - level; i++) {
                right[i] = 0.5 * (right[i] + right[i + 1]);
            }
        }
    }
}
