package io.hedgerow.gateway.venue.sim.matching;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * Our orders that rest at the venue, oldest first. Arrays are parallel; an index is good until the next change.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
final class RestingOrders {
    final long[] orderId;
    final int[] instrumentId;
    final boolean[] buy;
    final long[] priceE9;
    final long[] remainingLots;

    /** Lots of others that trade before ours at the same price. */
    final long[] queueAheadLots;

    private int size;

    RestingOrders(int capacity) {
        orderId = new long[capacity];
        instrumentId = new int[capacity];
        buy = new boolean[capacity];
        priceE9 = new long[capacity];
        remainingLots = new long[capacity];
        queueAheadLots = new long[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == orderId.length;
    }

    /** Index of an order, or -1. */
    int indexOf(long wantedOrderId) {
        for (int i = 0; i < size; i++) {
            if (orderId[i] == wantedOrderId) {
                return i;
            }
        }
        return -1;
    }

    void add(long id, int instrument, boolean isBuy, long price, long lots, long queueAhead) {
        orderId[size] = id;
        instrumentId[size] = instrument;
        buy[size] = isBuy;
        priceE9[size] = price;
        remainingLots[size] = lots;
        queueAheadLots[size] = queueAhead;
        size++;
    }

    void remove(int index) {
        int behind = --size - index;
        System.arraycopy(orderId, index + 1, orderId, index, behind);
        System.arraycopy(instrumentId, index + 1, instrumentId, index, behind);
        System.arraycopy(buy, index + 1, buy, index, behind);
        System.arraycopy(priceE9, index + 1, priceE9, index, behind);
        System.arraycopy(remainingLots, index + 1, remainingLots, index, behind);
        System.arraycopy(queueAheadLots, index + 1, queueAheadLots, index, behind);
    }

    /** Its state. */
    void fields(VenueFields fields) {
        size = fields.of(size);
        fields.each(orderId, size);
        fields.each(instrumentId, size);
        fields.each(buy, size);
        fields.each(priceE9, size);
        fields.each(remainingLots, size);
        fields.each(queueAheadLots, size);
    }
}
