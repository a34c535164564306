package io.hedgerow.engine.instrument;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** The underlyings of each currency, in the order of their ids. Owned by the engine thread. */
public final class CurrencyLinks {
    /** Stands for no underlying. */
    public static final int NONE = -1;

    private final IntColumn first;
    private final IntColumn last;
    private final IntColumn next;

    CurrencyLinks(StateMemory memory, String name, int currencies, int underlyings) {
        first = empty(memory, name + "First", currencies);
        last = empty(memory, name + "Last", currencies);
        next = empty(memory, name + "Next", underlyings);
    }

    private static IntColumn empty(StateMemory memory, String name, int capacity) {
        IntColumn column = memory.intColumn(name, capacity);
        column.fill(NONE);
        return column;
    }

    /** Links an underlying; ids nearly always come in ascending order, so it goes behind the last one. */
    void add(int currencyId, int underlyingId) {
        int before = last.get(currencyId);
        if (before > underlyingId) {
            before = lastBelow(currencyId, underlyingId);
        }
        int after = before == NONE ? first.get(currencyId) : next.get(before);
        next.set(underlyingId, after);
        if (before == NONE) {
            first.set(currencyId, underlyingId);
        } else {
            next.set(before, underlyingId);
        }
        if (after == NONE) {
            last.set(currencyId, underlyingId);
        }
    }

    private int lastBelow(int currencyId, int underlyingId) {
        int before = NONE;
        for (int id = first.get(currencyId); id != NONE && id < underlyingId; id = next.get(id)) {
            before = id;
        }
        return before;
    }

    /**
     * The first underlying of a currency.
     *
     * @param currencyId any number
     * @return underlying id, or {@link #NONE}
     */
    public int first(int currencyId) {
        return currencyId >= 0 && currencyId < first.capacity() ? first.get(currencyId) : NONE;
    }

    /**
     * The next underlying of the same currency.
     *
     * @param underlyingId a linked underlying
     * @return underlying id, or {@link #NONE}
     */
    public int next(int underlyingId) {
        return next.get(underlyingId);
    }
}
