package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A venue that answers when and as it likes: late, in parts, not at all, and refuses replaces and cancels. */
final class AttackVenue {
    private static final double CHANCE = 0.6;

    final Map<Long, Order> open = new TreeMap<>();
    private final AttackBook book;
    private final RandomGenerator random;

    /** An order as we have asked for it and as the venue has told us. */
    static final class Order {
        final long id;
        final int instrument;
        final boolean buy;
        final boolean rests;
        long remaining;
        long priceE9;
        long replacing;
        long replacingPriceE9;
        boolean cancelling;

        Order(HedgeOrderDecoder sent) {
            id = sent.orderId();
            instrument = sent.instrumentId();
            buy = sent.side() == Side.BUY;
            rests = sent.timeInForce() == TimeInForce.GOOD_TILL_CANCEL;
            remaining = sent.lots();
            priceE9 = sent.limitPriceE9();
        }

        /** Most that may still trade. */
        long openLots() {
            return Math.max(remaining, replacing);
        }
    }

    AttackVenue(AttackBook book, RandomGenerator random) {
        this.book = book;
        this.random = random;
    }

    void take(HedgeOrderDecoder sent) {
        Order known = open.get(sent.orderId());
        switch (sent.action()) {
            case NEW -> open.put(sent.orderId(), new Order(sent));
            case REPLACE -> {
                known.replacing = sent.lots();
                known.replacingPriceE9 = sent.limitPriceE9();
            }
            default -> {
                if (known != null) {
                    known.cancelling = true;
                }
            }
        }
    }

    /** One answer to one order, if there is any; whatever it leads to is in the outputs. */
    void answer() {
        if (open.isEmpty()) {
            return;
        }
        List<Order> all = new ArrayList<>(open.values());
        Order order = all.get(random.nextInt(all.size()));
        if (random.nextDouble() < CHANCE) {
            fill(order);
        } else {
            update(order);
        }
    }

    private void fill(Order order) {
        long lots = random.nextLong(1L, order.remaining + 1L);
        order.remaining -= lots;
        if (order.remaining == 0) {
            open.remove(order.id);
        }
        Side side = order.buy ? Side.BUY : Side.SELL;
        book.frame.closing();
        book.market
                .orders()
                .hedgeFill(
                        order.instrument, ++book.executionId, order.id, side, lots, order.priceE9, Liquidity.TAKER, 0L);
    }

    private void update(Order order) {
        OrderStatus status = status(order);
        if (status == OrderStatus.REPLACED) {
            order.remaining = order.replacing;
            order.priceE9 = order.replacingPriceE9;
        }
        boolean lives = status == OrderStatus.ACCEPTED
                || status == OrderStatus.REPLACED
                || status == OrderStatus.CANCEL_REJECTED;
        if (lives) {
            order.replacing = 0;
            order.cancelling = false;
        } else {
            open.remove(order.id);
        }
        book.frame.closing();
        book.market
                .orders()
                .update(
                        order.instrument,
                        order.id,
                        status,
                        lives ? order.remaining : 0L,
                        lives ? order.priceE9 : EventWriter.NONE,
                        0);
    }

    private OrderStatus status(Order order) {
        if (order.cancelling) {
            return random.nextInt(3) == 0 ? OrderStatus.CANCEL_REJECTED : OrderStatus.CANCELLED;
        }
        if (order.replacing > 0) {
            return random.nextInt(3) == 0 ? OrderStatus.CANCEL_REJECTED : OrderStatus.REPLACED;
        }
        if (!order.rests) {
            return random.nextInt(8) == 0 ? OrderStatus.REJECTED : OrderStatus.EXPIRED;
        }
        return random.nextInt(10) == 0 ? OrderStatus.REJECTED : OrderStatus.ACCEPTED;
    }
}
