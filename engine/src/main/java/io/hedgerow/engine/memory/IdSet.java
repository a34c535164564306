package io.hedgerow.engine.memory;

/**
 * A set of dense ids that is part of the state, walked in ascending order: what has been touched, so that nobody looks at
 * what has not. A bit for each id and a bit for each word of them, so a walk costs a step for each member and one for
 * every 4,096 ids there could be.
 *
 * <pre>
 *   for (int id = set.next(0); id != IdSet.NONE; id = set.next(id + 1)) { ... }
 * </pre>
 *
 * <p>Members may be added and removed during a walk: it meets those above where it stands.
 *
 * <p>Owned by the engine thread.
 */
public final class IdSet {
    /** Stands for no id. */
    public static final int NONE = -1;

    private static final int WORD_SHIFT = 6;

    private final int capacity;
    private final LongColumn words;
    private final LongColumn filledWords;

    /**
     * Allocates an empty set.
     *
     * @param memory where it lives
     * @param name what it holds, {@code owner.field}
     * @param capacity ids are below it, at least 1
     */
    public IdSet(StateMemory memory, String name, int capacity) {
        this.capacity = capacity;
        int wordCount = wordOf(capacity - 1) + 1;
        words = memory.longColumn(name, wordCount);
        filledWords = memory.longColumn(name + "Words", wordOf(wordCount - 1) + 1);
    }

    private static int wordOf(int id) {
        return id >>> WORD_SHIFT;
    }

    /**
     * Adds an id.
     *
     * @param id 0 to capacity - 1
     */
    public void add(int id) {
        setBit(words, id);
        setBit(filledWords, wordOf(id));
    }

    private static void setBit(LongColumn bits, int index) {
        int word = wordOf(index);
        bits.set(word, bits.get(word) | 1L << index);
    }

    /**
     * Removes an id.
     *
     * @param id 0 to capacity - 1
     * @return whether it was a member
     */
    public boolean remove(int id) {
        int word = wordOf(id);
        long before = words.get(word);
        long after = before & ~(1L << id);
        if (after == before) {
            return false;
        }
        words.set(word, after);
        if (after == 0L) {
            int of = wordOf(word);
            filledWords.set(of, filledWords.get(of) & ~(1L << word));
        }
        return true;
    }

    /**
     * Whether an id is a member.
     *
     * @param id 0 to capacity - 1
     * @return true if it is
     */
    public boolean contains(int id) {
        return (words.get(wordOf(id)) >>> id & 1L) != 0L;
    }

    /**
     * Whether there is no member.
     *
     * @return true of an empty set
     */
    public boolean isEmpty() {
        return next(0) == NONE;
    }

    /**
     * The first member at or above an id.
     *
     * @param from 0 or more
     * @return its id, or {@link #NONE}
     */
    public int next(int from) {
        if (from >= capacity) {
            return NONE;
        }
        int word = wordOf(from);
        long rest = words.get(word) & -1L << from;
        if (rest == 0L) {
            word = nextFilled(word + 1);
            if (word == NONE) {
                return NONE;
            }
            rest = words.get(word);
        }
        return (word << WORD_SHIFT) + Long.numberOfTrailingZeros(rest);
    }

    private int nextFilled(int from) {
        int at = wordOf(from);
        long mask = -1L << from;
        while (at < filledWords.capacity()) {
            long rest = filledWords.get(at) & mask;
            if (rest != 0L) {
                return (at << WORD_SHIFT) + Long.numberOfTrailingZeros(rest);
            }
            mask = -1L;
            at++;
        }
        return NONE;
    }
}
