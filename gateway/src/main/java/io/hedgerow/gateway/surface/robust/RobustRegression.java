package io.hedgerow.gateway.surface.robust;

/**
 * Linear regression of numbers with errors of known size, up to a third of which may be wrong altogether: least absolute
 * deviations first, then Tukey's biweight with the scale of the weighted residuals. Small; dense. Owned by one thread.
 */
public final class RobustRegression {
    private static final double NORMAL_MAD = 1.4826;
    private static final double BIWEIGHT = 6.0;
    private static final double LEAST_DEVIATION = 0.2;
    private static final double LEAST_SCALE = 0.05;
    private static final int FIRST_ROUNDS = 12;
    private static final int ROUNDS = 24;

    private final double[][] design;
    private final double[] observed;
    private final double[] errors;
    private final double[] prior;
    private final double[] weights;
    private double[] solution;
    private double[][] inverse;
    private double scale = 1.0;

    /**
     * Solves it.
     *
     * @param design one row for each number
     * @param observed the numbers
     * @param errors their standard errors, positive
     * @param prior for each unknown one over the variance of what it may be around 0; positive for what the numbers may
     *     not tell
     */
    public RobustRegression(double[][] design, double[] observed, double[] errors, double[] prior) {
        this.design = design;
        this.observed = observed;
        this.errors = errors;
        this.prior = prior;
        weights = new double[observed.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1.0 / (errors[i] * errors[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            solve();
            reweight(round < FIRST_ROUNDS);
        }
        solve();
    }

    private void solve() {
        int n = prior.length;
        double[][] normal = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < observed.length; i++) {
            for (int a = 0; a < n; a++) {
                double weighted = weights[i] * design[i][a];
                right[a] += weighted * observed[i];
                for (int b = 0; b <= a; b++) {
                    normal[a][b] += weighted * design[i][b];
                }
            }
        }
        for (int a = 0; a < n; a++) {
            normal[a][a] += prior[a];
        }
        inverse = NormalInverse.inverse(normal);
        solution = NormalInverse.times(inverse, right);
    }

    private void reweight(boolean deviations) {
        double[] z = new double[observed.length];
        double[] sizes = new double[observed.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (observed[i] - fitted(i)) / errors[i];
            sizes[i] = Math.abs(z[i]);
        }
        scale = Math.max(LEAST_SCALE, NORMAL_MAD * RobustMean.median(sizes));
        for (int i = 0; i < z.length; i++) {
            double size = sizes[i] / scale;
            double rest = Math.max(0.0, 1.0 - size * size / (BIWEIGHT * BIWEIGHT));
            double factor = deviations ? 1.0 / Math.max(LEAST_DEVIATION, size) : rest * rest;
            weights[i] = factor / (errors[i] * errors[i]);
        }
    }

    private double fitted(int row) {
        double sum = 0.0;
        for (int a = 0; a < prior.length; a++) {
            sum += design[row][a] * solution[a];
        }
        return sum;
    }

    /** What is left of a number. */
    public double residual(int row) {
        return observed[row] - fitted(row);
    }

    /** How much the numbers scatter, over their errors. */
    public double scale() {
        return scale;
    }

    /** The unknowns. */
    public double[] solution() {
        return solution;
    }

    /** Covariance of two unknowns: by the errors, scaled by how much the numbers scatter. */
    public double covariance(int a, int b) {
        return scale * scale * inverse[a][b];
    }

    /** Weight that a number has in the end: one over the square of its error, or less. */
    public double weight(int row) {
        return weights[row];
    }
}
