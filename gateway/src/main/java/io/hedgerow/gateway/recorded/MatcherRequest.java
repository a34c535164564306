package io.hedgerow.gateway.recorded;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;

/**
 * One message of the engine on its way to the matcher. Any thread; immutable.
 *
 * @param arrivalNs engine time of its arrival
 * @param action new, replace or cancel
 * @param orderId engine's order id
 * @param instrumentId dense id
 * @param side our side
 * @param lots size
 * @param limitE9 limit price
 * @param timeInForce life
 */
record MatcherRequest(
        long arrivalNs,
        OrderAction action,
        long orderId,
        int instrumentId,
        Side side,
        long lots,
        long limitE9,
        TimeInForce timeInForce) {

    static MatcherRequest of(HedgeOrderDecoder order, long latencyNs) {
        return new MatcherRequest(
                order.timeNs() + latencyNs,
                order.action(),
                order.orderId(),
                order.instrumentId(),
                order.side(),
                order.lots(),
                order.limitPriceE9(),
                order.timeInForce());
    }

    boolean isBuy() {
        return side == Side.BUY;
    }
}
