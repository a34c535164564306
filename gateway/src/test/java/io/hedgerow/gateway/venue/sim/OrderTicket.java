package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

/** Sends orders as the engine would. */
final class OrderTicket {
    private final SimExchange exchange;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HedgeOrderEncoder order = new HedgeOrderEncoder();

    OrderTicket(SimExchange exchange) {
        this.exchange = exchange;
    }

    void immediate(long orderId, int instrumentId, Side side, long lots, long priceE9) {
        send(OrderAction.NEW, orderId, instrumentId, side, lots, priceE9, TimeInForce.IMMEDIATE_OR_CANCEL);
    }

    void resting(long orderId, int instrumentId, Side side, long lots, long priceE9) {
        send(OrderAction.NEW, orderId, instrumentId, side, lots, priceE9, TimeInForce.GOOD_TILL_CANCEL);
    }

    void replace(long orderId, int instrumentId, Side side, long lots, long priceE9) {
        send(OrderAction.REPLACE, orderId, instrumentId, side, lots, priceE9, TimeInForce.GOOD_TILL_CANCEL);
    }

    void cancel(long orderId, int instrumentId, Side side) {
        send(OrderAction.CANCEL, orderId, instrumentId, side, 0L, 0L, TimeInForce.GOOD_TILL_CANCEL);
    }

    private void send(
            OrderAction action,
            long orderId,
            int instrumentId,
            Side side,
            long lots,
            long priceE9,
            TimeInForce timeInForce) {
        order.wrapAndApplyHeader(buffer, 0, header)
                .timeNs(exchange.timeNs())
                .orderId(orderId)
                .lots(lots)
                .limitPriceE9(priceE9)
                .instrumentId(instrumentId)
                .action(action)
                .side(side)
                .timeInForce(timeInForce);
        exchange.onOutput(buffer, 0, EventPrefix.HEADER_LENGTH + HedgeOrderEncoder.BLOCK_LENGTH);
    }
}
