package io.hedgerow.gateway.feed;

/**
 * Tells a venue's clock that was set from a message whose time is wrong. A time that is more than a minute ahead of the
 * receive time, and of where the venue's clock should be, is refused: everything after it would look old. Three in a row
 * that agree with each other are a clock that was set, and count from then on. A time that is behind may be that of an
 * instrument in which nothing happens; eight in a row that agree are a clock that was set back.
 *
 * <p>Owned by the feed's thread.
 */
public final class VenueClock {
    /** Largest change of the difference between venue time and receive time that is no step. */
    static final long STEP_NS = 60_000_000_000L;

    /** Messages in a row that make a step ahead believed. */
    static final int CONFIRMATIONS_AHEAD = 3;

    /** Messages in a row that make a step back believed. */
    static final int CONFIRMATIONS_BACK = 8;

    private boolean started;
    private long offsetNs;
    private long candidateNs;
    private int candidates;
    private int epoch;
    private long newestNs = Long.MIN_VALUE;
    private long beforeStepNs = Long.MIN_VALUE;

    /** Creates a clock that believes the first time it sees, until three agree on another. */
    public VenueClock() {
        // Started by the first message.
    }

    /**
     * Whether a time can be the venue's.
     *
     * @param venueTimeNs venue time of a message, UTC ns
     * @param receiveTimeNs its receive time, UTC ns
     * @return false if the message must not be used
     */
    public boolean accepts(long venueTimeNs, long receiveTimeNs) {
        long offset = venueTimeNs - receiveTimeNs;
        if (!started || isNear(offset, offsetNs) || isNear(offset, 0)) {
            started = true;
            offsetNs = offset;
            candidates = 0;
        } else if (!isStep(offset) && offset > offsetNs) {
            return false;
        }
        newestNs = Math.max(newestNs, venueTimeNs);
        return true;
    }

    private boolean isStep(long offset) {
        candidates = candidates > 0 && isNear(offset, candidateNs) ? candidates + 1 : 1;
        candidateNs = offset;
        boolean believed = candidates >= (offset > offsetNs ? CONFIRMATIONS_AHEAD : CONFIRMATIONS_BACK);
        if (believed) {
            step(offset);
        }
        return believed;
    }

    private static boolean isNear(long oneNs, long otherNs) {
        return Math.abs(oneNs - otherNs) <= STEP_NS;
    }

    private void step(long offset) {
        offsetNs = offset;
        candidates = 0;
        epoch++;
        beforeStepNs = newestNs;
    }

    /**
     * Counts the steps: what was remembered of times before the last one cannot be compared with times after it.
     *
     * @return steps so far
     */
    public int epoch() {
        return epoch;
    }

    /**
     * The time to put into an event. After a step back the engine, which knows later times already, is told none until
     * they have been passed.
     *
     * @param venueTimeNs accepted venue time
     * @return it, or {@link io.hedgerow.engine.event.EventWriter#NONE}
     */
    public long published(long venueTimeNs) {
        return epoch > 0 && venueTimeNs < beforeStepNs ? Long.MIN_VALUE : venueTimeNs;
    }
}
