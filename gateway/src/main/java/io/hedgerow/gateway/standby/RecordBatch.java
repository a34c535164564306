package io.hedgerow.gateway.standby;

import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.RecordDescriptor;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Journal records one behind the other, as a message of the stream has them: each whole with its header, the next one at a
 * multiple of eight.
 *
 * <p>Owned by one thread; allocates nothing.
 */
public final class RecordBatch {
    private static final int ALIGNMENT = 8;

    private DirectBuffer buffer;
    private int end;
    private int next;
    private int record;
    private int length;

    /**
     * Bytes that a record takes here.
     *
     * @param recordLength header and message
     * @return the next multiple of eight
     */
    public static int aligned(int recordLength) {
        return recordLength + ALIGNMENT - 1 & -ALIGNMENT;
    }

    /**
     * Goes before the first record.
     *
     * @param bytes that hold them
     * @param offset of the first
     * @param bytesLength of all
     */
    public void wrap(DirectBuffer bytes, int offset, int bytesLength) {
        buffer = bytes;
        next = offset;
        end = offset + bytesLength;
    }

    /**
     * Goes to the next record.
     *
     * @return false behind the last
     * @throws GatewayException if what is there is no record
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        record = next;
        length = end - record < RecordDescriptor.RECORD_LENGTH_MIN ? -1 : messageLength();
        boolean whole = length >= RecordDescriptor.MESSAGE_LENGTH_MIN
                && length <= RecordDescriptor.MESSAGE_LENGTH_MAX
                && length <= end - record - RecordDescriptor.HEADER_LENGTH
                && buffer.getShort(record + RecordDescriptor.MAGIC_OFFSET, ByteOrder.LITTLE_ENDIAN)
                        == RecordDescriptor.MAGIC;
        if (!whole) {
            throw new GatewayException(
                    "the stream holds something that is no journal record; it is not of this program, or was damaged");
        }
        next = record + aligned(RecordDescriptor.HEADER_LENGTH + length);
        return true;
    }

    private int messageLength() {
        return buffer.getInt(record + RecordDescriptor.LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Sequence of the record. */
    public long sequence() {
        return buffer.getLong(record + RecordDescriptor.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Its checksum. */
    public int crc() {
        return buffer.getInt(record + RecordDescriptor.CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Checksum of the record before it. */
    public int previousCrc() {
        return buffer.getInt(record + RecordDescriptor.PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Its time, UTC ns since the epoch. */
    public long timeNs() {
        return buffer.getLong(record + RecordDescriptor.TIME_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Where its message begins in the buffer. */
    public int messageOffset() {
        return record + RecordDescriptor.HEADER_LENGTH;
    }

    /** Bytes of its message, header included. */
    public int length() {
        return length;
    }
}
