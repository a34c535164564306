package io.hedgerow.engine.host;

import org.HdrHistogram.Histogram;

/**
 * How long decisions took: of each event from its own publication, and of each batch from the publication of its first
 * event, both until the batch has been decided. An event of a merged batch waits for those behind it, the first one
 * longest, so batches look slower than their events.
 *
 * <p>A batch costs the engine thread the reading of the clock that ends it, and a load and a store for each of its events; a
 * batch of one event, whose time is also its event's, is taken down once.
 *
 * <p>The engine thread writes, one other thread at a time collects; neither waits for the other.
 */
public final class DecisionTimes {
    private final LogLinearHistogram alone = new LogLinearHistogram();
    private final LogLinearHistogram events = new LogLinearHistogram();
    private final LogLinearHistogram batches = new LogLinearHistogram();
    private final LogLinearHistogram.Reader aloneSeen = alone.newReader();
    private final LogLinearHistogram.Reader eventsSeen = events.newReader();
    private final LogLinearHistogram.Reader batchesSeen = batches.newReader();
    private final Histogram both = new Histogram(LogLinearHistogram.NANOS_MAX, LogLinearHistogram.DIGITS);
    private final long[] publishedNanos;
    private int pending;

    /**
     * Nothing measured.
     *
     * @param batchEventsMax events of a batch that are timed; those behind them are not
     */
    public DecisionTimes(int batchEventsMax) {
        publishedNanos = new long[batchEventsMax];
    }

    /**
     * An event of the batch has come. Engine thread.
     *
     * @param eventPublishedNanos when it was published, ns
     */
    public void took(long eventPublishedNanos) {
        if (pending < publishedNanos.length) {
            publishedNanos[pending++] = eventPublishedNanos;
        }
    }

    /**
     * The batch has been decided; one without an event counts as none. Engine thread.
     *
     * @param nowNanos by the clock of the publications, ns
     */
    public void decided(long nowNanos) {
        if (pending == 1) {
            alone.record(nowNanos - publishedNanos[0]);
        } else if (pending > 1) {
            decidedTogether(nowNanos);
        }
        pending = 0;
    }

    private void decidedTogether(long nowNanos) {
        for (int event = 0; event < pending; event++) {
            events.record(nowNanos - publishedNanos[event]);
        }
        batches.record(nowNanos - publishedNanos[0]);
    }

    /**
     * Adds what came since the last call.
     *
     * @param eventNanos gets the times of events, ns
     * @param batchNanos gets the times of batches, ns
     * @return whether there was anything
     */
    synchronized boolean collect(Histogram eventNanos, Histogram batchNanos) {
        long added = aloneSeen.addTo(both);
        if (added != 0L) {
            eventNanos.add(both);
            batchNanos.add(both);
            both.reset();
        }
        added += batchesSeen.addTo(batchNanos);
        return added + eventsSeen.addTo(eventNanos) != 0L;
    }
}
