package io.hedgerow.journal.append;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The queue's idea of time: engine time, never going back, so that records go to queue files in the order in which they
 * are appended whatever the clocks at the edge do.
 *
 * <p>Owned by the engine thread.
 */
final class RollClock implements TimeProvider {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final long cycleMs;
    private long nowMs;

    /**
     * Creates a clock.
     *
     * @param cycleMs length of one queue file in ms
     */
    RollClock(long cycleMs) {
        this.cycleMs = cycleMs;
    }

    /**
     * Moves on to the time of an event; an earlier time changes nothing.
     *
     * @param timeNs UTC ns
     */
    void advance(long timeNs) {
        long ms = timeNs / NANOS_PER_MILLI;
        if (ms > nowMs) {
            nowMs = ms;
        }
    }

    /** Jumps to the start of the next queue file. */
    void advanceToNextCycle() {
        nowMs = (cycle() + 1) * cycleMs;
    }

    /**
     * The queue file that the next record goes to.
     *
     * @return number of the cycle
     */
    long cycle() {
        return nowMs / cycleMs;
    }

    /**
     * When the queue file that the next record goes to is over.
     *
     * @return UTC ns, the first that does not belong to it
     */
    long cycleEndNs() {
        return (cycle() + 1) * cycleMs * NANOS_PER_MILLI;
    }

    @Override
    public long currentTimeMillis() {
        return nowMs;
    }
}
