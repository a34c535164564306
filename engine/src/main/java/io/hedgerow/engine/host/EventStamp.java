package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The last touch of an input event before it is journaled, by whoever decides the order of events: its time is held where
 * it would go back, and its batch boundary is decided. What is journaled is then all that replay needs.
 *
 * <p>Publishers stamp the time of what they saw, each by its own clock; which of two comes first is known only when both
 * have their place. The later one then happened no earlier than the one before. Times of venues inside an event stay what
 * they are. What the process has measured of itself stands at the time of the event before it, so that no other event's time
 * depends on it.
 *
 * <p>Owned by the thread that decides the order.
 */
public final class EventStamp {
    private long lastTimeNs;
    private long held;

    /**
     * Creates a stamp.
     *
     * @param lastTimeNs time of the last event before, UTC ns; 0 if there is none
     */
    public EventStamp(long lastTimeNs) {
        this.lastTimeNs = lastTimeNs;
    }

    /**
     * Whether a publisher lets the engine decide after an event.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     * @param length bytes, header included; a message too short for the flag closes nothing
     * @return true if the batch may close there
     */
    public static boolean mayClose(DirectBuffer message, int offset, int length) {
        return length >= EventPrefix.INPUT_LENGTH_MIN && EventPrefix.isEndOfBatch(message, offset);
    }

    /**
     * Whether the batch closes at an event where batches are never merged: as the publisher lets it, but at no observation.
     *
     * @param message buffer with an encoded input event, at offset 0
     * @param length bytes, header included
     * @return true if the engine decides after it
     */
    public static boolean closes(DirectBuffer message, int length) {
        return mayClose(message, 0, length) && !isObservation(message, length);
    }

    /**
     * Whether an event decides nothing and is no part of the state.
     *
     * @param message buffer with an encoded input event, at offset 0
     * @param length bytes, header included; a message too short to be an event is none
     * @return true for what the process has measured of itself
     */
    static boolean isObservation(DirectBuffer message, int length) {
        return length >= EventPrefix.INPUT_LENGTH_MIN && EventNames.isObservation(EventPrefix.templateId(message, 0));
    }

    /**
     * Stamps an event.
     *
     * @param message buffer with an encoded input event
     * @param offset start of its message header
     * @param length bytes, header included; a message too short to be an event is left as it is
     * @param closes whether the engine revalues and decides after it
     */
    public void stamp(MutableDirectBuffer message, int offset, int length, boolean closes) {
        if (length < EventPrefix.INPUT_LENGTH_MIN) {
            return;
        }
        EventPrefix.endOfBatch(message, offset, closes);
        if (lastTimeNs > 0L && EventNames.isObservation(EventPrefix.templateId(message, offset))) {
            EventPrefix.timeNs(message, offset, lastTimeNs);
            return;
        }
        long timeNs = EventPrefix.timeNs(message, offset);
        if (timeNs < lastTimeNs) {
            EventPrefix.timeNs(message, offset, lastTimeNs);
            held++;
        } else {
            lastTimeNs = timeNs;
        }
    }

    /**
     * Time of the last event.
     *
     * @return UTC ns
     */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /**
     * Events whose time was held.
     *
     * @return count
     */
    public long held() {
        return held;
    }
}
