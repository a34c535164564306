package io.hedgerow.gateway.exchange.floor.book;

/** Time in force. Any thread. */
public enum Lifetime {
    GOOD_TIL_CANCELLED,
    /** Until the next 08:00 UTC. */
    GOOD_TIL_DAY,
    FILL_OR_KILL,
    IMMEDIATE_OR_CANCEL;

    public String text() {
        return switch (this) {
            case GOOD_TIL_CANCELLED -> "good_til_cancelled";
            case GOOD_TIL_DAY -> "good_til_day";
            case FILL_OR_KILL -> "fill_or_kill";
            case IMMEDIATE_OR_CANCEL -> "immediate_or_cancel";
        };
    }

    /** Whether what does not trade at once is cancelled. */
    public boolean isImmediate() {
        return this == FILL_OR_KILL || this == IMMEDIATE_OR_CANCEL;
    }
}
