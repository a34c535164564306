package io.hedgerow.gateway.venue.deribit.orders;

import org.agrona.collections.Long2LongHashMap;

/**
 * The orders of ours that ended last, with the venue's time of it: what is told of them later and is older is no news.
 * Owned by the order thread.
 */
final class EndedOrders {
    private static final int KEPT = 4_096;
    private static final long NOT_KEPT = Long.MIN_VALUE;

    private final Long2LongHashMap endedMs = new Long2LongHashMap(NOT_KEPT);
    private final long[] order = new long[KEPT];
    private int next;

    /**
     * Notes one.
     *
     * @param orderId engine's order id
     * @param timeMs venue's time of its end; 0 = it is not known to have arrived
     */
    void add(long orderId, long timeMs) {
        if (order[next] != 0L) {
            endedMs.remove(order[next]);
        }
        order[next] = orderId;
        next = (next + 1) % KEPT;
        endedMs.put(orderId, timeMs);
    }

    /** Whether it is news that an order works: it never was here, is long forgotten, or was told after it had ended. */
    boolean isNews(long orderId, long toldMs) {
        long ended = endedMs.get(orderId);
        return ended == NOT_KEPT || toldMs > ended;
    }
}
