package io.hedgerow.gateway.wire;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last input events that a host has journaled and applied, for clients that follow with an engine of their own. The oldest
 * make room for new ones; a client that asks for what is gone begins with a copy of a journal.
 *
 * <pre>
 *   record: 0 length   4 publisher   8 number   16 sequence   24 last sequence   32 message, to a multiple of 8
 * </pre>
 *
 * <p>Off the heap, without allocation after the constructor. Owned by the thread that applies events.
 */
public final class CommittedEvents {
    private static final int LENGTH = 0;
    private static final int PUBLISHER = 4;
    private static final int NUMBER = 8;
    private static final int SEQUENCE = 16;
    private static final int LAST_SEQUENCE = 24;
    private static final int MESSAGE = 32;
    private static final int UNUSED = -1;

    private final UnsafeBuffer ring;
    private final int capacity;
    private long oldest;
    private long end;
    private long goneThrough;

    /**
     * Creates an empty ring.
     *
     * @param capacityBytes a power of two, at least 4,096
     * @throws IllegalArgumentException if it is not
     */
    public CommittedEvents(int capacityBytes) {
        if (capacityBytes < 4_096 || !BitUtil.isPowerOfTwo(capacityBytes)) {
            throw new IllegalArgumentException("capacity must be a power of two, at least 4096, got " + capacityBytes);
        }
        capacity = capacityBytes;
        ring = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacityBytes, BitUtil.CACHE_LINE_LENGTH));
    }

    /**
     * Begins anew behind a record, as where a snapshot was loaded.
     *
     * @param sequence last record that is part of the state; 0 = nothing
     */
    public void beginBehind(long sequence) {
        oldest = 0L;
        end = 0L;
        goneThrough = sequence;
    }

    /**
     * Keeps an event.
     *
     * @param sequence its record
     * @param lastSequence last record that came of it, outputs included
     * @param publisherId client that published it; 0 = the host
     * @param number its number among that client's events; 0 = the host's own
     * @param message buffer that holds it as it was journaled
     * @param offset start of its message header
     * @param length bytes, header included, at most a quarter of the ring
     */
    public void append(
            long sequence,
            long lastSequence,
            int publisherId,
            long number,
            DirectBuffer message,
            int offset,
            int length) {
        int bytes = BitUtil.align(MESSAGE + length, Long.BYTES);
        if (bytes > capacity / 4) {
            throw new IllegalArgumentException("an event of " + length + " bytes in a ring of " + capacity);
        }
        int at = at(end);
        if (at + bytes > capacity) {
            makeRoom(capacity - at);
            ring.putInt(at + LENGTH, UNUSED);
            end += capacity - at;
            at = 0;
        }
        makeRoom(bytes);
        ring.putInt(at + LENGTH, length);
        ring.putInt(at + PUBLISHER, publisherId);
        ring.putLong(at + NUMBER, number);
        ring.putLong(at + SEQUENCE, sequence);
        ring.putLong(at + LAST_SEQUENCE, lastSequence);
        ring.putBytes(at + MESSAGE, message, offset, length);
        end += bytes;
    }

    private int at(long position) {
        return (int) position & capacity - 1;
    }

    private void makeRoom(int bytes) {
        while (end + bytes - oldest > capacity) {
            int at = at(oldest);
            if (ring.getInt(at + LENGTH) != UNUSED) {
                goneThrough = ring.getLong(at + LAST_SEQUENCE);
            }
            oldest = behind(oldest);
        }
    }

    private long behind(long position) {
        int at = at(position);
        int length = ring.getInt(at + LENGTH);
        return position + (length == UNUSED ? capacity - at : BitUtil.align(MESSAGE + length, Long.BYTES));
    }

    /**
     * Record up to which events are gone: who has everything up to there can follow.
     *
     * @return journal sequence; 0 = nothing is gone
     */
    public long goneThrough() {
        return goneThrough;
    }

    /** One follower's place. Owned by the thread that applies events. */
    public final class Cursor {
        private long position;
        private int at;

        /** A place at the end; see {@link #seek}. */
        public Cursor() {
            position = end;
        }

        /**
         * Goes behind a record.
         *
         * @param lastSequence last record that the follower has; 0 = none
         * @return false if what follows it is gone; the place is then as it was
         */
        public boolean seek(long lastSequence) {
            if (lastSequence < goneThrough) {
                return false;
            }
            long found = oldest;
            while (found < end && (isUnused(found) || ring.getLong(at(found) + LAST_SEQUENCE) <= lastSequence)) {
                found = behind(found);
            }
            position = found;
            return true;
        }

        private boolean isUnused(long position) {
            return ring.getInt(at(position) + LENGTH) == UNUSED;
        }

        /**
         * Whether what was to come next is gone: the follower is too slow.
         *
         * @return true until the next {@link #seek} that succeeds
         */
        public boolean isOvertaken() {
            return position < oldest;
        }

        /**
         * Whether there is an event; its fields are then to be read.
         *
         * @return false at the end, and where it was overtaken
         */
        public boolean hasEvent() {
            if (isOvertaken()) {
                return false;
            }
            if (position < end && isUnused(position)) {
                position = behind(position);
            }
            at = at(position);
            return position < end;
        }

        /** Goes on behind the event. */
        public void advance() {
            position = behind(position);
        }

        /**
         * Its record.
         *
         * @return journal sequence
         */
        public long sequence() {
            return ring.getLong(at + SEQUENCE);
        }

        /**
         * Last record that came of it.
         *
         * @return journal sequence
         */
        public long lastSequence() {
            return ring.getLong(at + LAST_SEQUENCE);
        }

        /**
         * Who published it.
         *
         * @return client; 0 = the host
         */
        public int publisherId() {
            return ring.getInt(at + PUBLISHER);
        }

        /**
         * Its number.
         *
         * @return among the events of its publisher
         */
        public long number() {
            return ring.getLong(at + NUMBER);
        }

        /**
         * Where its message lies.
         *
         * @return buffer, not to be written
         */
        public DirectBuffer buffer() {
            return ring;
        }

        /**
         * Start of the message header.
         *
         * @return offset in {@link #buffer}
         */
        public int offset() {
            return at + MESSAGE;
        }

        /**
         * Length of the message.
         *
         * @return bytes, header included
         */
        public int length() {
            return ring.getInt(at + LENGTH);
        }
    }
}
