package io.hedgerow.engine.limit;

import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Orders sent a moment ago, to refuse the same one again: a hash table with open addressing whose entries die with
 * their window. An order whose places are all taken by living entries is refused, so that no repetition slips through.
 *
 * <p>Owned by the engine thread.
 */
final class DuplicateOrders {
    /** The order is new and can be remembered. */
    static final int NEW = 0;

    /** The same order was sent inside its window. */
    static final int REPEATED = 1;

    /** No place to remember the order. */
    static final int FULL = 2;

    private static final int ENTRIES = 4_096;
    private static final int PROBES = 16;

    private final IntColumn instrumentAndSide;
    private final LongColumn priceE9;
    private final LongColumn lots;
    private final LongColumn deathNs;
    private long foundDeathNs;

    DuplicateOrders(StateMemory memory) {
        instrumentAndSide = memory.intColumn("duplicate.instrumentAndSide", ENTRIES);
        priceE9 = memory.longColumn("duplicate.priceE9", ENTRIES);
        lots = memory.longColumn("duplicate.lots", ENTRIES);
        deathNs = memory.longColumn("duplicate.deathNs", ENTRIES);
    }

    int find(OrderRequest order, long nowNs) {
        int first = hash(order);
        boolean room = false;
        for (int probe = 0; probe < PROBES; probe++) {
            int at = (first + probe) & (ENTRIES - 1);
            if (deathNs.get(at) <= nowNs) {
                room = true;
            } else if (isSame(at, order)) {
                foundDeathNs = deathNs.get(at);
                return REPEATED;
            }
        }
        return room ? NEW : FULL;
    }

    /** Time since the order was sent that {@link #find} has just found repeated, at most the window; ns. */
    long foundAgeNs(long nowNs, long windowNs) {
        return Math.max(0L, windowNs - (foundDeathNs - nowNs));
    }

    void add(OrderRequest order, long nowNs, long windowNs) {
        int at = place(hash(order), nowNs);
        instrumentAndSide.set(at, key(order));
        priceE9.set(at, order.limitPriceE9());
        lots.set(at, order.lots());
        deathNs.set(at, nowNs > Long.MAX_VALUE - windowNs ? Long.MAX_VALUE : nowNs + windowNs);
    }

    private int place(int first, long nowNs) {
        for (int probe = 0; probe < PROBES; probe++) {
            int at = (first + probe) & (ENTRIES - 1);
            if (deathNs.get(at) <= nowNs) {
                return at;
            }
        }
        return first & (ENTRIES - 1);
    }

    private boolean isSame(int at, OrderRequest order) {
        return instrumentAndSide.get(at) == key(order)
                && priceE9.get(at) == order.limitPriceE9()
                && lots.get(at) == order.lots();
    }

    private static int key(OrderRequest order) {
        return order.instrumentId() << 1 | (order.isBuy() ? 1 : 0);
    }

    private static int hash(OrderRequest order) {
        long mixed = (key(order) * 31L + order.limitPriceE9()) * 0x9E3779B97F4A7C15L + order.lots();
        mixed = (mixed ^ (mixed >>> 32)) * 0xFF51AFD7ED558CCDL;
        return (int) (mixed >>> 40);
    }
}
