package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.codec.FillSource;
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
     * @param venueOrderId what the venue calls it; empty = as we do
     */
    record Working(long orderId, int instrumentId, String venueOrderId) {}

    /**
     * A fill of the account: of one of our orders, or of somebody else's.
     *
     * @param executionId the venue's number
     * @param source why: HEDGE for one of our orders
     * @param orderId engine's order id; of no meaning unless it is a hedge
     * @param instrumentId dense id
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest units of its currency, positive = paid;
     *     {@link io.hedgerow.engine.event.EventWriter#NONE} = by the schedule
     * @param feeCurrencyId currency of the fee; negative = the one that the contract settles in
     */
    record Executed(
            long executionId,
            FillSource source,
            long orderId,
            int instrumentId,
            Side side,
            long lots,
            long priceE9,
            Liquidity liquidity,
            long feeMinorUnits,
            int feeCurrencyId) {}

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

    /** What we have heard of: the engine's book, and since when it may lack something. Order thread. */
    interface Heard {
        /**
         * From when on fills may be missing.
         *
         * @return UTC ns
         */
        long sinceNs();

        /**
         * Whether a fill is booked.
         *
         * @param instrumentId dense id
         * @param executionId the venue's number
         * @param side our side
         * @return true if it is, or is too old to tell
         */
        boolean isBooked(int instrumentId, long executionId, Side side);

        /**
         * Highest number that was ever booked of the venue.
         *
         * @return the venue's number, -1 = none
         */
        long lastExecutionId();
    }

    /**
     * Fills of the account that we have not heard of.
     *
     * @param heard what is booked
     * @return oldest first, maybe none
     */
    List<Executed> executions(Heard heard);
}
