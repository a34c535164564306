package io.hedgerow.journal.replay;

/** Says a few times a second that it is time to report. Owned by one thread. */
final class ProgressTicker {
    private static final long EVENTS_PER_LOOK = 1_024;
    private static final long INTERVAL_NS = 250_000_000L;

    private long nextNs;

    ProgressTicker(long nowNs) {
        nextNs = nowNs + INTERVAL_NS;
    }

    boolean isDue(long events) {
        if (events % EVENTS_PER_LOOK != 0) {
            return false;
        }
        long nowNs = System.nanoTime();
        if (nowNs - nextNs < 0) {
            return false;
        }
        nextNs = nowNs + INTERVAL_NS;
        return true;
    }
}
