package io.hedgerow.engine.memory;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * What all columns have in common: where they are and how many elements they hold.
 *
 * <p>Elements are reached by their address. A segment would be asked for its bounds, its arena and the arena's life at
 * every access, which takes longer than the access itself; here one comparison guards both, because a column that has
 * been freed has no elements left.
 *
 * <p>Owned by the engine thread.
 */
abstract sealed class Column permits DoubleColumn, IntColumn, LongColumn {
    private final MemorySegment segment;
    private final int capacity;
    private final long address;
    private int accessible;

    Column(MemorySegment segment, int capacity) {
        this.segment = segment;
        this.capacity = capacity;
        address = segment.address();
        accessible = capacity;
    }

    /** Address of an element; refuses what is outside the column, and everything once it is freed. */
    final long addressOf(int index, int elementBytes) {
        return address + (long) Objects.checkIndex(index, accessible) * elementBytes;
    }

    /** The memory is about to be freed. */
    final void release() {
        accessible = 0;
    }

    /**
     * Number of elements.
     *
     * @return capacity as asked for, without the padding
     */
    public final int capacity() {
        return capacity;
    }

    /**
     * The bytes themselves, for vector loops.
     *
     * @return segment of capacity elements, padded to a multiple of 64 bytes
     */
    public final MemorySegment segment() {
        return segment;
    }
}
