package io.hedgerow.journal.matching;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;

/**
 * What the matcher tells of an order, on its way back. Immutable; any thread.
 *
 * @param arrivalNs engine time at the engine, UTC ns
 * @param order the message it is about
 * @param status new state of the order, or null for a fill
 * @param lots still open; of a fill the lots traded
 * @param priceE9 price in force or traded, times 1e9; NONE where an order has none any more
 * @param liquidity of a fill: maker or taker; else null
 * @param refusal why something was refused
 * @param touchE9 of a fill: best price on the side it met when it matched; the own price of a resting order
 * @param twiceMidE9 of a fill: twice the mid just before it matched, 0 = not known
 */
public record MatchReport(
        long arrivalNs,
        VenueOrder order,
        OrderStatus status,
        long lots,
        long priceE9,
        Liquidity liquidity,
        Refusal refusal,
        long touchE9,
        long twiceMidE9) {

    /**
     * What kind of report it is.
     *
     * @return true for a fill, false for a new state of the order
     */
    public boolean isFill() {
        return status == null;
    }
}
