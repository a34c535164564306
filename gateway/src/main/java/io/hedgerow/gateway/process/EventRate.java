package io.hedgerow.gateway.process;

import io.hedgerow.gateway.clock.NanoClock;

/** Events per second of wall time over the last second or so. Owned by the screen's thread. */
final class EventRate {
    private static final long WINDOW_NS = 1_000_000_000L;

    private final NanoClock clock;
    private long windowStartNs;
    private long windowStartCount;
    private boolean firstWindow = true;
    private double perSecond;

    EventRate(NanoClock clock) {
        this.clock = clock;
        windowStartNs = clock.nanoTime();
    }

    /** The rate, given the count so far. */
    double perSecond(long count) {
        long elapsedNs = clock.nanoTime() - windowStartNs;
        if (elapsedNs > 0 && (firstWindow || elapsedNs >= WINDOW_NS)) {
            perSecond = (count - windowStartCount) * 1e9 / elapsedNs;
        }
        if (elapsedNs >= WINDOW_NS) {
            firstWindow = false;
            windowStartNs += elapsedNs;
            windowStartCount = count;
        }
        return perSecond;
    }
}
