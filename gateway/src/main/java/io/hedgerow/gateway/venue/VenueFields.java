package io.hedgerow.gateway.venue;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * State of a venue on its way into bytes, or back out of them. A part names its fields once, in one order, for both ways:
 *
 * <pre>{@code
 * timeNs = fields.of(timeNs);     // writing: the same value; reading: the one that was written
 * }</pre>
 *
 * <p>Owned by one thread.
 */
public final class VenueFields {
    private static final int TEXT_SHOWN = 80;

    private final MutableDirectBuffer buffer;
    private final boolean reading;
    private final int end;
    private int at;

    private VenueFields(MutableDirectBuffer buffer, boolean reading, int end) {
        this.buffer = buffer;
        this.reading = reading;
        this.end = end;
    }

    /**
     * Begins to write.
     *
     * @return nothing written yet
     */
    public static VenueFields writing() {
        return new VenueFields(new ExpandableArrayBuffer(4_096), false, Integer.MAX_VALUE);
    }

    /**
     * Begins to read.
     *
     * @param bytes what was written
     * @return at its begin
     */
    public static VenueFields reading(DirectBuffer bytes) {
        return new VenueFields(new UnsafeBuffer(bytes), true, bytes.capacity());
    }

    /**
     * What has been written.
     *
     * @return a copy
     */
    public byte[] bytes() {
        byte[] bytes = new byte[at];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    /**
     * Whether fields are read.
     *
     * @return false while they are written
     */
    public boolean isReading() {
        return reading;
    }

    private int take(int length) {
        if (length < 0 || length > end - at) {
            throw new GatewayException("it ends where more is expected");
        }
        int from = at;
        at += length;
        return from;
    }

    /**
     * A field.
     *
     * @param value what is written
     * @return the value; while reading what was written
     */
    public long of(long value) {
        int from = take(Long.BYTES);
        if (reading) {
            return buffer.getLong(from);
        }
        buffer.putLong(from, value);
        return value;
    }

    /**
     * A field.
     *
     * @param value what is written
     * @return the value; while reading what was written
     */
    public int of(int value) {
        return Math.toIntExact(of((long) value));
    }

    /**
     * A field.
     *
     * @param value what is written
     * @return the value to the bit; while reading what was written
     */
    public double of(double value) {
        return Double.longBitsToDouble(of(Double.doubleToRawLongBits(value)));
    }

    /**
     * A field.
     *
     * @param value what is written
     * @return the value; while reading what was written
     */
    public boolean of(boolean value) {
        return of(value ? 1L : 0L) != 0L;
    }

    /**
     * A field.
     *
     * @param value what is written
     * @return the value; while reading what was written
     */
    public byte[] of(byte[] value) {
        int length = of(value.length);
        int from = take(length);
        if (!reading) {
            buffer.putBytes(from, value);
            return value;
        }
        byte[] read = new byte[length];
        buffer.getBytes(from, read);
        return read;
    }

    /**
     * Fields of an array, in place.
     *
     * @param values written, or replaced by what was written
     * @param count how many of them from the first
     */
    public void each(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    /**
     * Fields of an array, in place.
     *
     * @param values written, or replaced by what was written
     */
    public void each(double... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of(values[i]);
        }
    }

    /**
     * Fields of an array, in place.
     *
     * @param values written, or replaced by what was written
     * @param count how many of them from the first
     */
    public void each(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    /**
     * Fields of an array, in place.
     *
     * @param values written, or replaced by what was written
     * @param count how many of them from the first
     */
    public void each(boolean[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = of(values[i]);
        }
    }

    /**
     * Something that is the same in whoever reads: the name of a part, a setting.
     *
     * @param text what is written; while reading what must have been
     * @throws GatewayException if something else was written here
     */
    public void same(String text) {
        byte[] written = of(text.getBytes(StandardCharsets.UTF_8));
        String found = new String(written, StandardCharsets.UTF_8);
        if (!found.equals(text)) {
            throw new GatewayException("it was written by other settings or another build: " + clipped(found)
                    + " is here " + clipped(text));
        }
    }

    private static String clipped(String text) {
        return text.length() <= TEXT_SHOWN ? "'" + text + "'" : "'" + text.substring(0, TEXT_SHOWN) + "...'";
    }

    /**
     * Nothing may be left.
     *
     * @throws GatewayException if something is
     */
    public void end() {
        if (reading && at != end) {
            throw new GatewayException("it holds " + (end - at) + " bytes more than are expected");
        }
    }
}
