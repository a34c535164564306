package io.hedgerow.journal.matching;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;

/**
 * One order message of the engine on its way to the matcher. Immutable; any thread.
 *
 * @param arrivalNs engine time at the venue, UTC ns
 * @param action new, replace or cancel
 * @param orderId engine's order id
 * @param instrumentId instrument
 * @param side buy or sell
 * @param lots size; of a replace the new remaining size
 * @param limitE9 limit price times 1e9
 * @param timeInForce life; a replaced order rests
 */
public record VenueOrder(
        long arrivalNs,
        OrderAction action,
        long orderId,
        int instrumentId,
        Side side,
        long lots,
        long limitE9,
        TimeInForce timeInForce) {

    /** The message in a decoder, with the time of its arrival. */
    static VenueOrder of(HedgeOrderDecoder order, long arrivalNs) {
        return new VenueOrder(
                arrivalNs,
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

    /** Whether a price is as good as the limit, or better for us. */
    boolean isReachedBy(long priceE9) {
        return isBuy() ? priceE9 <= limitE9 : priceE9 >= limitE9;
    }
}
