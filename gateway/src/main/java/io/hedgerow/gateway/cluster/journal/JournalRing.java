package io.hedgerow.gateway.cluster.journal;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What the service hands to the journal's thread, in the order of the log: records, this node's hashes, and those that nodes
 * have told.
 *
 * <p>One thread puts, one takes. Allocates nothing.
 */
final class JournalRing {
    private static final int RECORD = 1;
    private static final int HASH = 2;
    private static final int OWN = 3;
    private static final int SEQUENCE_LENGTH = Long.BYTES;
    private static final int HASH_LENGTH = 3 * Long.BYTES;

    private final OneToOneRingBuffer ring;

    /** Takes what was put. */
    interface Reader {
        void onRecord(long sequence, DirectBuffer message, int offset, int length);

        void onOwn(long sequence, long hash);

        void onTold(int memberId, long sequence, long hash);
    }

    /** A ring of at least so many bytes. */
    JournalRing(int bytes) {
        int capacity = BitUtil.findNextPositivePowerOfTwo(bytes);
        ring = new OneToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** Puts a record; false if there is no room now. */
    boolean put(long sequence, DirectBuffer message, int offset, int length) {
        int index = ring.tryClaim(RECORD, SEQUENCE_LENGTH + length);
        if (index < 0) {
            return false;
        }
        ring.buffer().putLong(index, sequence);
        ring.buffer().putBytes(index + SEQUENCE_LENGTH, message, offset, length);
        ring.commit(index);
        return true;
    }

    /** Puts a hash of this node; false if there is no room now. */
    boolean putOwn(long sequence, long hash) {
        return putHash(OWN, 0L, sequence, hash);
    }

    /** Puts a hash that a node has told; false if there is no room now. */
    boolean putTold(int memberId, long sequence, long hash) {
        return putHash(HASH, memberId, sequence, hash);
    }

    private boolean putHash(int type, long memberId, long sequence, long hash) {
        int index = ring.tryClaim(type, HASH_LENGTH);
        if (index < 0) {
            return false;
        }
        ring.buffer().putLong(index, sequence);
        ring.buffer().putLong(index + Long.BYTES, hash);
        ring.buffer().putLong(index + 2 * Long.BYTES, memberId);
        ring.commit(index);
        return true;
    }

    /** What {@link #take} calls for a reader; made once. */
    static MessageHandler handler(Reader reader) {
        return (type, buffer, index, length) -> give(reader, type, buffer, index, length);
    }

    /** Takes up to so many; gives how many there were. What the reader throws comes out of here. */
    int take(MessageHandler handler, int limit) {
        return ring.read(handler, limit);
    }

    private static void give(Reader reader, int type, MutableDirectBuffer buffer, int index, int length) {
        long sequence = buffer.getLong(index);
        if (type == RECORD) {
            reader.onRecord(sequence, buffer, index + SEQUENCE_LENGTH, length - SEQUENCE_LENGTH);
            return;
        }
        long hash = buffer.getLong(index + Long.BYTES);
        if (type == OWN) {
            reader.onOwn(sequence, hash);
        } else {
            reader.onTold((int) buffer.getLong(index + 2 * Long.BYTES), sequence, hash);
        }
    }

    /** Share of the ring that waits to be taken, 0 to 1. Any thread. */
    double fill() {
        return (double) ring.size() / ring.capacity();
    }
}
