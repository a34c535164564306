package io.hedgerow.journal.execution;

/**
 * A step of the way of an order. Any thread; immutable.
 *
 * @param step what happened
 * @param sequence journal sequence that tells it
 * @param timeNs engine time, UTC ns
 * @param offsetNs since the first step: measured where a live host has told it, else the difference of engine times
 * @param measured whether a clock of the host measured the offset
 * @param text for a person
 */
public record ChainLink(Step step, long sequence, long timeNs, long offsetNs, boolean measured, String text) {
    /** What happened. */
    public enum Step {
        /** The event that closed the batch. */
        TICK,
        /** What was decided, and from what. */
        DECISION,
        /** The engine gave the order out. */
        ORDER,
        /** Its bytes were given to the socket. */
        SENT,
        /** The venue's first word on it. */
        ANSWERED,
        /** The venue has taken it. */
        ACKNOWLEDGED,
        /** It, or its change, was refused. */
        REFUSED,
        /** It was changed. */
        REPLACED,
        /** A part of it, or all, has traded. */
        FILL,
        /** It was taken off, or lapsed. */
        ENDED
    }
}
