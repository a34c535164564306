package io.hedgerow.gateway.surface.robust;

/** Inverse of a small positive definite matrix. Static; any thread. */
final class NormalInverse {
    private NormalInverse() {}

    /**
     * Inverts.
     *
     * @param lower the matrix; its lower triangle is read, and overwritten by the factor
     * @return the whole inverse
     */
    static double[][] inverse(double[][] lower) {
        int n = lower.length;
        for (int column = 0; column < n; column++) {
            for (int row = column; row < n; row++) {
                double sum = lower[row][column];
                for (int i = 0; i < column; i++) {
                    sum -= lower[row][i] * lower[column][i];
                }
                lower[row][column] = row == column ? Math.sqrt(Math.max(sum, 1e-300)) : sum / lower[column][column];
            }
        }
        double[][] inverse = new double[n][n];
        for (int unit = 0; unit < n; unit++) {
            double[] x = new double[n];
            for (int row = 0; row < n; row++) {
                double sum = row == unit ? 1.0 : 0.0;
                for (int i = 0; i < row; i++) {
                    sum -= lower[row][i] * x[i];
                }
                x[row] = sum / lower[row][row];
            }
            for (int row = n - 1; row >= 0; row--) {
                double sum = x[row];
                for (int i = row + 1; i < n; i++) {
                    sum -= lower[i][row] * x[i];
                }
                x[row] = sum / lower[row][row];
            }
            inverse[unit] = x;
        }
        return inverse;
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < product.length; row++) {
            for (int i = 0; i < vector.length; i++) {
                product[row] += matrix[row][i] * vector[i];
            }
        }
        return product;
    }
}
