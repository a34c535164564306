package io.hedgerow.engine.hedge;

/**
 * Solves symmetric positive definite systems of at most {@link HedgeProblem#SIZE_MAX} unknowns in place.
 *
 * <p>A ridge of {@link #RIDGE} of each diagonal element makes duplicates solvable: the load is then shared between them.
 * Sized once, allocates nothing. Owned by the engine thread.
 */
final class SmallCholesky {
    /** Relative addition to every diagonal element. */
    static final double RIDGE = 1e-12;

    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    private final double[] factor = new double[STRIDE * STRIDE];

    /**
     * Solves {@code M x = b} for the rows and columns of M listed in {@code index}.
     *
     * @param matrix M, row by row with stride {@link HedgeProblem#SIZE_MAX}
     * @param index which rows and columns, {@code size} of them
     * @param size number of unknowns
     * @param x the right-hand side b on entry, the solution on return
     */
    void solve(double[] matrix, int[] index, int size, double[] x) {
        factorise(matrix, index, size);
        for (int i = 0; i < size; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * STRIDE + k] * x[k];
            }
            x[i] = sum / factor[i * STRIDE + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < size; k++) {
                sum -= factor[k * STRIDE + i] * x[k];
            }
            x[i] = sum / factor[i * STRIDE + i];
        }
    }

    /** Row by row; a pivot lost to rounding is replaced by the ridge it would have had at least. */
    private void factorise(double[] matrix, int[] index, int size) {
        for (int i = 0; i < size; i++) {
            int row = index[i] * STRIDE;
            for (int j = 0; j < i; j++) {
                double sum = matrix[row + index[j]] - rowProduct(i, j);
                factor[i * STRIDE + j] = sum / factor[j * STRIDE + j];
            }
            double ridge = RIDGE * matrix[row + index[i]];
            double pivot = matrix[row + index[i]] + ridge - rowProduct(i, i);
            factor[i * STRIDE + i] = Math.sqrt(Math.max(pivot, ridge));
        }
    }

    private double rowProduct(int i, int j) {
        double sum = 0.0;
        for (int k = 0; k < j; k++) {
            sum += factor[i * STRIDE + k] * factor[j * STRIDE + k];
        }
        return sum;
    }
}
