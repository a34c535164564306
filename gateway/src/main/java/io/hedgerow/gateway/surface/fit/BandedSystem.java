package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * Normal equations of cubic splines: a symmetric positive definite matrix with three diagonals beside the main one, and
 * its Cholesky factor. Reused, one thread.
 */
final class BandedSystem {
    /** Entries of a row: the diagonal and what is left of it. */
    static final int BAND = 4;

    private final double[] matrix;
    private final double[] factor;
    private int size;

    BandedSystem(int sizeMax) {
        matrix = new double[sizeMax * BAND];
        factor = new double[sizeMax * BAND];
    }

    /** All zero, with so many unknowns. */
    void clear(int unknowns) {
        size = unknowns;
        Arrays.fill(matrix, 0, unknowns * BAND, 0.0);
    }

    /** Takes over the entries of another. */
    void copy(BandedSystem other) {
        size = other.size;
        System.arraycopy(other.matrix, 0, matrix, 0, size * BAND);
    }

    /**
     * Adds {@code weight v v'} of a row whose four entries begin at a column; entries outside are left out.
     *
     * @param first column of the first entry, may be negative
     * @param at where the four entries begin in {@code values}
     */
    void addOuter(int first, double[] values, int at, double weight) {
        for (int i = Math.max(0, -first); i < BAND && first + i < size; i++) {
            double w = weight * values[at + i];
            int row = (first + i) * BAND + i;
            for (int j = Math.max(0, -first); j <= i; j++) {
                matrix[row - j] += w * values[at + j];
            }
        }
    }

    /** {@code out = A x}. */
    void multiply(double[] x, double[] out) {
        for (int i = 0; i < size; i++) {
            out[i] = matrix[i * BAND] * x[i];
            for (int d = 1; d < BAND && d <= i; d++) {
                double a = matrix[i * BAND + d];
                out[i] += a * x[i - d];
                out[i - d] += a * x[i];
            }
        }
    }

    /** Factors the matrix; a pivot that is not positive is replaced by a small one. */
    void factor() {
        for (int i = 0; i < size; i++) {
            for (int d = Math.min(i, BAND - 1); d >= 0; d--) {
                int j = i - d;
                double sum = matrix[i * BAND + d];
                for (int e = d + 1; e < BAND && e <= i; e++) {
                    sum -= factor[i * BAND + e] * factor[j * BAND + e - d];
                }
                if (d > 0) {
                    factor[i * BAND + d] = sum / factor[j * BAND];
                } else {
                    factor[i * BAND] = Math.sqrt(Math.max(sum, 1e-12 * (matrix[i * BAND] + 1e-300)));
                }
            }
        }
    }

    /** Solves in place with the last factor. */
    void solve(double[] b) {
        forward(b);
        for (int i = size - 1; i >= 0; i--) {
            double sum = b[i];
            for (int d = 1; d < BAND && i + d < size; d++) {
                sum -= factor[(i + d) * BAND + d] * b[i + d];
            }
            b[i] = sum / factor[i * BAND];
        }
    }

    /** Solves {@code L y = b} in place: the square of the norm of y is {@code b' A^-1 b}. */
    void forward(double[] b) {
        for (int i = 0; i < size; i++) {
            double sum = b[i];
            for (int d = 1; d < BAND && d <= i; d++) {
                sum -= factor[i * BAND + d] * b[i - d];
            }
            b[i] = sum / factor[i * BAND];
        }
    }
}
