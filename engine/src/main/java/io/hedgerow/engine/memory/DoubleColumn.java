package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
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
