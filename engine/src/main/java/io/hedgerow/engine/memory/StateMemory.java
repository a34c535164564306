package io.hedgerow.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Owns every off-heap column of one engine: allocates them at start, refuses to afterwards, hashes them and frees them.
 *
 * <p>Columns are kept in the order in which they were asked for. That order is part of the state's identity: two
 * engines built the same way have the same columns at the same places, so their memories can be compared and copied.
 *
 * <p>Built and closed by any one thread; read and written by the engine thread.
 */
public final class StateMemory implements AutoCloseable {
    /** Alignment of every column in bytes: a cache line, and the widest vector register. */
    public static final int COLUMN_ALIGNMENT = 64;

    private static final AtomicLong LIVE_BYTES = new AtomicLong();

    private final Arena arena = Arena.ofShared();
    private final List<NamedColumn> columns = new ArrayList<>();
    private final List<Column> releasable = new ArrayList<>();
    private long allocatedBytes;
    private boolean sealed;

    /**
     * One column with its name.
     *
     * @param name what it holds, {@code owner.field}
     * @param segment its bytes, a multiple of 64 long
     */
    public record NamedColumn(String name, MemorySegment segment) {}

    /**
     * Bytes held by all memories of this process that are not closed yet; zero when nothing leaks. Any thread.
     *
     * @return bytes off heap
     */
    public static long liveBytes() {
        return LIVE_BYTES.get();
    }

    /**
     * Allocates a column of 64-bit integers, all zero.
     *
     * @param name what it holds, {@code owner.field}
     * @param capacity elements, at least 1
     * @return the column
     */
    public LongColumn longColumn(String name, int capacity) {
        return releasing(new LongColumn(allocate(name, capacity, Long.BYTES), capacity));
    }

    /**
     * Allocates a column of doubles, all zero.
     *
     * @param name what it holds, {@code owner.field}
     * @param capacity elements, at least 1
     * @return the column
     */
    public DoubleColumn doubleColumn(String name, int capacity) {
        return releasing(new DoubleColumn(allocate(name, capacity, Double.BYTES), capacity));
    }

    /**
     * Allocates a column of 32-bit integers, all zero.
     *
     * @param name what it holds, {@code owner.field}
     * @param capacity elements, at least 1
     * @return the column
     */
    public IntColumn intColumn(String name, int capacity) {
        return releasing(new IntColumn(allocate(name, capacity, Integer.BYTES), capacity));
    }

    private <C extends Column> C releasing(C column) {
        releasable.add(column);
        return column;
    }

    private MemorySegment allocate(String name, int capacity, int elementBytes) {
        if (sealed) {
            throw new IllegalStateException("memory is sealed: column '" + name + "' must be asked for at start");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("column '" + name + "' needs a capacity of at least 1, got " + capacity);
        }
        long bytes = roundUp((long) capacity * elementBytes);
        MemorySegment segment = arena.allocate(bytes, COLUMN_ALIGNMENT);
        columns.add(new NamedColumn(name, segment));
        allocatedBytes += bytes;
        LIVE_BYTES.addAndGet(bytes);
        return segment;
    }

    private static long roundUp(long bytes) {
        return (bytes + COLUMN_ALIGNMENT - 1) & -COLUMN_ALIGNMENT;
    }

    /** Ends construction: from here on asking for a column is an error. */
    public void seal() {
        sealed = true;
    }

    /**
     * The columns in their fixed order.
     *
     * @return read-only view
     */
    public List<NamedColumn> columns() {
        return Collections.unmodifiableList(columns);
    }

    /**
     * Takes over the whole state of another memory.
     *
     * @param other memory of an engine of the same capacities and build
     * @throws IllegalArgumentException if its columns are not the same
     */
    public void copyFrom(StateMemory other) {
        if (other.columns.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "state has " + columns.size() + " columns, cannot take over " + other.columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            NamedColumn to = columns.get(i);
            NamedColumn from = other.columns.get(i);
            if (!to.name().equals(from.name())
                    || to.segment().byteSize() != from.segment().byteSize()) {
                throw new IllegalArgumentException("column '" + to.name() + "' cannot take over column '" + from.name()
                        + "' of " + from.segment().byteSize() + " bytes");
            }
            to.segment().copyFrom(from.segment());
        }
    }

    /**
     * Size of the whole state.
     *
     * @return bytes off heap
     */
    public long allocatedBytes() {
        return allocatedBytes;
    }

    /**
     * Hash of every byte of every column. Equal states give equal hashes on every machine; allocates nothing.
     *
     * @return 64-bit hash
     */
    public long hash() {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < columns.size(); i++) {
            hash = hashOf(columns.get(i).segment(), hash);
        }
        return hash;
    }

    /** Four independent multiply-xorshift chains (the mixer of MurmurHash3), folded at the end of each column. */
    private static long hashOf(MemorySegment segment, long seed) {
        long a = seed;
        long b = seed ^ 0xC2B2AE3D27D4EB4FL;
        long c = seed ^ 0x165667B19E3779F9L;
        long d = seed ^ 0x27D4EB2F165667C5L;
        for (long offset = 0; offset < segment.byteSize(); offset += 4 * Long.BYTES) {
            a = mix(a, segment.get(ValueLayout.JAVA_LONG, offset));
            b = mix(b, segment.get(ValueLayout.JAVA_LONG, offset + 8));
            c = mix(c, segment.get(ValueLayout.JAVA_LONG, offset + 16));
            d = mix(d, segment.get(ValueLayout.JAVA_LONG, offset + 24));
        }
        return mix(mix(mix(a, b), c), d);
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
        return mixed ^ (mixed >>> 32);
    }

    /** Frees every column; the engine thread must have ended, and any access from now on is refused. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            releasable.forEach(Column::release);
            arena.close();
            LIVE_BYTES.addAndGet(-allocatedBytes);
        }
    }
}
