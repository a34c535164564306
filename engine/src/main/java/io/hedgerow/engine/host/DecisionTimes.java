package io.hedgerow.engine.host;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.WriterReaderPhaser;

/**
 * How long decisions took: of each event from its own publication, and of each batch from the publication of its first
 * event, both until the batch has been decided. An event of a merged batch waits for those behind it, the first one
 * longest, so batches look slower than their events.
 *
 * <p>The engine thread writes, any one other thread collects; neither waits for the other.
 */
final class DecisionTimes {
    private static final long NANOS_MAX = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private final long[] publishedNanos;
    private int pending;
    private volatile Times active = new Times();
    private Times inactive = new Times();

    private static final class Times {
        private final Histogram events = new Histogram(NANOS_MAX, DIGITS);
        private final Histogram batches = new Histogram(NANOS_MAX, DIGITS);

        void record(long publishedNanos, long nowNanos, Histogram nanos) {
            nanos.recordValue(Math.max(0L, Math.min(NANOS_MAX, nowNanos - publishedNanos)));
        }
    }

    /**
     * Nothing measured.
     *
     * @param batchEventsMax events of a batch that are timed; those behind them are not
     */
    DecisionTimes(int batchEventsMax) {
        publishedNanos = new long[batchEventsMax];
    }

    /** An event of the batch has come. Engine thread. */
    void took(long eventPublishedNanos) {
        if (pending < publishedNanos.length) {
            publishedNanos[pending++] = eventPublishedNanos;
        }
    }

    /** The batch has been decided. Engine thread. */
    void decided(long nowNanos) {
        long entered = phaser.writerCriticalSectionEnter();
        try {
            Times times = active;
            for (int event = 0; event < pending; event++) {
                times.record(publishedNanos[event], nowNanos, times.events);
            }
            times.record(publishedNanos[0], nowNanos, times.batches);
        } finally {
            phaser.writerCriticalSectionExit(entered);
        }
        pending = 0;
    }

    /** Adds what came since the last call; false if there was nothing. Any one thread. */
    boolean collect(Histogram events, Histogram batches) {
        phaser.readerLock();
        try {
            Times taken = active;
            active = inactive;
            inactive = taken;
            phaser.flipPhase();
            if (taken.events.getTotalCount() == 0) {
                return false;
            }
            events.add(taken.events);
            batches.add(taken.batches);
            taken.events.reset();
            taken.batches.reset();
            return true;
        } finally {
            phaser.readerUnlock();
        }
    }
}
