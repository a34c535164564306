package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.FillEncoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.KillCancelEncoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateEncoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.Side;

/**
 * Writes what became of our orders, and every fill, as events.
 *
 * <p>Owned by the publishing thread; allocates nothing. Prices are times 1e9 ({@code E9}), sizes whole lots.
 */
public final class OrderReportWriter {
    private final EventFrame frame;
    private final FillEncoder fill = new FillEncoder();
    private final KillCancelEncoder killCancel = new KillCancelEncoder();
    private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
    private int feeCurrencyId = FillEncoder.feeCurrencyIdNullValue();
    private short customer;

    OrderReportWriter(EventFrame frame) {
        this.frame = frame;
    }

    /**
     * What the venue did with one of our orders.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     * @param status new state
     * @param remainingLots still open at the venue
     * @param priceE9 price now in force, or {@link EventWriter#NONE} if unchanged
     * @param venueReasonCode venue's own code, 0 = none
     */
    public void update(
            int instrumentId, long orderId, OrderStatus status, long remainingLots, long priceE9, int venueReasonCode) {
        orderUpdate
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .status(status)
                .remainingLots(remainingLots)
                .priceE9(priceE9)
                .venueReasonCode(venueReasonCode);
        frame.end(OrderUpdateEncoder.BLOCK_LENGTH);
    }

    /**
     * An order of the engine was refused on its way to the venue and never left us.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     * @param status REJECTED for a new order, CANCEL_REJECTED for a replace: the order is as it was
     * @param remainingLots still open at the venue
     * @param refusedBy why
     */
    public void refused(
            int instrumentId, long orderId, OrderStatus status, long remainingLots, RefusalReason refusedBy) {
        orderUpdate
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .status(status)
                .remainingLots(remainingLots)
                .priceE9(EventWriter.NONE)
                .refusedBy(refusedBy);
        frame.end(OrderUpdateEncoder.BLOCK_LENGTH);
    }

    /**
     * A cancel of a working order went to the venue without the engine.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     */
    public void killCancel(int instrumentId, long orderId) {
        killCancel
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId);
        frame.end(KillCancelEncoder.BLOCK_LENGTH);
    }

    /**
     * Says in which currency the fee that the next fill tells was paid.
     *
     * @param currencyId a defined currency; negative = the one that the contract settles in, as without this call
     * @return this
     */
    public OrderReportWriter feeIn(int currencyId) {
        feeCurrencyId = currencyId < 0 ? FillEncoder.feeCurrencyIdNullValue() : currencyId;
        return this;
    }

    /**
     * Says which group of customers the next fill is with.
     *
     * @param group 1 to 254; 0 = not told, as without this call
     * @return this
     */
    public OrderReportWriter with(int group) {
        customer = (short) group;
        return this;
    }

    /**
     * A hedge order of the engine traded.
     *
     * @param instrumentId dense id
     * @param executionId the venue's number: increasing, unique with the side among contracts of one settlement currency
     * @param orderId engine's order id
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest units of its currency, or {@link EventWriter#NONE} if the engine computes it
     */
    public void hedgeFill(
            int instrumentId,
            long executionId,
            long orderId,
            Side side,
            long lots,
            long priceE9,
            Liquidity liquidity,
            long feeMinorUnits) {
        fill(FillSource.HEDGE, orderId, instrumentId, executionId, side, lots, priceE9, liquidity, feeMinorUnits);
    }

    /**
     * We traded otherwise than by a hedge order: a customer hit our quote, or an operator traded.
     *
     * @param instrumentId dense id
     * @param executionId the venue's number: increasing, unique with the side among contracts of one settlement currency
     * @param fillSource customer or manual
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest units of its currency, or {@link EventWriter#NONE} if the engine computes it
     */
    public void otherFill(
            int instrumentId,
            long executionId,
            FillSource fillSource,
            Side side,
            long lots,
            long priceE9,
            Liquidity liquidity,
            long feeMinorUnits) {
        fill(fillSource, EventWriter.NONE, instrumentId, executionId, side, lots, priceE9, liquidity, feeMinorUnits);
    }

    private void fill(
            FillSource fillSource,
            long orderId,
            int instrumentId,
            long executionId,
            Side side,
            long lots,
            long priceE9,
            Liquidity liquidity,
            long feeMinorUnits) {
        fill.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .orderId(orderId)
                .instrumentId(instrumentId)
                .executionId(executionId)
                .fillSource(fillSource)
                .side(side)
                .lots(lots)
                .priceE9(priceE9)
                .liquidity(liquidity)
                .feeMinorUnits(feeMinorUnits)
                .customer(customer)
                .feeCurrencyId(feeCurrencyId);
        customer = 0;
        feeCurrencyId = FillEncoder.feeCurrencyIdNullValue();
        frame.end(FillEncoder.BLOCK_LENGTH);
    }
}
