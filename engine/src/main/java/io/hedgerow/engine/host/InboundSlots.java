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
 *   0 length   4 whether there is a receipt   8 when it was published   16 message
 * </pre>
 *
 * <p>A slot is written by the publisher that has claimed it, then read by the engine thread, which owns {@link #message}.
 */
final class InboundSlots {
    private static final int LINE = 64;
    private static final int LENGTH_OFFSET = 0;
    private static final int RECEIPT_OFFSET = 4;
    private static final int PUBLISHED_OFFSET = 8;
    private static final int MESSAGE_OFFSET = 16;
    private static final int STRIDE = (MESSAGE_OFFSET + EventPrefix.MESSAGE_LENGTH_MAX + LINE - 1) / LINE * LINE;

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
        block.putInt(at + RECEIPT_OFFSET, receipt == null ? 0 : 1);
        if (receipt != null) {
            receipts[(int) sequence & mask] = receipt;
        }
        block.putBytes(at + MESSAGE_OFFSET, from, 0, length);
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
        if (block.getInt(at(sequence) + RECEIPT_OFFSET) == 0) {
            return null;
        }
        int place = (int) sequence & mask;
        Receipt receipt = receipts[place];
        receipts[place] = null;
        return receipt;
    }
}
