package io.hedgerow.journal.tail.measure;

import java.util.Arrays;

/**
 * The far tail of a sample of losses: what lies beyond a threshold follows a generalised Pareto distribution (Pickands
 * 1975; McNeil and Frey 2000), {@code P(L - u > y | L > u) = (1 + shape y / scale)^(-1/shape)}:
 *
 * <pre>
 *   VaR = u + scale / shape ((n / n_u (1 - c))^-shape - 1)      ES = (VaR + scale - shape u) / (1 - shape)
 * </pre>
 *
 * <p>The threshold is the loss of a given share of the outcomes. Shape and scale are those of the greatest likelihood, looked for
 * along {@code theta = shape / scale} (Grimshaw 1993); the probability weighted moments of Hosking and Wallis (1987) stand
 * beside them. Immutable; any thread.
 *
 * @param threshold loss that the tail begins at
 * @param exceedances outcomes beyond it
 * @param size outcomes in all
 * @param shape of the greatest likelihood; below 1, else the mean beyond does not exist
 * @param scale of the greatest likelihood, positive
 * @param momentShape shape by probability weighted moments
 * @param momentScale scale by probability weighted moments
 */
public record ParetoTail(
        double threshold,
        int exceedances,
        int size,
        double shape,
        double scale,
        double momentShape,
        double momentScale) {
    /** Fewest exceedances that a shape is fitted to. */
    public static final int EXCEEDANCES_MIN = 50;

    private static final int GRID = 60;
    private static final int GOLDEN_STEPS = 60;
    private static final double GOLDEN = 0.618_033_988_749_894_9;
    private static final double FLAT = 1e-9;

    /** No tail could be fitted: why, and what would help. */
    public static final class NoTailException extends Exception {
        private static final long serialVersionUID = 1L;

        NoTailException(String message) {
            super(message);
        }
    }

    /**
     * Fits the losses beyond a share of the outcomes.
     *
     * @param sample outcomes
     * @param share of them that lie beyond the threshold, such as 0.05
     * @return the tail
     * @throws NoTailException if the exceedances are too few, are no losses, or their mean does not exist
     */
    public static ParetoTail fit(LossSample sample, double share) throws NoTailException {
        int count = (int) Math.min(StrictMath.rint(share * sample.size()), sample.size() - 1.0);
        if (count < EXCEEDANCES_MIN) {
            throw new NoTailException("only " + count + " losses lie beyond the threshold (" + 100.0 * share
                    + " % of the paths), at least " + EXCEEDANCES_MIN + " are needed: take more paths");
        }
        double threshold = -sample.pnl(count);
        double[] beyond = new double[count];
        for (int rank = 0; rank < count; rank++) {
            beyond[rank] = -sample.pnl(count - 1 - rank) - threshold;
        }
        if (!(threshold > 0.0) || !(beyond[count - 1] > 0.0)) {
            throw new NoTailException("the worst " + 100.0 * share + " % of the paths are not losses that differ:"
                    + " the book hardly loses");
        }
        return fit(beyond, threshold, sample.size());
    }

    private static ParetoTail fit(double[] beyond, double threshold, int size) throws NoTailException {
        double mean = Arrays.stream(beyond).average().orElseThrow();
        double weighted = 0.0;
        int n = beyond.length;
        for (int i = 0; i < n; i++) {
            weighted += (1.0 - (i + 0.65) / n) * beyond[i] / n;
        }
        double momentShape = 2.0 - mean / (mean - 2.0 * weighted);
        double momentScale = 2.0 * mean * weighted / (mean - 2.0 * weighted);
        double theta = likeliest(beyond, mean);
        double shape = shape(beyond, theta);
        double scale = StrictMath.abs(theta) < FLAT / mean ? mean : shape / theta;
        if (shape >= 1.0) {
            throw new NoTailException("the shape of the tail is " + (float) shape
                    + ": at 1 and above its mean does not exist, so neither does an expected shortfall; look at"
                    + " the worst paths instead");
        }
        return new ParetoTail(threshold, n, size, shape, scale, momentShape, momentScale);
    }

    private static double shape(double[] beyond, double theta) {
        double sum = 0.0;
        for (double y : beyond) {
            sum += StrictMath.log1p(theta * y);
        }
        return sum / beyond.length;
    }

    /** Mean log-likelihood at the best shape for a theta. */
    private static double likelihood(double[] beyond, double theta, double mean) {
        if (StrictMath.abs(theta) * mean < FLAT) {
            return -StrictMath.log(mean) - 1.0;
        }
        double shape = shape(beyond, theta);
        double scale = shape / theta;
        return scale > 0.0 ? -StrictMath.log(scale) - shape - 1.0 : Double.NEGATIVE_INFINITY;
    }

    /** A grid from just above -1 / largest (where shapes of -1/2 and less lie, which have no likeliest) to shapes far above 1. */
    private static double likeliest(double[] beyond, double mean) {
        double least = -0.95 / beyond[beyond.length - 1];
        double best = 0.0;
        double bestValue = Double.NEGATIVE_INFINITY;
        double[] grid = new double[2 * GRID + 1];
        for (int i = 0; i <= GRID; i++) {
            grid[i] = least * (GRID - i) / GRID;
        }
        for (int i = 1; i <= GRID; i++) {
            grid[GRID + i] = 1e-3 / mean * StrictMath.pow(1e6, (i - 1.0) / (GRID - 1.0));
        }
        int at = 0;
        for (int i = 0; i < grid.length; i++) {
            double value = likelihood(beyond, grid[i], mean);
            if (value > bestValue) {
                bestValue = value;
                best = grid[i];
                at = i;
            }
        }
        double low = grid[Math.max(at - 1, 0)];
        double high = grid[Math.min(at + 1, grid.length - 1)];
        for (int step = 0; step < GOLDEN_STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (likelihood(beyond, left, mean) < likelihood(beyond, right, mean)) {
                low = left;
            } else {
                high = right;
            }
        }
        double refined = 0.5 * (low + high);
        return likelihood(beyond, refined, mean) >= bestValue ? refined : best;
    }

    /**
     * Whether a confidence lies in the tail that was fitted.
     *
     * @param confidence such as 0.995
     * @return false where the threshold lies further out
     */
    public boolean reaches(double confidence) {
        return LossSample.tailCount(size, confidence) <= exceedances;
    }

    /**
     * Value at risk of the fitted tail.
     *
     * @param confidence one that it {@link #reaches}
     * @return loss
     */
    public double var(double confidence) {
        return threshold + excess(LossSample.tailCount(size, confidence) / exceedances);
    }

    /**
     * Expected shortfall of the fitted tail.
     *
     * @param confidence one that it {@link #reaches}
     * @return loss
     */
    public double es(double confidence) {
        return (var(confidence) + scale - shape * threshold) / (1.0 - shape);
    }

    /**
     * Excess over the threshold that a share of the exceedances goes beyond.
     *
     * @param share above 0, at most 1
     * @return amount
     */
    public double excess(double share) {
        return StrictMath.abs(shape) < FLAT
                ? -scale * StrictMath.log(share)
                : scale * StrictMath.expm1(-shape * StrictMath.log(share)) / shape;
    }
}
