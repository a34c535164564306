package io.hedgerow.engine.core;

/**
 * The orders of a plan that the gate has let pass so far: those after them are checked as if these were working. A reused
 * scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
final class OrdersAhead {
    private final long[] lotsOf;
    private final int[] instrumentIds;
    private int count;

    OrdersAhead(int instruments, int ordersMax) {
        lotsOf = new long[instruments];
        instrumentIds = new int[ordersMax];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            lotsOf[instrumentIds[i]] = 0L;
        }
        count = 0;
    }

    /** Adds an order of signed lots; none of 0 lots. */
    void add(int instrumentId, long lots) {
        if (lots != 0) {
            lotsOf[instrumentId] += lots;
            instrumentIds[count++] = instrumentId;
        }
    }

    /** Signed lots of an instrument. */
    long lots(int instrumentId) {
        return lotsOf[instrumentId];
    }

    int count() {
        return count;
    }

    /** Instrument of an order, in the order in which they were added. */
    int instrumentId(int i) {
        return instrumentIds[i];
    }
}
