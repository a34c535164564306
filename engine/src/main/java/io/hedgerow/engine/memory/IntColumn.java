package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A fixed-size off-heap array of {@code int}, 64-byte aligned and padded to a multiple of 64 bytes.
 *
 * <p>Owned by the engine thread.
 */
public final class IntColumn {
    private final MemorySegment segment;
    private final int capacity;

    IntColumn(MemorySegment segment, int capacity) {
        this.segment = segment;
        this.capacity = capacity;
    }

    /**
     * Reads an element.
     *
     * @param index 0 to capacity - 1
     * @return its value
     * @throws IndexOutOfBoundsException outside the column and its padding
     */
    public int get(int index) {
        return segment.getAtIndex(ValueLayout.JAVA_INT, index);
    }

    /**
     * Writes an element.
     *
     * @param index 0 to capacity - 1
     * @param value new value
     * @throws IndexOutOfBoundsException outside the column and its padding
     */
    public void set(int index, int value) {
        segment.setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    /**
     * Adds to an element.
     *
     * @param index 0 to capacity - 1
     * @param value what to add
     */
    public void add(int index, int value) {
        set(index, get(index) + value);
    }

    /**
     * Writes the same value to every element.
     *
     * @param value new value
     */
    public void fill(int value) {
        for (int i = 0; i < capacity; i++) {
            set(i, value);
        }
    }

    /**
     * Number of elements.
     *
     * @return capacity as asked for, without the padding
     */
    public int capacity() {
        return capacity;
    }

    /**
     * The bytes themselves, for vector loops.
     *
     * @return segment of capacity elements, padded to a multiple of 64 bytes
     */
    public MemorySegment segment() {
        return segment;
    }
}
