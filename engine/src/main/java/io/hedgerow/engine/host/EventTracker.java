package io.hedgerow.engine.host;

/**
 * Tells a publisher later, and without waiting, what became of its events, portion by portion.
 *
 * <pre>{@code
 * tracker.open(receipt);
 * // publish
 * long slot = tracker.close();
 * // whenever there is time
 * if (tracker.isApplied(slot)) { receipt.lastSequence(); receipt.clear(); }
 * }</pre>
 *
 * <p>Owned by the publisher's thread; allocates nothing.
 */
public final class EventTracker {
    private final RingPublisher ring;

    EventTracker(RingPublisher ring) {
        this.ring = ring;
    }

    /**
     * Notes what becomes of the events that are published from here on.
     *
     * @param receipt empty; not to be read before all of them are applied
     */
    public void open(Receipt receipt) {
        ring.noteIn(receipt);
    }

    /**
     * Ends the portion.
     *
     * @return to be asked about, see {@link #isApplied}
     */
    public long close() {
        ring.noteIn(null);
        return ring.published();
    }

    /**
     * Whether everything until the end of a portion is applied, and its outputs are in the rings.
     *
     * @param slot of {@link #close}
     * @return true: its receipt can be read
     */
    public boolean isApplied(long slot) {
        return ring.isApplied(slot);
    }
}
