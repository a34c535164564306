package io.hedgerow.journal.lots;

/** Which of the lots that are open a trade closes. Any thread. */
public enum LotMethod {
    /** The oldest first. */
    FIFO,
    /** The newest first. */
    LIFO,
    /** The one that gains least first: bought dearest, or sold cheapest. */
    HIFO,
    /** All of them in proportion, at their average cost: what the engine does. */
    AVERAGE
}
