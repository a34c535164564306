package io.hedgerow.journal.format;

import io.hedgerow.engine.event.EventPrefix;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * Layout of one journal record: a header of 32 bytes and one encoded message. All fields are little-endian.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1     bytes
 *  +-------+-------+---+-+-+-------+---------------+---------------+
 *  |crc32c |prevcrc|mag|v|t|length |   sequence    |    timeNs     |
 *  +-------+-------+---+-+-+-------+---------------+---------------+
 *  |  message: SBE header (8) and block, length bytes in total ... |
 *  +---------------------------------------------------------------+
 * </pre>
 *
 * <p>{@code crc32c} covers everything after itself: the checksum of the record before ({@code prevcrc}), the rest of the
 * header, and the message. So records form a chain: a record that is damaged fails its own checksum; a good record that
 * stands in the wrong place fails the chain. {@code v} is {@link #VERSION}, {@code t} the template id of the message,
 * {@code mag} is {@link #MAGIC}.
 *
 * <p>Publication: a record is written whole, then the frame word that the queue puts before it is set from zero to the
 * record's length with release semantics. A reader that sees a frame word other than zero sees the whole record.
 *
 * <p>Any thread; static.
 */
public final class RecordDescriptor {
    /** Offset of the checksum of this record. */
    public static final int CRC_OFFSET = 0;

    /** Offset of the checksum of the record before; 0 in the first record of a journal. */
    public static final int PREVIOUS_CRC_OFFSET = 4;

    /** Offset of {@link #MAGIC}. */
    public static final int MAGIC_OFFSET = 8;

    /** Offset of {@link #VERSION}. */
    public static final int VERSION_OFFSET = 10;

    /** Offset of the template id of the message. */
    public static final int TYPE_OFFSET = 11;

    /** Offset of the message's length in bytes. */
    public static final int LENGTH_OFFSET = 12;

    /** Offset of the journal sequence: 1 for the first record, then one more each. */
    public static final int SEQUENCE_OFFSET = 16;

    /** Offset of the time of the message, UTC ns since the epoch. */
    public static final int TIME_NS_OFFSET = 24;

    /** Length of the header in bytes; the message starts here. */
    public static final int HEADER_LENGTH = 32;

    /** First and last byte of "hj". */
    public static final short MAGIC = 0x6A68;

    /** Version of this layout. */
    public static final byte VERSION = 1;

    /** Longest message in bytes. */
    public static final int MESSAGE_LENGTH_MAX = EventPrefix.MESSAGE_LENGTH_MAX;

    /** Shortest message in bytes: a header alone. Its time counts as 0. */
    public static final int MESSAGE_LENGTH_MIN = EventPrefix.HEADER_LENGTH;

    /** Longest record in bytes. */
    public static final int RECORD_LENGTH_MAX = HEADER_LENGTH + MESSAGE_LENGTH_MAX;

    /** Shortest record in bytes. */
    public static final int RECORD_LENGTH_MIN = HEADER_LENGTH + MESSAGE_LENGTH_MIN;

    /** Where the version stands in a {@link #description}. */
    public static final long VERSION_BITS = 0xFF_0000L;

    private RecordDescriptor() {}

    /**
     * What the header says of a record itself: the eight bytes from {@link #MAGIC_OFFSET} on as one little-endian word.
     *
     * @param templateId template id of the message
     * @param messageLength its length in bytes
     * @return magic, version, type and length
     */
    public static long description(int templateId, int messageLength) {
        long type = templateId & 0xFFL;
        return (MAGIC & 0xFFFFL) | (VERSION & 0xFFL) << 16 | type << 24 | (long) messageLength << 32;
    }

    /**
     * Time of a message.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     * @param length bytes, header included
     * @return UTC ns since the epoch, 0 if the message is too short to have one
     */
    public static long timeNs(DirectBuffer message, int offset, int length) {
        return length < EventPrefix.HEADER_LENGTH + Long.BYTES ? 0L : EventPrefix.timeNs(message, offset);
    }

    /**
     * Narrows a buffer to the bytes that the checksum of a record covers.
     *
     * @param buffer buffer that holds the record
     * @param recordOffset start of the record
     * @param recordLength header and message
     */
    public static void selectChecked(ByteBuffer buffer, int recordOffset, int recordLength) {
        buffer.limit(recordOffset + recordLength).position(recordOffset + PREVIOUS_CRC_OFFSET);
    }
}
