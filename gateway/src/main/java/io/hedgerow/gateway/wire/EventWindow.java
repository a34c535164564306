package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.EventPrefix;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Events of a client from their publication until the host has taken them, by number. Its size is all the memory they
 * take: where it is full, nothing more is published.
 *
 * <pre>
 *   released ──▶ taken by the host, sent anew after a loss ──▶ last, published          last + 1 - released at most slots
 * </pre>
 *
 * <p>{@link #add} by any thread, one at a time; {@link #begin}, {@link #release} and what is read by the client's thread;
 * numbers by any.
 */
final class EventWindow {
    private static final int LINE = 64;
    private static final int MESSAGE = 8;
    private static final int STRIDE = (MESSAGE + EventPrefix.MESSAGE_LENGTH_MAX + LINE - 1) / LINE * LINE;
    private static final long NOT_BEGUN = -1L;

    /** What may not wait has room where it is full. */
    private static final int URGENT_PLACES = 16;

    private final UnsafeBuffer block;
    private final Object[] attachments;
    private final int slots;
    private final int places;
    private volatile long last = NOT_BEGUN;
    private volatile long released = NOT_BEGUN;

    EventWindow(int slots) {
        this.slots = slots;
        places = slots + URGENT_PLACES;
        block = new UnsafeBuffer(BufferUtil.allocateDirectAligned(Math.multiplyExact(places, STRIDE), LINE));
        attachments = new Object[places];
    }

    boolean hasBegun() {
        return last != NOT_BEGUN;
    }

    /** Numbers go on behind the last that the host has of us. */
    synchronized void begin(long lastNumber) {
        released = lastNumber;
        last = lastNumber;
    }

    /** Keeps an event; its number, or 0 if there is no room or no number yet. */
    long add(DirectBuffer from, int length, Object attachment) {
        return add(from, length, attachment, slots);
    }

    /** Keeps an event for which a full window has room too; its number, or 0 if there is none even so. */
    long addUrgent(DirectBuffer from, int length) {
        return add(from, length, null, places);
    }

    private synchronized long add(DirectBuffer from, int length, Object attachment, int most) {
        long now = last;
        if (now == NOT_BEGUN || now - released >= most) {
            return 0L;
        }
        long number = now + 1;
        int place = place(number);
        block.putInt(place * STRIDE, length);
        block.putBytes(place * STRIDE + MESSAGE, from, 0, length);
        attachments[place] = attachment;
        last = number;
        return number;
    }

    private int place(long number) {
        return (int) (number % places);
    }

    /** Lets go of all events up to a number. */
    void release(long throughNumber) {
        for (long number = released + 1; number <= throughNumber; number++) {
            attachments[place(number)] = null;
        }
        released = throughNumber;
    }

    /** Number of the last event that was published; -1 before {@link #begin}. */
    long last() {
        return last;
    }

    /** Number of the last event that the host has taken. */
    long released() {
        return released;
    }

    boolean holds(long number) {
        return number > released && number <= last;
    }

    long room() {
        long now = last;
        return now == NOT_BEGUN ? 0L : Math.max(0L, slots - (now - released));
    }

    DirectBuffer buffer() {
        return block;
    }

    int offset(long number) {
        return place(number) * STRIDE + MESSAGE;
    }

    int length(long number) {
        return block.getInt(place(number) * STRIDE);
    }

    Object attachment(long number) {
        return attachments[place(number)];
    }
}
