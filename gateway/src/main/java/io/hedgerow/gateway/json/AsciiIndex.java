package io.hedgerow.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Maps names to dense ids from 0, and finds them again straight from message bytes without making a string: the keys of
 * a message, or the symbols of a venue.
 *
 * <p>Owned by one thread while names are added; any thread afterwards.
 */
public final class AsciiIndex {
    /** Returned for a name that is not in the index. */
    public static final int UNKNOWN = -1;

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private byte[][] names = new byte[16][];
    private int[] slots = new int[64];
    private int size;

    /** Creates an empty index. */
    public AsciiIndex() {
        Arrays.fill(slots, UNKNOWN);
    }

    /**
     * An index of fixed names; the id of a name is its place in the list.
     *
     * @param names distinct names
     * @return the index
     */
    public static AsciiIndex of(String... names) {
        AsciiIndex index = new AsciiIndex();
        for (String name : names) {
            index.add(name);
        }
        return index;
    }

    /**
     * Adds a name.
     *
     * @param name not yet in the index
     * @return its id, one more than the last
     * @throws IllegalArgumentException if the name is already there
     */
    public int add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (find(bytes, 0, bytes.length) != UNKNOWN) {
            throw new IllegalArgumentException("'" + name + "' is already in the index");
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size] = bytes;
        if (size * 4 >= slots.length) {
            rehash();
        }
        place(size);
        return size++;
    }

    private void rehash() {
        slots = new int[slots.length * 4];
        Arrays.fill(slots, UNKNOWN);
        for (int id = 0; id < size; id++) {
            place(id);
        }
    }

    private void place(int id) {
        int mask = slots.length - 1;
        int slot = hash(names[id], 0, names[id].length) & mask;
        while (slots[slot] != UNKNOWN) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = id;
    }

    /**
     * Finds a name.
     *
     * @param data bytes that hold it
     * @param offset first byte
     * @param length bytes
     * @return its id, or {@link #UNKNOWN}
     */
    public int find(byte[] data, int offset, int length) {
        int mask = slots.length - 1;
        int slot = hash(data, offset, length) & mask;
        for (int id; (id = slots[slot]) != UNKNOWN; slot = (slot + 1) & mask) {
            byte[] name = names[id];
            if (Arrays.equals(name, 0, name.length, data, offset, offset + length)) {
                return id;
            }
        }
        return UNKNOWN;
    }

    /**
     * Finds a name.
     *
     * @param name the name
     * @return its id, or {@link #UNKNOWN}
     */
    public int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /**
     * Number of names.
     *
     * @return ids given out so far
     */
    public int size() {
        return size;
    }

    /**
     * Finds a letter.
     *
     * @param data bytes
     * @param from first byte to look at
     * @param end index after the last one
     * @param letter ASCII letter
     * @return its index, or {@code end}
     */
    public static int indexOf(byte[] data, int from, int end, char letter) {
        int at = from;
        while (at < end && data[at] != letter) {
            at++;
        }
        return at;
    }

    private static int hash(byte[] data, int offset, int length) {
        int hash = FNV_OFFSET;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ data[i]) * FNV_PRIME;
        }
        return hash ^ (hash >>> 15);
    }
}
