package io.hedgerow.journal.append;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.RecordDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts the record header before a message and carries the checksum chain on.
 *
 * <p>Owned by the engine thread; allocates nothing.
 */
final class RecordEncoder {
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(RecordDescriptor.RECORD_LENGTH_MAX);
    private final UnsafeBuffer record = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private int previousCrc;

    /**
     * Creates an encoder.
     *
     * @param previousCrc checksum of the record before, 0 at the start of a journal
     */
    RecordEncoder(int previousCrc) {
        this.previousCrc = previousCrc;
    }

    /**
     * Encodes a record.
     *
     * @param sequence journal sequence
     * @param message buffer that holds the message
     * @param offset start of its message header
     * @param length bytes of the message, within the bounds of {@link RecordDescriptor}
     * @return length of the record
     */
    int encode(long sequence, DirectBuffer message, int offset, int length) {
        int recordLength = RecordDescriptor.HEADER_LENGTH + length;
        record.putInt(RecordDescriptor.PREVIOUS_CRC_OFFSET, previousCrc, ByteOrder.LITTLE_ENDIAN);
        long description = RecordDescriptor.description(EventPrefix.templateId(message, offset), length);
        record.putLong(RecordDescriptor.MAGIC_OFFSET, description, ByteOrder.LITTLE_ENDIAN);
        record.putLong(RecordDescriptor.SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        long timeNs = RecordDescriptor.timeNs(message, offset, length);
        record.putLong(RecordDescriptor.TIME_NS_OFFSET, timeNs, ByteOrder.LITTLE_ENDIAN);
        record.putBytes(RecordDescriptor.HEADER_LENGTH, message, offset, length);
        RecordDescriptor.selectChecked(bytes, 0, recordLength);
        crc.reset();
        crc.update(bytes);
        previousCrc = (int) crc.getValue();
        record.putInt(RecordDescriptor.CRC_OFFSET, previousCrc, ByteOrder.LITTLE_ENDIAN);
        return recordLength;
    }

    /**
     * Checksum of the record encoded last.
     *
     * @return CRC32C that the next record continues
     */
    int crc() {
        return previousCrc;
    }

    /**
     * Where the encoded record lies.
     *
     * @return address of its first byte, valid as long as this object
     */
    long address() {
        return record.addressOffset();
    }
}
