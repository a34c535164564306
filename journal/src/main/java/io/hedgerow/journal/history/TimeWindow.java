package io.hedgerow.journal.history;

/**
 * A stretch of engine time. Any thread; immutable.
 *
 * @param fromNs what happened at or before it is outside, UTC ns; {@code Long.MIN_VALUE} = from the beginning
 * @param toNs last moment inside, UTC ns; {@code Long.MAX_VALUE} = to the end
 */
public record TimeWindow(long fromNs, long toNs) {
    /** From the beginning to the end. */
    public static final TimeWindow ALL = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Checks the order. */
    public TimeWindow {
        if (fromNs >= toNs) {
            throw new IllegalArgumentException("the window ends before it begins");
        }
    }

    /**
     * Whether a moment is inside.
     *
     * @param timeNs UTC ns
     * @return true behind the first, up to and with the last
     */
    public boolean contains(long timeNs) {
        return timeNs > fromNs && timeNs <= toNs;
    }
}
