package io.hedgerow.gateway.venue.sim.matching;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * First-in-first-out queue of records of a few longs each.
 *
 * <p>Owned by one thread; allocates only when it outgrows its ring.
 */
public final class LongRecordQueue {
    private final int width;
    private long[] values;
    private int head;
    private int size;

    public LongRecordQueue(int width, int initialCapacity) {
        this.width = width;
        values = new long[width * initialCapacity];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Appends a record of zeros; {@link #setLast} fills it. */
    public void add() {
        if (size * width == values.length) {
            grow();
        }
        size++;
        for (int field = 0; field < width; field++) {
            setLast(field, 0L);
        }
    }

    public void setLast(int field, long value) {
        values[slot(size - 1) + field] = value;
    }

    /** A field of the newest record. */
    long last(int field) {
        return values[slot(size - 1) + field];
    }

    /** A field of the oldest record. */
    public long first(int field) {
        return values[slot(0) + field];
    }

    public void removeFirst() {
        head = (head + 1) % (values.length / width);
        size--;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    private int slot(int index) {
        return (head + index) % (values.length / width) * width;
    }

    private void grow() {
        long[] larger = new long[2 * values.length];
        for (int i = 0; i < size; i++) {
            System.arraycopy(values, slot(i), larger, i * width, width);
        }
        values = larger;
        head = 0;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        int count = fields.of(size);
        if (fields.isReading()) {
            clear();
            values = new long[Math.max(values.length, count * width)];
            size = count;
        }
        for (int i = 0; i < count; i++) {
            for (int field = 0; field < width; field++) {
                values[slot(i) + field] = fields.of(values[slot(i) + field]);
            }
        }
    }
}
