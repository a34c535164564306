package io.hedgerow.journal.tail.path;

/**
 * How the variance of the next return follows from the last: {@code v' = omega + alpha r^2 + beta v}. EWMA is
 * {@code (0, 1 - lambda, lambda)} (RiskMetrics 1996), a variance that stays as it is {@code (v, 0, 0)}. Immutable; any thread.
 *
 * @param omega at least 0
 * @param alpha at least 0
 * @param beta at least 0
 */
record VarianceFilter(double omega, double alpha, double beta) {
    /** Returns whose mean square the filter begins with; they are not drawn. */
    static final int FIRST = 20;

    private static final double LEAST_SHARE = 1e-4;

    static VarianceFilter ewma(double lambda) {
        return new VarianceFilter(0.0, 1.0 - lambda, lambda);
    }

    static VarianceFilter constant(double variance) {
        return new VarianceFilter(variance, 0.0, 0.0);
    }

    double next(double variance, double move) {
        return omega + alpha * move * move + beta * variance;
    }

    static double meanSquare(double[] moves, int from, int to) {
        double sum = 0.0;
        for (int i = from; i < to; i++) {
            sum += moves[i] * moves[i];
        }
        return sum / (to - from);
    }

    /**
     * A series taken apart.
     *
     * @param residuals of the moves behind the first, each by the standard deviation that was foreseen; their mean is 0
     * @param variance foreseen for the next move
     * @param least no variance is less
     */
    @SuppressWarnings("ArrayRecordComponent") // Never leaves the model that draws from it.
    record Filtered(double[] residuals, double variance, double least) {}

    /** Takes a series of more than {@link #FIRST} moves apart. */
    Filtered apply(double[] moves) {
        double least = LEAST_SHARE * meanSquare(moves, 0, moves.length);
        double variance = Math.max(meanSquare(moves, 0, FIRST), least);
        double[] residuals = new double[moves.length - FIRST];
        double mean = 0.0;
        for (int i = FIRST; i < moves.length; i++) {
            residuals[i - FIRST] = variance > 0.0 ? moves[i] / StrictMath.sqrt(variance) : 0.0;
            mean += residuals[i - FIRST] / residuals.length;
            variance = Math.max(next(variance, moves[i]), least);
        }
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] -= mean;
        }
        return new Filtered(residuals, variance, least);
    }
}
