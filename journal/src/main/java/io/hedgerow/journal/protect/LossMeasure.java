package io.hedgerow.journal.protect;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One number for the gains of many states: the largest loss, or the mean of the worst. Both are convex in what is held.
 * Immutable; any thread.
 *
 * @param tail share of the states that counts, above 0 to 1; 0 = the worst one alone
 */
public record LossMeasure(double tail) {
    /** The worst state. */
    public static final LossMeasure WORST = new LossMeasure(0.0);

    /**
     * Expected shortfall.
     *
     * @param confidence such as 0.99
     * @return mean of the worst one per cent, the state on the edge in part
     */
    public static LossMeasure shortfall(double confidence) {
        if (!(confidence >= 0.0) || !(confidence < 1.0)) {
            throw new IllegalArgumentException("confidence must be from 0 to below 1, it is " + confidence);
        }
        return new LossMeasure(1.0 - confidence);
    }

    /**
     * The loss.
     *
     * @param gains by state, not empty
     * @return positive = loss; negative where even the worst gain
     */
    public double of(double[] gains) {
        if (tail == 0.0) {
            double worst = gains[0];
            for (double gain : gains) {
                worst = Math.min(worst, gain);
            }
            return -worst;
        }
        double[] sorted = gains.clone();
        Arrays.sort(sorted);
        double count = tail * sorted.length;
        double sum = 0.0;
        for (int rank = 0; rank < sorted.length && rank < count; rank++) {
            sum -= sorted[rank] * Math.min(1.0, count - rank);
        }
        return sum / count;
    }

    /**
     * How much each state counts now: the loss is the weighted sum of them, and these are its derivatives.
     *
     * @param gains by state, not empty
     * @return weights, sum 1
     */
    public double[] weights(double[] gains) {
        double[] weights = new double[gains.length];
        int[] order = IntStream.range(0, gains.length)
                .boxed()
                .sorted((a, b) -> Double.compare(gains[a], gains[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double count = tail == 0.0 ? 1.0 : tail * gains.length;
        for (int rank = 0; rank < order.length && rank < count; rank++) {
            weights[order[rank]] = Math.min(1.0, count - rank) / count;
        }
        return weights;
    }
}
