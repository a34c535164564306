package io.hedgerow.gateway.reference;

import java.util.Arrays;

/**
 * An object for each dense id that has one. It grows with the ids, which come while a venue lists.
 *
 * <p>Owned by one thread; allocates only when it grows.
 *
 * @param <T> what an id has
 */
public final class ObjectsById<T> {
    private Object[] values = {};

    /** Creates an empty column. */
    public ObjectsById() {
        // Grows by set.
    }

    /**
     * The object of an id.
     *
     * @param id dense id
     * @return it, or null
     */
    @SuppressWarnings("unchecked") // Only set puts something there.
    public T get(int id) {
        return id < values.length ? (T) values[id] : null;
    }

    /**
     * Gives an id an object.
     *
     * @param id dense id
     * @param value its object, or null
     */
    public void set(int id, T value) {
        if (id >= values.length) {
            values = Arrays.copyOf(values, GrowingIds.length(id));
        }
        values[id] = value;
    }

    /**
     * How far there may be objects.
     *
     * @return no id from here on has one
     */
    public int end() {
        return values.length;
    }
}
