package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Lengths inside a message that somebody else has written, checked before anything is read by them. Static; any thread. */
final class WireMessage {
    private static final int BAD = -1;
    private static final int HEADER = WireHeaderDecoder.ENCODED_LENGTH;
    private static final int GROUP_SIZE = 4;

    private WireMessage() {}

    /** Whether a message holds its header and a block of at least so many bytes. */
    static boolean hasBlock(DirectBuffer message, int offset, int length, int blockLength) {
        int said = message.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        return said >= blockLength && HEADER + said <= length;
    }

    /** Offset of what follows the block. */
    static int behindBlock(DirectBuffer message, int offset) {
        return offset + HEADER + (message.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF);
    }

    /** Offset of what follows a group, or -1 if it reaches beyond the message. */
    static int behindGroup(DirectBuffer message, int at, int end, int entryLengthMin) {
        if (at < 0 || at + GROUP_SIZE > end) {
            return BAD;
        }
        int entryLength = message.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        int count = message.getShort(at + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        int behind = at + GROUP_SIZE + count * entryLength;
        return entryLength < entryLengthMin || behind > end ? BAD : behind;
    }

    /** Offset of what follows bytes behind their length, or -1 if they reach beyond the message. */
    static int behindData(DirectBuffer message, int at, int end) {
        if (at < 0 || at + Integer.BYTES > end) {
            return BAD;
        }
        int length = message.getInt(at, ByteOrder.LITTLE_ENDIAN);
        return length < 0 || length > end - at - Integer.BYTES ? BAD : at + Integer.BYTES + length;
    }

    /** Number of whole input events one behind the other, or -1 if there is anything else. */
    static int countEvents(DirectBuffer message, int from, int end) {
        int count = 0;
        int at = from;
        while (at < end) {
            int length = eventLength(message, at, end);
            if (length < 0) {
                return BAD;
            }
            at += length;
            count++;
        }
        return count;
    }

    /** Length of the input event that begins somewhere, or -1 if there is none. */
    private static int eventLength(DirectBuffer message, int at, int end) {
        if (end - at < EventPrefix.INPUT_LENGTH_MIN) {
            return BAD;
        }
        int length = EventPrefix.HEADER_LENGTH + EventPrefix.blockLength(message, at);
        boolean isInput = EventPrefix.schemaId(message, at) == HedgeOrderDecoder.SCHEMA_ID
                && !EventPrefix.isOutput(EventPrefix.templateId(message, at));
        boolean isWhole = length >= EventPrefix.INPUT_LENGTH_MIN
                && length <= EventPrefix.MESSAGE_LENGTH_MAX
                && length <= end - at;
        return isInput && isWhole ? length : BAD;
    }
}
