package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.EventFlagsDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What every message (header) and every input event (first sixteen bytes of its block) have in common, read without
 * knowing the type. Offsets are from the start of the message header. Any thread; static.
 */
public final class EventPrefix {
    /** Length of the message header in bytes. */
    public static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;

    /** Longest message, header included, in bytes. */
    public static final int MESSAGE_LENGTH_MAX = 320;

    /** Shortest input event, header included, in bytes: the header and the common first part of the block. */
    public static final int INPUT_LENGTH_MIN = HEADER_LENGTH + 16;

    /** First template id of outputs; below are inputs. */
    public static final int FIRST_OUTPUT_TEMPLATE_ID = 100;

    private static final int BLOCK_LENGTH_OFFSET = 0;
    private static final int TEMPLATE_ID_OFFSET = 2;
    private static final int SCHEMA_ID_OFFSET = 4;
    private static final int VERSION_OFFSET = 6;
    private static final int TIME_NS_OFFSET = HEADER_LENGTH;
    private static final int SOURCE_OFFSET = HEADER_LENGTH + 8;
    private static final int FLAGS_OFFSET = HEADER_LENGTH + 10;
    private static final int SUBJECT_OFFSET = HEADER_LENGTH + 12;

    private EventPrefix() {}

    /**
     * Template id of a message.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return template id of the schema
     */
    public static int templateId(DirectBuffer message, int offset) {
        return message.getShort(offset + TEMPLATE_ID_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Schema id of a message.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return schema id
     */
    public static int schemaId(DirectBuffer message, int offset) {
        return message.getShort(offset + SCHEMA_ID_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Schema version a message was written with.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return version
     */
    public static int version(DirectBuffer message, int offset) {
        return message.getShort(offset + VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Length of the block after the header.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return bytes
     */
    public static int blockLength(DirectBuffer message, int offset) {
        return message.getShort(offset + BLOCK_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Time of an event or output.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return UTC nanoseconds since the epoch
     */
    public static long timeNs(DirectBuffer message, int offset) {
        return message.getLong(offset + TIME_NS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Sets the time of an input event.
     *
     * @param message buffer
     * @param offset start of the message header
     * @param timeNs UTC nanoseconds since the epoch
     */
    public static void timeNs(MutableDirectBuffer message, int offset, long timeNs) {
        message.putLong(offset + TIME_NS_OFFSET, timeNs, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Instrument, underlying or currency id of an input event.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return subject id
     */
    public static int subjectId(DirectBuffer message, int offset) {
        return message.getInt(offset + SUBJECT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Which publisher sent an input event.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return source, 0 to 65534; 0 = unknown
     */
    public static int source(DirectBuffer message, int offset) {
        return message.getShort(offset + SOURCE_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Sets which publisher sent an input event.
     *
     * @param message buffer
     * @param offset start of the message header
     * @param source 0 to 65534
     */
    public static void source(MutableDirectBuffer message, int offset, int source) {
        message.putShort(offset + SOURCE_OFFSET, (short) source, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Whether an input event closes its batch.
     *
     * @param message buffer
     * @param offset start of the message header
     * @return true if the engine revalues and decides after it
     */
    public static boolean isEndOfBatch(DirectBuffer message, int offset) {
        return EventFlagsDecoder.endOfBatch(message.getByte(offset + FLAGS_OFFSET));
    }

    /**
     * Marks an input event as closing its batch, or not.
     *
     * @param message buffer
     * @param offset start of the message header
     * @param endOfBatch true to revalue and decide after it
     */
    public static void endOfBatch(MutableDirectBuffer message, int offset, boolean endOfBatch) {
        message.putByte(offset + FLAGS_OFFSET, (byte) (endOfBatch ? 1 : 0));
    }

    /**
     * Tells inputs from outputs.
     *
     * @param templateId template id of the schema
     * @return true for an output of the engine
     */
    public static boolean isOutput(int templateId) {
        return templateId >= FIRST_OUTPUT_TEMPLATE_ID;
    }
}
