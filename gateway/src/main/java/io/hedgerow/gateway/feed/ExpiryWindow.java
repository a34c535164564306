package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.Arrays;

/**
 * One expiry of one underlying of a recorded venue: its settlement window, the time-weighted average of the index in
 * it, the venue's own estimate and its delivery price.
 *
 * <p>Owned by the feed's thread.
 */
final class ExpiryWindow {
    /** Longest time between two index prices inside a window that is held whole; also at its beginning and end. */
    static final long GAP_NS_MAX = 10_000_000_000L;

    private static final long PUBLISH_INTERVAL_NS = 1_000_000_000L;
    private static final long NONE = EventWriter.NONE;

    final int underlyingId;
    final long expiryNs;
    private int[] instrumentIds = {};
    private boolean hasOptions;
    private long windowStartNs;
    private long lastNs = NONE;
    private long lastE9;
    private double weightedE9;
    private boolean whole = true;
    private long estimateE9 = NONE;
    private long estimateNs = NONE;
    private long publishedNs = NONE;
    private long deliveryE9 = NONE;
    private boolean closed;

    ExpiryWindow(int underlyingId, long expiryNs) {
        this.underlyingId = underlyingId;
        this.expiryNs = expiryNs;
        windowStartNs = expiryNs;
    }

    /** One more contract that expires then. */
    void add(InstrumentSpec spec) {
        instrumentIds = Arrays.copyOf(instrumentIds, instrumentIds.length + 1);
        instrumentIds[instrumentIds.length - 1] = spec.instrumentId();
        hasOptions |= StandardFamilies.has(spec, ContractTrait.HAS_VOL);
        windowStartNs = Math.min(windowStartNs, expiryNs - spec.terms().settlementAveragingNs());
    }

    /** What expires then; not to be changed. */
    int[] instrumentIds() {
        return instrumentIds;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Takes an index price; a price before the window counts as the one that the window begins with. */
    void index(long timeNs, long priceE9) {
        if (closed || timeNs < windowStartNs - GAP_NS_MAX) {
            return;
        }
        if (lastNs == NONE) {
            whole = timeNs <= windowStartNs + GAP_NS_MAX;
            lastNs = Math.max(timeNs, windowStartNs);
            lastE9 = priceE9;
        } else if (timeNs >= lastNs) {
            holdTo(timeNs);
            lastE9 = priceE9;
        }
    }

    private void holdTo(long timeNs) {
        long toNs = Math.min(Math.max(timeNs, windowStartNs), expiryNs);
        if (toNs > lastNs) {
            whole &= toNs - lastNs <= GAP_NS_MAX;
            weightedE9 += (double) lastE9 * (toNs - lastNs);
            lastNs = toNs;
        }
    }

    /** Takes the venue's own estimate of the delivery price; only those of the window itself count. */
    void estimate(long timeNs, long priceE9) {
        if (!closed && timeNs >= windowStartNs && timeNs <= expiryNs + GAP_NS_MAX) {
            estimateE9 = priceE9;
            estimateNs = Math.min(timeNs, expiryNs);
        }
    }

    /** Takes the delivery price that the venue has told. */
    void delivered(long priceE9) {
        deliveryE9 = priceE9;
    }

    long deliveryE9() {
        return deliveryE9;
    }

    /** Whether the recording holds the index over the whole window, from its first to its last moment. */
    boolean isWhole() {
        return whole && lastNs != NONE && lastNs >= expiryNs - GAP_NS_MAX;
    }

    /** Time-weighted average of the index so far, or NONE. */
    long averageE9() {
        long observedNs = observedNs();
        if (observedNs <= 0) {
            return lastNs == NONE ? NONE : lastE9;
        }
        return Math.round(weightedE9 / observedNs);
    }

    private long observedNs() {
        return lastNs == NONE ? 0 : lastNs - windowStartNs;
    }

    long estimateE9() {
        return estimateE9;
    }

    /**
     * Whether there is a running average worth telling: at most one a second, only inside the window, and only one that
     * covers the window from its beginning.
     */
    boolean isAverageDue(long timeNs) {
        boolean inside = timeNs > windowStartNs && timeNs <= expiryNs;
        boolean known = whole ? lastNs > windowStartNs : estimateNs != NONE;
        return hasOptions
                && !closed
                && inside
                && known
                && (publishedNs == NONE || timeNs - publishedNs >= PUBLISH_INTERVAL_NS);
    }

    void publishAverage(FeedEvents events, long timeNs) {
        publishedNs = timeNs;
        long priceE9 = whole ? averageE9() : estimateE9;
        long observed = (whole ? lastNs : estimateNs) - windowStartNs;
        events.settlementAverage(underlyingId, expiryNs, priceE9, observed);
    }
}
