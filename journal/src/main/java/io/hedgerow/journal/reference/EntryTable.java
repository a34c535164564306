package io.hedgerow.journal.reference;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What is known by dense id. An entry never changes once it is there.
 *
 * <p>One writer at a time; any thread reads, without a lock and without waiting.
 *
 * @param <T> an immutable entry
 */
final class EntryTable<T> {
    private static final int FIRST_LENGTH = 16;

    /** Ids beyond this are damage, not names. */
    private static final int IDS_MAX = 1 << 24;

    private volatile AtomicReferenceArray<T> entries = new AtomicReferenceArray<>(FIRST_LENGTH);
    private volatile int count;

    /** The entry of an id; null if there is none. */
    T get(int id) {
        AtomicReferenceArray<T> now = entries;
        return id >= 0 && id < now.length() ? now.get(id) : null;
    }

    /** Highest id + 1. */
    int count() {
        return count;
    }

    /** Adds an entry unless its id is taken or no id at all; the writer alone. */
    boolean add(int id, T entry) {
        if (id < 0 || id >= IDS_MAX || get(id) != null) {
            return false;
        }
        room(id).set(id, entry);
        count = Math.max(count, id + 1);
        return true;
    }

    private AtomicReferenceArray<T> room(int id) {
        AtomicReferenceArray<T> now = entries;
        if (id < now.length()) {
            return now;
        }
        AtomicReferenceArray<T> grown = new AtomicReferenceArray<>(Math.max(id + 1, now.length() * 2));
        for (int i = 0; i < now.length(); i++) {
            grown.setPlain(i, now.getPlain(i));
        }
        entries = grown;
        return grown;
    }
}
