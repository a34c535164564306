package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;

/**
 * A fixed-size off-heap array of {@code double}, 64-byte aligned and padded to a multiple of 64 bytes.
 *
 * <p>Owned by the engine thread.
 */
public final class DoubleColumn extends Column {
    DoubleColumn(MemorySegment segment, int capacity) {
        super(segment, capacity);
    }

    /**
     * Reads an element.
     *
     * @param index 0 to capacity - 1
     * @return its value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public double get(int index) {
        return UnsafeApi.getDouble(null, addressOf(index, Double.BYTES));
    }

    /**
     * Writes an element.
     *
     * @param index 0 to capacity - 1
     * @param value new value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void set(int index, double value) {
        UnsafeApi.putDouble(null, addressOf(index, Double.BYTES), value);
    }

    /**
     * Adds to an element.
     *
     * @param index 0 to capacity - 1
     * @param value what to add
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void add(int index, double value) {
        long element = addressOf(index, Double.BYTES);
        UnsafeApi.putDouble(null, element, UnsafeApi.getDouble(null, element) + value);
    }

    /**
     * Adds products to a run of elements, each checked with the whole run: {@code this[to + i] += this[from + i] * factors[i]}.
     *
     * @param to first element that is added to
     * @param from first element that is multiplied
     * @param factors as many as there are elements, at least 1
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void addProducts(int to, int from, double[] factors) {
        int last = factors.length - 1;
        long target = addressOf(to, Double.BYTES);
        long source = addressOf(from, Double.BYTES);
        addressOf(to + last, Double.BYTES);
        addressOf(from + last, Double.BYTES);
        for (int i = 0; i < factors.length; i++) {
            long element = target + (long) i * Double.BYTES;
            double product = UnsafeApi.getDouble(null, source + (long) i * Double.BYTES) * factors[i];
            UnsafeApi.putDouble(null, element, UnsafeApi.getDouble(null, element) + product);
        }
    }

    /**
     * Adds the products of a run of elements and a factor to another run, each run checked as a whole.
     *
     * @param to first element that is added to
     * @param from first element that is multiplied
     * @param count how many, at least 1
     * @param factor any
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void addProducts(int to, int from, int count, double factor) {
        long target = runOf(to, count);
        long source = runOf(from, count);
        for (int i = 0; i < count; i++) {
            long element = target + (long) i * Double.BYTES;
            double product = UnsafeApi.getDouble(null, source + (long) i * Double.BYTES) * factor;
            UnsafeApi.putDouble(null, element, UnsafeApi.getDouble(null, element) + product);
        }
    }

    /**
     * Copies a run of elements over another.
     *
     * @param to first element that is written
     * @param from first element that is read
     * @param count how many, at least 1
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void copy(int to, int from, int count) {
        long target = runOf(to, count);
        UnsafeApi.copyMemory(runOf(from, count), target, (long) count * Double.BYTES);
    }

    /**
     * Copies a run of elements into a message: one after the other, lowest byte first, as the events' schema has them.
     *
     * @param from first element
     * @param count how many, at least 1
     * @param buffer where they go
     * @param offset of the first of them
     * @throws IndexOutOfBoundsException outside the column or the buffer, or once its memory is closed
     */
    public void copyTo(int from, int count, MutableDirectBuffer buffer, int offset) {
        long source = runOf(from, count);
        int length = count * Double.BYTES;
        buffer.boundsCheck(offset, length);
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            UnsafeApi.copyMemory(null, source, buffer.byteArray(), buffer.addressOffset() + offset, length);
            return;
        }
        for (int i = 0; i < count; i++) {
            buffer.putDouble(offset + i * Double.BYTES, get(from + i), ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * Writes 0 to a run of elements.
     *
     * @param from first element
     * @param count how many, at least 1
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void clear(int from, int count) {
        UnsafeApi.setMemory(runOf(from, count), (long) count * Double.BYTES, (byte) 0);
    }

    /** Address of the first of some elements, all of which are there. */
    private long runOf(int from, int count) {
        addressOf(from + count - 1, Double.BYTES);
        return addressOf(from, Double.BYTES);
    }

    /**
     * Writes the same value to every element.
     *
     * @param value new value
     */
    public void fill(double value) {
        for (int i = 0; i < capacity(); i++) {
            set(i, value);
        }
    }
}
