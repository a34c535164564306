package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/** Which of our orders work at the client's venue, by what we have sent and it has told. Any thread. */
final class AeronWorking {
    private static final long NONE = Long.MIN_VALUE;
    private static final int SIZE = 1_024;
    private static final float LOAD = 0.5f;

    private final Long2LongHashMap instruments = new Long2LongHashMap(SIZE, LOAD, NONE);
    private final Long2LongHashMap lots = new Long2LongHashMap(SIZE, LOAD, NONE);

    /** An order is on its way. */
    synchronized void sent(HedgeOrderDecoder order) {
        if (order.action() == OrderAction.NEW) {
            put(order.orderId(), order.instrumentId(), order.lots());
        }
    }

    private void put(long orderId, int instrumentId, long size) {
        instruments.put(orderId, instrumentId);
        lots.put(orderId, size);
    }

    /** The client tells what became of an order. */
    synchronized void told(OrderUpdateDecoder update) {
        int status = update.statusRaw();
        if (status == OrderStatus.CANCELLED.value()
                || status == OrderStatus.REJECTED.value()
                || status == OrderStatus.EXPIRED.value()) {
            remove(update.orderId());
        } else if (status == OrderStatus.ACCEPTED.value() || status == OrderStatus.REPLACED.value()) {
            put(update.orderId(), update.instrumentId(), update.remainingLots());
        }
    }

    /** An order has traded. */
    synchronized void told(FillDecoder fill) {
        long left = lots.get(fill.orderId());
        if (left == NONE) {
            return;
        }
        if (left <= fill.lots()) {
            remove(fill.orderId());
        } else {
            lots.put(fill.orderId(), left - fill.lots());
        }
    }

    private void remove(long orderId) {
        instruments.remove(orderId);
        lots.remove(orderId);
    }

    synchronized boolean isWorking(long orderId) {
        return instruments.get(orderId) != NONE;
    }

    synchronized List<Working> list() {
        List<Working> working = new ArrayList<>();
        instruments.forEachLong((orderId, instrument) -> working.add(new Working(orderId, (int) instrument, "")));
        return working;
    }

    synchronized int count() {
        return instruments.size();
    }

    synchronized void clear() {
        instruments.clear();
        lots.clear();
    }
}
