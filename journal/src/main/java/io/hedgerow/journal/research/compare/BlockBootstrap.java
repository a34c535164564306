package io.hedgerow.journal.research.compare;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The stationary bootstrap of Politis and Romano (1994): resamples a series of intervals in blocks of geometric length,
 * around the end to the start again, so that what hangs together in time stays together. All series of a comparison are
 * resampled with the same indices, so differences keep their pairing.
 *
 * <p>The generator is SplitMix64: the same seed gives the same numbers everywhere. Owned by one thread.
 */
public final class BlockBootstrap {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final int[] indices;
    private final double restartProbability;
    private long state;

    /**
     * Prepares resampling.
     *
     * @param count intervals in the series, at least 1
     * @param blockLength mean length of a block, intervals, at least 1
     * @param seed any number
     */
    BlockBootstrap(int count, double blockLength, long seed) {
        indices = new int[count];
        restartProbability = 1.0 / blockLength;
        state = seed;
    }

    /**
     * A ratio of sums with its interval: what was gained over all intervals by what it was gained on.
     *
     * @param gained by interval, in order of time
     * @param on by interval, the same number
     * @param spec how the interval is made
     * @return not a number where nothing was gained on
     */
    public static Estimate ratio(double[] gained, double[] on, BootstrapSpec spec) {
        int count = gained.length;
        double value = sum(gained) / sum(on);
        if (count < 2 || Double.isNaN(value)) {
            return new Estimate(value, Double.NaN, Double.NaN);
        }
        BlockBootstrap bootstrap = new BlockBootstrap(count, spec.blockLengthFor(count), spec.seed());
        return bootstrap.estimate(value, spec.replications(), indices -> {
            double above = 0.0;
            double below = 0.0;
            for (int index : indices) {
                above += gained[index];
                below += on[index];
            }
            return below == 0.0 ? value : above / below;
        });
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    /** Mean block length {@code ceil(n^(1/3))}, the rate at which it must grow for variances to be consistent. */
    static int defaultBlockLength(int count) {
        return (int) Math.ceil(StrictMath.cbrt(count) - 1e-9);
    }

    /**
     * Draws the next sample.
     *
     * @return indices into the series, valid until the next call
     */
    int[] next() {
        int at = 0;
        for (int i = 0; i < indices.length; i++) {
            boolean starts = i == 0 || uniform() < restartProbability;
            at = starts ? (int) (uniform() * indices.length) : at + 1 == indices.length ? 0 : at + 1;
            indices[i] = at;
        }
        return indices;
    }

    /**
     * Interval of a statistic: its 2.5 % and 97.5 % quantiles over resamples.
     *
     * @param value statistic of the series itself
     * @param replications how many resamples
     * @param statistic computed from the indices of a resample
     * @return the estimate
     */
    Estimate estimate(double value, int replications, ToDoubleFunction<int[]> statistic) {
        double[] values = new double[replications];
        for (int i = 0; i < replications; i++) {
            values[i] = statistic.applyAsDouble(next());
        }
        return interval(value, values);
    }

    /** Sorts the values and takes their 95 % interval; unknown if any of them is not a number. */
    static Estimate interval(double value, double[] resampled) {
        Arrays.sort(resampled);
        if (Double.isNaN(resampled[resampled.length - 1])) {
            return new Estimate(value, Double.NaN, Double.NaN);
        }
        return new Estimate(value, quantile(resampled, LOW), quantile(resampled, HIGH));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private double uniform() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
