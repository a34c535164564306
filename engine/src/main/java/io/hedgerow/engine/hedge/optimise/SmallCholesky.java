package io.hedgerow.engine.hedge.optimise;

import java.util.Arrays;

/**
 * Solves symmetric positive definite systems of at most {@link HedgeProblem#SIZE_MAX} unknowns by the Cholesky
 * decomposition without square roots.
 *
 * <p>A ridge of {@link #RIDGE} of each diagonal element makes duplicates solvable: the load is then shared between them.
 * Sized once, allocates nothing. Owned by the engine thread.
 */
public final class SmallCholesky {
    /** Relative addition to every diagonal element. */
    static final double RIDGE = 1e-12;

    private static final int STRIDE = HedgeProblem.SIZE_MAX;

    /** Rows of U, {@code M = U' D^-1 U} with D its diagonal; zero left of the diagonal and past the last unknown. */
    private final double[] upper = new double[STRIDE * STRIDE];

    private final double[] ridge = new double[STRIDE];
    private final double[] inversePivot = new double[STRIDE];

    /** Allocates. */
    public SmallCholesky() {}

    /**
     * Solves {@code M x = b} for the rows and columns of M listed in {@code index}.
     *
     * @param matrix M, row by row with stride {@link HedgeProblem#SIZE_MAX}
     * @param index which rows and columns, {@code size} of them
     * @param size number of unknowns
     * @param x the right-hand side b on entry, the solution on return; as long as the stride
     */
    public void solve(double[] matrix, int[] index, int size, double[] x) {
        gather(matrix, index, size);
        factorise(size);
        for (int i = 0; i < size; i++) {
            double known = x[i];
            HedgeProblem.addMultiple(x, 0, upper, i * STRIDE, -known * inversePivot[i]);
            x[i] = known;
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] *= inversePivot[i];
            for (int above = 0; above < i; above++) {
                x[above] -= upper[above * STRIDE + i] * x[i];
            }
        }
    }

    private void gather(double[] matrix, int[] index, int size) {
        Arrays.fill(upper, 0, size * STRIDE, 0.0);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                upper[i * STRIDE + j] = matrix[index[i] * STRIDE + index[j]];
            }
            ridge[i] = RIDGE * upper[i * STRIDE + i];
        }
    }

    /** A pivot lost to rounding is replaced by the ridge it would have had at least. */
    private void factorise(int size) {
        for (int i = 0; i < size; i++) {
            int row = i * STRIDE;
            Arrays.fill(upper, row, row + i, 0.0);
            double pivot = Math.max(upper[row + i] + ridge[i], ridge[i]);
            inversePivot[i] = 1.0 / pivot;
            for (int below = i + 1; below < size; below++) {
                double multiple = -upper[row + below] * inversePivot[i];
                HedgeProblem.addMultiple(upper, below * STRIDE, upper, row, multiple);
            }
        }
    }
}
