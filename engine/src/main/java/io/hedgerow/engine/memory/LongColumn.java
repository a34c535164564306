package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
import org.agrona.UnsafeApi;

/**
 * A fixed-size off-heap array of {@code long}, 64-byte aligned and padded to a multiple of 64 bytes.
 *
 * <p>Owned by the engine thread.
 */
public final class LongColumn extends Column {
    LongColumn(MemorySegment segment, int capacity) {
        super(segment, capacity);
    }

    /**
     * Reads an element.
     *
     * @param index 0 to capacity - 1
     * @return its value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public long get(int index) {
        return UnsafeApi.getLong(null, addressOf(index, Long.BYTES));
    }

    /**
     * Writes an element.
     *
     * @param index 0 to capacity - 1
     * @param value new value
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void set(int index, long value) {
        UnsafeApi.putLong(null, addressOf(index, Long.BYTES), value);
    }

    /**
     * Adds to an element.
     *
     * @param index 0 to capacity - 1
     * @param value what to add
     * @throws IndexOutOfBoundsException outside the column, or once its memory is closed
     */
    public void add(int index, long value) {
        long element = addressOf(index, Long.BYTES);
        UnsafeApi.putLong(null, element, UnsafeApi.getLong(null, element) + value);
    }

    /**
     * Writes the same value to every element.
     *
     * @param value new value
     */
    public void fill(long value) {
        for (int i = 0; i < capacity(); i++) {
            set(i, value);
        }
    }
}
