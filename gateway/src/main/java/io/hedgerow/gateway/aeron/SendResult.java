package io.hedgerow.gateway.aeron;

import io.aeron.Publication;

/** What became of a message that was offered. */
public enum SendResult {
    /** It is on its way. */
    SENT("sent"),
    /** Nobody listens. */
    NOT_CONNECTED("nobody listens"),
    /** The other side is too slow, or has stopped: the same again later. */
    BACK_PRESSURED("the other side does not keep up"),
    /** The driver was busy with its own log: the same again at once. */
    ADMIN_ACTION("the media driver is busy"),
    /** This way is closed. */
    CLOSED("the publication is closed"),
    /** The stream is at its end: a new one is needed. */
    MAX_POSITION("the stream has reached its last position");

    private final String words;

    SendResult(String words) {
        this.words = words;
    }

    /**
     * For a person.
     *
     * @return what it means
     */
    public String words() {
        return words;
    }

    /**
     * Whether the same message is worth offering again on this way.
     *
     * @return false where it was sent, or where another way is needed
     */
    public boolean isPassing() {
        return this == BACK_PRESSURED || this == ADMIN_ACTION;
    }

    /**
     * Reads what Aeron answers.
     *
     * @param position as {@code offer} returns it
     * @return what it means
     */
    public static SendResult of(long position) {
        if (position >= 0L) {
            return SENT;
        }
        if (position == Publication.BACK_PRESSURED) {
            return BACK_PRESSURED;
        }
        if (position == Publication.NOT_CONNECTED) {
            return NOT_CONNECTED;
        }
        if (position == Publication.ADMIN_ACTION) {
            return ADMIN_ACTION;
        }
        return position == Publication.MAX_POSITION_EXCEEDED ? MAX_POSITION : CLOSED;
    }
}
