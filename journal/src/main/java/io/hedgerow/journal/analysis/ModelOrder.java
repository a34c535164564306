package io.hedgerow.journal.analysis;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;

/**
 * One order message on its way to the modelled venue.
 *
 * @param arrivalNs engine time at the venue
 * @param action new, replace or cancel
 * @param orderId engine's order id
 * @param instrumentId instrument
 * @param side buy or sell
 * @param lots size; of a replace the new remaining size
 * @param limitE9 limit price
 * @param timeInForce life; a replaced order rests
 */
record ModelOrder(
        long arrivalNs,
        OrderAction action,
        long orderId,
        int instrumentId,
        Side side,
        long lots,
        long limitE9,
        TimeInForce timeInForce) {

    static ModelOrder of(HedgeOrderDecoder order, long latencyNs) {
        return new ModelOrder(
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

    boolean isReachedBy(long priceE9) {
        return isBuy() ? priceE9 <= limitE9 : priceE9 >= limitE9;
    }
}
