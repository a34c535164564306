package io.hedgerow.bench.latency;

import java.util.SplittableRandom;

/**
 * When events arrive, whatever becomes of those before: offsets from the start of a run, never going back. Owned by one
 * thread.
 */
final class Arrivals {
    /** Events of a burst. */
    static final int BURST = 32;

    private static final double NS_PER_SECOND = 1e9;

    /** How arrivals are spread; each has the same mean rate. */
    enum Pattern {
        /** The same time between any two. */
        EVEN,
        /** Independent of each other: exponentially distributed times between them. */
        POISSON,
        /** Many at the same moment, then a pause. */
        BURSTS
    }

    private final Pattern pattern;
    private final double intervalNs;
    private final SplittableRandom random;
    private long count;
    private double poissonNs;

    /**
     * A schedule.
     *
     * @param pattern how they are spread
     * @param ratePerSecond mean rate, above 0
     * @param seed of a pattern of chance
     */
    Arrivals(Pattern pattern, double ratePerSecond, long seed) {
        this.pattern = pattern;
        intervalNs = NS_PER_SECOND / ratePerSecond;
        random = new SplittableRandom(seed);
    }

    /** Offset of the next arrival, ns. */
    long nextNs() {
        long index = count++;
        return switch (pattern) {
            case EVEN -> (long) (index * intervalNs);
            case BURSTS -> (long) (index / BURST * BURST * intervalNs);
            case POISSON -> {
                poissonNs -= intervalNs * Math.log(1.0 - random.nextDouble());
                yield (long) poissonNs;
            }
        };
    }
}
