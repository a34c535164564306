package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.Side;
import java.util.List;

/**
 * What a live venue can be asked about our orders, after a restart and after each loss of its connection. Called by the
 * venue's order thread, which waits for the answers.
 *
 * <p>Every method throws {@link LinkException} if the venue does not answer; it is asked again.
 */
public interface OrderQuery {
    /**
     * One of our orders that works at the venue.
     *
     * @param orderId engine's order id, as it was sent along
     * @param instrumentId dense id
     */
    record Working(long orderId, int instrumentId) {}

    /**
     * A fill of one of our orders.
     *
     * @param executionId unique at this venue, increasing
     * @param orderId engine's order id
     * @param instrumentId dense id
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest settlement units, positive = paid;
     *     {@link io.hedgerow.engine.event.EventWriter#NONE} = by the schedule
     */
    record Executed(
            long executionId,
            long orderId,
            int instrumentId,
            Side side,
            long lots,
            long priceE9,
            Liquidity liquidity,
            long feeMinorUnits) {}

    /**
     * All our orders that work at the venue now, whoever remembers them.
     *
     * @return orders, maybe none
     */
    List<Working> workingOrders();

    /**
     * Takes an order off; returns once the venue has confirmed that it does not work any more.
     *
     * @param order one of {@link #workingOrders}
     */
    void cancel(Working order);

    /**
     * Fills of our orders that came after one.
     *
     * @param executionId the last that we have heard of, 0 = none
     * @return oldest first, maybe none
     */
    List<Executed> executionsAfter(long executionId);
}
