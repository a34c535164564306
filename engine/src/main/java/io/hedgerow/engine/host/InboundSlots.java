package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EventPrefix;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Memory of the inbound ring. Everything a publisher tells the engine of an event lies side by side in one block, and
 * nothing else is written for it: each line of the cache that both threads touch takes some 60 ns on its way from one core to
 * the other.
 *
 * <pre>
 *   0 length   4 what else there is   8 when it was published   16 message   behind it: the record that it stands behind
 * </pre>
 *
 * <p>A slot is written by the publisher that has claimed it, then read by the engine thread, which owns {@link #message}.
 */
final class InboundSlots {
    private static final int LINE = 64;
    private static final int LENGTH_OFFSET = 0;
    private static final int MORE_OFFSET = 4;
    private static final int PUBLISHED_OFFSET = 8;
    private static final int MESSAGE_OFFSET = 16;
    private static final int BEHIND_OFFSET = MESSAGE_OFFSET + EventPrefix.MESSAGE_LENGTH_MAX;
    private static final int STRIDE = (BEHIND_OFFSET + Long.BYTES + LINE - 1) / LINE * LINE;

    private static final int RECEIPT = 1;
    private static final int BEHIND = 2;

    private final UnsafeBuffer block;
    private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
    private final Receipt[] receipts;
    private final int mask;

    /**
     * Memory for a ring.
     *
     * @param slots of the ring, a power of two
     */
    InboundSlots(int slots) {
        block = new UnsafeBuffer(BufferUtil.allocateDirectAligned(Math.multiplyExact(slots, STRIDE), LINE));
        receipts = new Receipt[slots];
        mask = slots - 1;
    }

    private int at(long sequence) {
        return ((int) sequence & mask) * STRIDE;
    }

    /** Fills a claimed slot; {@code receipt} is null for who wants none. Publisher. */
    void fill(long sequence, DirectBuffer from, int length, Receipt receipt) {
        int at = at(sequence);
        block.putInt(at + LENGTH_OFFSET, length);
        block.putInt(at + MORE_OFFSET, receipt == null ? 0 : RECEIPT);
        if (receipt != null) {
            receipts[(int) sequence & mask] = receipt;
        }
        block.putBytes(at + MESSAGE_OFFSET, from, 0, length);
    }

    /** The record that must stand right before this event; below 0 = not known. Publisher, once it is filled. */
    void behind(long sequence, long record) {
        if (record >= 0L) {
            int at = at(sequence);
            block.putLong(at + BEHIND_OFFSET, record);
            block.putInt(at + MORE_OFFSET, block.getInt(at + MORE_OFFSET) | BEHIND);
        }
    }

    /** Whether an event may be taken behind a record. Engine thread. */
    boolean mayStandBehind(long sequence, long record) {
        int at = at(sequence);
        return (block.getInt(at + MORE_OFFSET) & BEHIND) == 0 || block.getLong(at + BEHIND_OFFSET) == record;
    }

    /** The record that an event must stand behind, where {@link #mayStandBehind} says no. Engine thread. */
    long behind(long sequence) {
        return block.getLong(at(sequence) + BEHIND_OFFSET);
    }

    /** The last that is written of a slot. Publisher. */
    void publishedNanos(long sequence, long nanos) {
        block.putLong(at(sequence) + PUBLISHED_OFFSET, nanos);
    }

    /** The message of a slot at offset 0, valid until the next call. Engine thread. */
    MutableDirectBuffer message(long sequence) {
        message.wrap(block, at(sequence) + MESSAGE_OFFSET, EventPrefix.MESSAGE_LENGTH_MAX);
        return message;
    }

    int length(long sequence) {
        return block.getInt(at(sequence) + LENGTH_OFFSET);
    }

    long publishedNanos(long sequence) {
        return block.getLong(at(sequence) + PUBLISHED_OFFSET);
    }

    /** The receipt of a slot, given once; null if there is none. Engine thread. */
    Receipt takeReceipt(long sequence) {
        if ((block.getInt(at(sequence) + MORE_OFFSET) & RECEIPT) == 0) {
            return null;
        }
        int place = (int) sequence & mask;
        Receipt receipt = receipts[place];
        receipts[place] = null;
        return receipt;
    }
}
