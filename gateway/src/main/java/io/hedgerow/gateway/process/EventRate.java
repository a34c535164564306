package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.NanoClock;

/** Events per second of wall time over the last second or so. Owned by the screen's thread. */
final class EventRate {
    private static final long WINDOW_NS = 1_000_000_000L;

    private final NanoClock clock;
    private long windowStartNs;
    private long windowStartCount;
    private double perSecond;

    EventRate(NanoClock clock) {
        this.clock = clock;
        windowStartNs = clock.nanoTime();
    }

    /** The rate, given the count so far. */
    double perSecond(long count) {
        long elapsedNs = clock.nanoTime() - windowStartNs;
        if (elapsedNs >= WINDOW_NS || (perSecond == 0.0 && elapsedNs > 0)) {
            perSecond = (count - windowStartCount) * 1e9 / elapsedNs;
        }
        if (elapsedNs >= WINDOW_NS) {
            windowStartNs += elapsedNs;
            windowStartCount = count;
        }
        return perSecond;
    }
}
