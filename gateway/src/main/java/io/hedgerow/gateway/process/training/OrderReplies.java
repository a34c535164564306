package io.hedgerow.gateway.process.training;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/** Answers orders as a venue that fills each of them whole, one moment later. Owned by the main thread. */
final class OrderReplies {
    private final EventWriter writer;
    private final Queue<Order> open = new ArrayDeque<>();
    private final LongSupplier executions;

    private record Order(OrderAction action, long orderId, int instrumentId, Side side, long lots, long priceE9) {}

    /** Writes answers with the time of the writer's frame; execution ids are drawn where the market's own are. */
    OrderReplies(EventWriter writer, LongSupplier executions) {
        this.writer = writer;
        this.executions = executions;
    }

    void take(HedgeOrderDecoder order) {
        open.add(new Order(
                order.action(),
                order.orderId(),
                order.instrumentId(),
                order.side(),
                order.lots(),
                order.limitPriceE9()));
    }

    /** Publishes what is owed; the batch is left open. */
    void publish() {
        for (Order order = open.poll(); order != null; order = open.poll()) {
            if (order.action() == OrderAction.CANCEL) {
                writer.orders()
                        .update(order.instrumentId(), order.orderId(), OrderStatus.CANCELLED, 0L, EventWriter.NONE, 0);
            } else {
                fill(order);
            }
        }
    }

    private void fill(Order order) {
        boolean isNew = order.action() == OrderAction.NEW;
        writer.orders()
                .update(
                        order.instrumentId(),
                        order.orderId(),
                        isNew ? OrderStatus.ACCEPTED : OrderStatus.REPLACED,
                        order.lots(),
                        order.priceE9(),
                        0);
        writer.orders()
                .hedgeFill(
                        order.instrumentId(),
                        executions.getAsLong(),
                        order.orderId(),
                        order.side(),
                        order.lots(),
                        order.priceE9(),
                        Liquidity.TAKER,
                        EventWriter.NONE);
    }
}
