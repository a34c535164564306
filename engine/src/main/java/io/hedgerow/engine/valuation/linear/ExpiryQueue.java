package io.hedgerow.engine.valuation.linear;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Dated contracts by when they expire, those of one moment in the order of their ids: a binary heap, so a contract costs
 * some ten comparisons when it is listed and when it expires, and nothing in between.
 *
 * <p>Owned by the engine thread.
 */
final class ExpiryQueue {
    static final int NONE = -1;

    private final InstrumentTable instruments;
    private final IntColumn heap;
    private final IntColumn size;

    ExpiryQueue(StateMemory memory, InstrumentTable instruments, int capacity) {
        this.instruments = instruments;
        heap = memory.intColumn("linear.expiryHeap", capacity);
        size = memory.intColumn("linear.expiryHeapSize", 1);
    }

    /** Adds a dated contract. */
    void add(int id) {
        int place = size.get(0);
        size.set(0, place + 1);
        while (place > 0 && isBefore(id, heap.get((place - 1) / 2))) {
            heap.set(place, heap.get((place - 1) / 2));
            place = (place - 1) / 2;
        }
        heap.set(place, id);
    }

    /** Takes the next contract that has expired, {@link #NONE} if there is none. */
    int takeExpired(long nowNs) {
        if (size.get(0) == 0 || instruments.expiryNs(heap.get(0)) > nowNs) {
            return NONE;
        }
        int first = heap.get(0);
        int left = size.get(0) - 1;
        size.set(0, left);
        int last = heap.get(left);
        heap.set(left, 0);
        if (left > 0) {
            sink(last, left);
        }
        return first;
    }

    private void sink(int id, int count) {
        int place = 0;
        int child = firstChild(place, count);
        while (child < count && isBefore(heap.get(child), id)) {
            heap.set(place, heap.get(child));
            place = child;
            child = firstChild(place, count);
        }
        heap.set(place, id);
    }

    /** The child that expires first; at least the count if there is none. */
    private int firstChild(int place, int count) {
        int left = 2 * place + 1;
        return left + 1 < count && isBefore(heap.get(left + 1), heap.get(left)) ? left + 1 : left;
    }

    private boolean isBefore(int id, int other) {
        long expiry = instruments.expiryNs(id);
        long otherExpiry = instruments.expiryNs(other);
        return expiry < otherExpiry || (expiry == otherExpiry && id < other);
    }
}
