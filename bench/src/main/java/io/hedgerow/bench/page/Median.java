package io.hedgerow.bench.page;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** The middle of what was measured, the upper one of two. Static; any thread. */
public final class Median {
    private static final double PERCENT = 50.0;

    private Median() {}

    /**
     * Of some figures.
     *
     * @param values one at least, in any order
     * @return the median
     */
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Of some times.
     *
     * @param nanos one at least, in any order
     * @return the median
     */
    public static double of(long[] nanos) {
        return of(Arrays.stream(nanos).asDoubleStream().toArray());
    }

    /**
     * Of a distribution.
     *
     * @param nanos times
     * @return the median; 0 where nothing was recorded
     */
    public static double of(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? 0.0 : (double) nanos.getValueAtPercentile(PERCENT);
    }
}
