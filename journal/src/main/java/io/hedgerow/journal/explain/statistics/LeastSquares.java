package io.hedgerow.journal.explain.statistics;

import java.util.Arrays;
import java.util.List;

/** Ordinary least squares with an intercept, by the normal equations of centred and scaled columns. Immutable. */
final class LeastSquares {
    private final double[] slopes;
    private final double[] errors;
    private final double rSquared;

    private LeastSquares(double[] slopes, double[] errors, double rSquared) {
        this.slopes = slopes;
        this.errors = errors;
        this.rSquared = rSquared;
    }

    static double variance(double... x) {
        double mean = Arrays.stream(x).average().orElse(0.0);
        return Arrays.stream(x).map(each -> (each - mean) * (each - mean)).sum() / x.length;
    }

    /** The fit, or null where columns depend on each other or there are too few numbers. */
    static LeastSquares of(List<double[]> columns, double... y) {
        int k = columns.size();
        int n = y.length;
        if (k == 0 || n <= k + 1) {
            return null;
        }
        double[][] x = new double[k][];
        double[] scale = new double[k];
        for (int i = 0; i < k; i++) {
            scale[i] = Math.sqrt(variance(columns.get(i)));
            x[i] = centred(columns.get(i), scale[i]);
        }
        double[] target = centred(y, 1.0);
        double[][] inverse = inverse(products(x));
        if (inverse == null) {
            return null;
        }
        double[] beta = new double[k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                beta[i] += inverse[i][j] * dot(x[j], target);
            }
        }
        double rest = 0.0;
        for (int row = 0; row < n; row++) {
            double fitted = 0.0;
            for (int i = 0; i < k; i++) {
                fitted += beta[i] * x[i][row];
            }
            rest += (target[row] - fitted) * (target[row] - fitted);
        }
        double[] errors = new double[k];
        for (int i = 0; i < k; i++) {
            errors[i] = Math.sqrt(rest / (n - k - 1) * inverse[i][i]) / scale[i];
            beta[i] /= scale[i];
        }
        double all = dot(target, target);
        return new LeastSquares(beta, errors, all > 0.0 ? 1.0 - rest / all : 0.0);
    }

    private static double[] centred(double[] values, double scale) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(each -> (each - mean) / scale).toArray();
    }

    private static double[][] products(double[][] x) {
        double[][] products = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                products[i][j] = dot(x[i], x[j]);
            }
        }
        return products;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gauss-Jordan with pivots; null where it has none. */
    private static double[][] inverse(double[][] matrix) {
        int k = matrix.length;
        double[][] work = new double[k][2 * k];
        for (int i = 0; i < k; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, k);
            work[i][k + i] = 1.0;
        }
        for (int column = 0; column < k; column++) {
            int pivot = column;
            for (int row = column + 1; row < k; row++) {
                pivot = Math.abs(work[row][column]) > Math.abs(work[pivot][column]) ? row : pivot;
            }
            if (Math.abs(work[pivot][column]) < 1e-9 * matrix[column][column]) {
                return null;
            }
            double[] swapped = work[pivot];
            work[pivot] = work[column];
            work[column] = swapped;
            eliminate(work, column);
        }
        return Arrays.stream(work).map(row -> Arrays.copyOfRange(row, k, 2 * k)).toArray(double[][]::new);
    }

    private static void eliminate(double[][] work, int column) {
        double head = work[column][column];
        for (int i = 0; i < work[column].length; i++) {
            work[column][i] /= head;
        }
        for (int row = 0; row < work.length; row++) {
            double factor = work[row][column];
            if (row != column && factor != 0.0) {
                for (int i = 0; i < work[row].length; i++) {
                    work[row][i] -= factor * work[column][i];
                }
            }
        }
    }

    double slope(int column) {
        return slopes[column];
    }

    double standardError(int column) {
        return errors[column];
    }

    double rSquared() {
        return rSquared;
    }
}
