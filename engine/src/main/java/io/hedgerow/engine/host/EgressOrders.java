package io.hedgerow.engine.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Orders by id in a table of fixed size: order ids increase by one, so an order stands at its id modulo the size.
 *
 * <p>Owned by the order thread; {@link #count} any thread.
 */
final class EgressOrders {
    private static final long FREE = 0L;

    private final int mask;
    private final long[] orderId;
    private final int[] instrumentId;
    private final int[] sideRaw;
    private final long[] lots;
    private final AtomicInteger count = new AtomicInteger();

    EgressOrders(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two, got " + size);
        }
        mask = size - 1;
        orderId = new long[size];
        instrumentId = new int[size];
        sideRaw = new int[size];
        lots = new long[size];
    }

    private int place(long id) {
        return (int) id & mask;
    }

    void put(long id, int instrument, int side, long size) {
        int place = place(id);
        if (orderId[place] == FREE) {
            count.incrementAndGet();
        }
        orderId[place] = id;
        instrumentId[place] = instrument;
        sideRaw[place] = side;
        lots[place] = size;
    }

    /** Place of an order, or -1. */
    int find(long id) {
        int place = place(id);
        return id != FREE && orderId[place] == id ? place : -1;
    }

    /** Takes filled lots off; an order without any left is gone. */
    void fill(long id, long filled) {
        int place = find(id);
        if (place >= 0) {
            lots(place, lots[place] - filled);
        }
    }

    void lots(int place, long left) {
        lots[place] = left;
        if (left <= 0) {
            remove(place);
        }
    }

    /** Takes an order off, if it is there. */
    void forget(long id) {
        int place = find(id);
        if (place >= 0) {
            remove(place);
        }
    }

    /** Takes off what stands at a place, if anything does. */
    void remove(int place) {
        if (orderId[place] != FREE) {
            orderId[place] = FREE;
            count.decrementAndGet();
        }
    }

    void forEach(IntConsumer visitor) {
        for (int place = 0; count.get() > 0 && place <= mask; place++) {
            if (orderId[place] != FREE) {
                visitor.accept(place);
            }
        }
    }

    long orderId(int place) {
        return orderId[place];
    }

    int instrumentId(int place) {
        return instrumentId[place];
    }

    int sideRaw(int place) {
        return sideRaw[place];
    }

    long lots(int place) {
        return lots[place];
    }

    int count() {
        return count.get();
    }
}
