package io.hedgerow.journal.format;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * One field of a message, as the schema describes it. Any thread; immutable.
 *
 * @param name its name
 * @param offset bytes from the start of the block
 * @param primitive SBE primitive type: {@code int64}, {@code double}, {@code char} ...
 * @param count elements; more than 1 only for text
 * @param nullable whether the null value of the primitive means "not there"
 * @param names names of values (enumeration) or of bits (set); empty for plain numbers
 * @param set whether {@code names} are bits
 * @param description what the schema says of it
 */
public record MessageField(
        String name,
        int offset,
        String primitive,
        int count,
        boolean nullable,
        Map<Long, String> names,
        boolean set,
        String description) {

    /**
     * Bytes it takes.
     *
     * @return length
     */
    public int length() {
        return count * MessageSchema.primitiveLength(primitive);
    }

    /** One of its elements as a field of its own, its number behind the name. */
    MessageField element(int index) {
        int at = offset + index * MessageSchema.primitiveLength(primitive);
        return new MessageField(name + index, at, primitive, 1, nullable, names, set, description);
    }

    /**
     * Reads it.
     *
     * @param message buffer
     * @param blockOffset start of the block, after the message header
     * @return {@code Long}, {@code Double} or {@code String} (text, enumeration, set), or null where it is not there
     */
    public Object read(DirectBuffer message, int blockOffset) {
        int at = blockOffset + offset;
        if (primitive.equals("char")) {
            return text(message, at);
        }
        if (primitive.equals("double")) {
            double value = message.getDouble(at, ByteOrder.LITTLE_ENDIAN);
            return nullable && Double.isNaN(value) ? null : (Object) value;
        }
        long value = integer(message, at);
        if (nullable && value == nullValue()) {
            return null;
        }
        if (set) {
            return bits(value);
        }
        return names.isEmpty() ? (Object) value : names.getOrDefault(value, Long.toString(value));
    }

    /**
     * Reads a whole number, enumerations and sets as the schema encodes them.
     *
     * @param message buffer
     * @param blockOffset start of the block, after the message header
     * @return its value, the null value included
     */
    public long integerAt(DirectBuffer message, int blockOffset) {
        return integer(message, blockOffset + offset);
    }

    private long integer(DirectBuffer message, int at) {
        return switch (primitive) {
            case "int8" -> message.getByte(at);
            case "uint8" -> message.getByte(at) & 0xFFL;
            case "int16" -> message.getShort(at, ByteOrder.LITTLE_ENDIAN);
            case "uint16" -> message.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFFL;
            case "int32" -> message.getInt(at, ByteOrder.LITTLE_ENDIAN);
            case "uint32" -> message.getInt(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL;
            default -> message.getLong(at, ByteOrder.LITTLE_ENDIAN);
        };
    }

    /**
     * What stands for "not there", if the field is nullable.
     *
     * @return smallest number of its primitive
     */
    public long nullValue() {
        return primitive.equals("int32") ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    private String text(DirectBuffer message, int at) {
        int length = 0;
        while (length < count && message.getByte(at + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        message.getBytes(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private String bits(long value) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Long, String> bit : names.entrySet()) {
            if ((value & (1L << bit.getKey())) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(bit.getValue());
            }
        }
        return text.toString();
    }
}
