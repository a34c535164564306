package io.hedgerow.gateway.reference;

import java.util.Arrays;

/**
 * A number for each dense id. It grows with the ids, which come while a venue lists; an id without one has the number
 * that means none.
 *
 * <p>Owned by one thread; allocates only when it grows.
 */
public final class LongsById {
    private final long none;
    private long[] values = {};

    /**
     * Creates an empty column.
     *
     * @param none what an id has before it is given a number
     */
    public LongsById(long none) {
        this.none = none;
    }

    /**
     * The number of an id.
     *
     * @param id dense id
     * @return its number, or that which means none
     */
    public long get(int id) {
        return id < values.length ? values[id] : none;
    }

    /**
     * Gives an id a number.
     *
     * @param id dense id
     * @param value its number
     */
    public void set(int id, long value) {
        if (id >= values.length) {
            int length = values.length;
            values = Arrays.copyOf(values, GrowingIds.length(id));
            Arrays.fill(values, length, values.length, none);
        }
        values[id] = value;
    }

    /** No id has a number any more. */
    public void clear() {
        Arrays.fill(values, none);
    }
}
