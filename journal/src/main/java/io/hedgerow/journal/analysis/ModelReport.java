package io.hedgerow.journal.analysis;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;

/**
 * What the modelled venue tells of an order, on its way back.
 *
 * @param arrivalNs engine time at the engine
 * @param order the message it is about
 * @param status new state of the order, or null for a fill
 * @param lots still open; of a fill the lots traded
 * @param priceE9 price in force or traded
 * @param liquidity of a fill: maker or taker
 * @param venueReasonCode why something was refused; 0 = it was not
 * @param touchE9 of a fill: best price on the side it met when it matched; the own price of a resting order
 * @param twiceMidE9 of a fill: twice the mid just before it matched
 */
record ModelReport(
        long arrivalNs,
        ModelOrder order,
        OrderStatus status,
        long lots,
        long priceE9,
        Liquidity liquidity,
        int venueReasonCode,
        long touchE9,
        long twiceMidE9) {

    boolean isFill() {
        return status == null;
    }
}
