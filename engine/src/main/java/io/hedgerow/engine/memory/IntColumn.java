package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
import org.agrona.UnsafeApi;

/**
 * A fixed-size off-heap array of {@code int}, 64-byte aligned and padded to a multiple of 64 bytes.
 *
 * <p>Owned by the engine thread.
 */
public final class IntColumn extends Column {
    IntColumn(MemorySegment segment, int capacity) {
        super(segment, capacity);
    }

    /**
     * Reads an element.
     *
     * @param index 0 to capacity - 1
     * @return its value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public int get(int index) {
        return UnsafeApi.getInt(null, addressOf(index, Integer.BYTES));
    }

    /**
     * Writes an element.
     *
     * @param index 0 to capacity - 1
     * @param value new value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void set(int index, int value) {
        UnsafeApi.putInt(null, addressOf(index, Integer.BYTES), value);
    }

    /**
     * Adds to an element.
     *
     * @param index 0 to capacity - 1
     * @param value what to add
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void add(int index, int value) {
        long element = addressOf(index, Integer.BYTES);
        UnsafeApi.putInt(null, element, UnsafeApi.getInt(null, element) + value);
    }

    /**
     * Writes the same value to every element.
     *
     * @param value new value
     */
    public void fill(int value) {
        for (int i = 0; i < capacity(); i++) {
            set(i, value);
        }
    }
}
