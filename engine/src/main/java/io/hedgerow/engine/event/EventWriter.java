package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.BatchBoundaryEncoder;
import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.codec.FeedStateEncoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FillEncoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.ForwardPriceEncoder;
import io.hedgerow.engine.event.codec.FundingEncoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.ImpliedVolEncoder;
import io.hedgerow.engine.event.codec.IndexPriceEncoder;
import io.hedgerow.engine.event.codec.InterestRateEncoder;
import io.hedgerow.engine.event.codec.KillCancelEncoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateEncoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.SettlementAverageEncoder;
import io.hedgerow.engine.event.codec.SettlementEncoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimerEncoder;
import io.hedgerow.engine.event.codec.TradeEncoder;
import io.hedgerow.engine.event.codec.TradingSessionEncoder;

/**
 * Writes market data, order updates and fills as events.
 *
 * <p>Owned by the publishing thread; allocates nothing. Prices are times 1e9 ({@code E9}), sizes whole lots.
 */
public final class EventWriter {
    /** Stands for a value that is not there, in every optional 64-bit field of the schema. */
    public static final long NONE = Long.MIN_VALUE;

    private static final double E6 = 1e6;

    private final EventFrame frame;
    private final BatchBoundaryEncoder batchBoundary = new BatchBoundaryEncoder();
    private final FeedStateEncoder feedState = new FeedStateEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final ForwardPriceEncoder forwardPrice = new ForwardPriceEncoder();
    private final FundingEncoder funding = new FundingEncoder();
    private final ImpliedVolEncoder impliedVol = new ImpliedVolEncoder();
    private final IndexPriceEncoder indexPrice = new IndexPriceEncoder();
    private final InterestRateEncoder interestRate = new InterestRateEncoder();
    private final KillCancelEncoder killCancel = new KillCancelEncoder();
    private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
    private final QuoteWriter quote;
    private final SettlementEncoder settlement = new SettlementEncoder();
    private final SettlementAverageEncoder settlementAverage = new SettlementAverageEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final TradingSessionEncoder tradingSession = new TradingSessionEncoder();

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public EventWriter(EventFrame frame) {
        this.frame = frame;
        quote = new QuoteWriter(frame);
    }

    /**
     * Best bid and ask: {@code quote(id).bid(price, lots).ask(price, lots).publish()}. A side that is not told is not there.
     *
     * @param instrumentId dense id
     * @return the one quote of this writer, empty
     */
    public QuoteWriter quote(int instrumentId) {
        return quote.of(instrumentId);
    }

    /**
     * A public trade.
     *
     * @param instrumentId dense id
     * @param venueTimeNs venue's own time, or {@link #NONE} if it tells none
     * @param priceE9 price times 1e9
     * @param lots size
     * @param tradeId venue's id
     * @param aggressor side that took liquidity
     */
    public void trade(int instrumentId, long venueTimeNs, long priceE9, long lots, long tradeId, Side aggressor) {
        trade.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .venueTimeNs(venueTimeNs)
                .priceE9(priceE9)
                .lots(lots)
                .tradeId(tradeId)
                .aggressor(aggressor);
        frame.end(TradeEncoder.BLOCK_LENGTH);
    }

    /**
     * Price of the underlying itself.
     *
     * @param underlyingId dense id
     * @param venueTimeNs venue's own time, or {@link #NONE} if it tells none
     * @param priceE9 price times 1e9
     */
    public void indexPrice(int underlyingId, long venueTimeNs, long priceE9) {
        indexPrice
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .venueTimeNs(venueTimeNs)
                .priceE9(priceE9);
        frame.end(IndexPriceEncoder.BLOCK_LENGTH);
    }

    /**
     * Forward of one expiry.
     *
     * @param underlyingId dense id
     * @param venueTimeNs venue's own time, or {@link #NONE} if it tells none
     * @param expiryNs expiry, UTC ns
     * @param priceE9 forward times 1e9
     */
    public void forwardPrice(int underlyingId, long venueTimeNs, long expiryNs, long priceE9) {
        forwardPrice
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .venueTimeNs(venueTimeNs)
                .expiryNs(expiryNs)
                .priceE9(priceE9);
        frame.end(ForwardPriceEncoder.BLOCK_LENGTH);
    }

    /**
     * Implied volatility of one option.
     *
     * @param instrumentId dense id
     * @param venueTimeNs venue's own time, or {@link #NONE} if it tells none
     * @param vol decimal, 0.65 = 65 %
     */
    public void impliedVol(int instrumentId, long venueTimeNs, double vol) {
        impliedVol
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .venueTimeNs(venueTimeNs)
                .vol(vol);
        frame.end(ImpliedVolEncoder.BLOCK_LENGTH);
    }

    /**
     * Discount rate.
     *
     * @param underlyingId dense id
     * @param expiryNs expiry, UTC ns, or {@link #NONE} if it holds for every expiry
     * @param rate continuously compounded, per year
     */
    public void interestRate(int underlyingId, long expiryNs, double rate) {
        interestRate
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .expiryNs(expiryNs)
                .rate(rate);
        frame.end(InterestRateEncoder.BLOCK_LENGTH);
    }

    /**
     * Funding of a perpetual, from a rate of 12 decimals.
     *
     * @param instrumentId dense id
     * @param phase indication or payment
     * @param rateE12 rate for the interval times 1e12, positive = longs pay
     * @param intervalNs length of the interval
     * @param priceE9 price the notional is taken at
     */
    public void funding(int instrumentId, FundingPhase phase, long rateE12, long intervalNs, long priceE9) {
        funding(instrumentId, phase, rateE12, NONE, intervalNs, priceE9);
    }

    /**
     * Funding of a perpetual, from a rate of 18 decimals: what accrues in a millisecond needs them.
     *
     * @param instrumentId dense id
     * @param phase indication or payment
     * @param rateE18 rate for the interval times 1e18, positive = longs pay
     * @param intervalNs length of the interval
     * @param priceE9 price the notional is taken at
     */
    public void fundingE18(int instrumentId, FundingPhase phase, long rateE18, long intervalNs, long priceE9) {
        funding(instrumentId, phase, Math.round(rateE18 / E6), rateE18, intervalNs, priceE9);
    }

    private void funding(
            int instrumentId, FundingPhase phase, long rateE12, long rateE18, long intervalNs, long priceE9) {
        funding.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .phase(phase)
                .rateE12(rateE12)
                .rateE18(rateE18)
                .intervalNs(intervalNs)
                .priceE9(priceE9);
        frame.end(FundingEncoder.BLOCK_LENGTH);
    }

    /**
     * What the venue did with one of our orders.
     *
     * @param instrumentId dense id
     * @param orderId engine's order id
     * @param status new state
     * @param remainingLots still open at the venue
     * @param priceE9 price now in force, or {@link #NONE} if unchanged
     * @param venueReasonCode venue's own code, 0 = none
     */
    public void orderUpdate(
            int instrumentId, long orderId, OrderStatus status, long remainingLots, long priceE9, int venueReasonCode) {
        orderUpdate
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
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
    public void orderRefused(
            int instrumentId, long orderId, OrderStatus status, long remainingLots, RefusalReason refusedBy) {
        orderUpdate
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId)
                .status(status)
                .remainingLots(remainingLots)
                .priceE9(NONE)
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .orderId(orderId);
        frame.end(KillCancelEncoder.BLOCK_LENGTH);
    }

    /**
     * A hedge order of the engine traded.
     *
     * @param instrumentId dense id
     * @param executionId unique per venue, increasing
     * @param orderId engine's order id
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest settlement units, or {@link #NONE} if the engine computes it
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
        fill.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .fillSource(FillSource.HEDGE)
                .instrumentId(instrumentId)
                .executionId(executionId)
                .orderId(orderId)
                .side(side)
                .lots(lots)
                .priceE9(priceE9)
                .liquidity(liquidity)
                .feeMinorUnits(feeMinorUnits);
        frame.end(FillEncoder.BLOCK_LENGTH);
    }

    /**
     * We traded otherwise than by a hedge order: a customer hit our quote, or an operator traded.
     *
     * @param instrumentId dense id
     * @param executionId unique per venue, increasing
     * @param fillSource customer or manual
     * @param side our side
     * @param lots size, positive
     * @param priceE9 price times 1e9
     * @param liquidity maker or taker
     * @param feeMinorUnits fee in smallest settlement units, or {@link #NONE} if the engine computes it
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
        fill.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .orderId(NONE)
                .instrumentId(instrumentId)
                .executionId(executionId)
                .fillSource(fillSource)
                .side(side)
                .lots(lots)
                .priceE9(priceE9)
                .liquidity(liquidity)
                .feeMinorUnits(feeMinorUnits);
        frame.end(FillEncoder.BLOCK_LENGTH);
    }

    /**
     * Final settlement of a dated contract at a price that the venue has told.
     *
     * @param instrumentId dense id
     * @param deliveryPriceE9 delivery price of the underlying
     */
    public void settlement(int instrumentId, long deliveryPriceE9) {
        settlement(instrumentId, deliveryPriceE9, DeliveryBasis.TOLD);
    }

    /**
     * Final settlement of a dated contract.
     *
     * @param instrumentId dense id
     * @param deliveryPriceE9 delivery price of the underlying
     * @param basis where the price comes from
     */
    public void settlement(int instrumentId, long deliveryPriceE9, DeliveryBasis basis) {
        settlement
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .deliveryPriceE9(deliveryPriceE9)
                .basis(basis);
        frame.end(SettlementEncoder.BLOCK_LENGTH);
    }

    /**
     * Running average of the index inside a settlement window.
     *
     * @param underlyingId dense id
     * @param expiryNs expiry whose window is open
     * @param averagePriceE9 average so far
     * @param observedNs part of the window the average covers
     */
    public void settlementAverage(int underlyingId, long expiryNs, long averagePriceE9, long observedNs) {
        settlementAverage
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .expiryNs(expiryNs)
                .averagePriceE9(averagePriceE9)
                .observedNs(observedNs);
        frame.end(SettlementAverageEncoder.BLOCK_LENGTH);
    }

    /**
     * State of a venue's feed, or of one instrument on it.
     *
     * @param venueId dense id
     * @param instrumentId dense id, or -1 for the whole venue
     * @param status state
     */
    public void feedState(int venueId, int instrumentId, FeedStatus status) {
        feedState
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .instrumentId(instrumentId)
                .status(status);
        frame.end(FeedStateEncoder.BLOCK_LENGTH);
    }

    /**
     * Order session of a venue, or of one instrument on it.
     *
     * @param venueId dense id
     * @param instrumentId dense id, or -1 for the whole venue
     * @param status what it takes
     */
    public void tradingSession(int venueId, int instrumentId, SessionStatus status) {
        tradingSession
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .venueId(venueId)
                .instrumentId(instrumentId)
                .status(status);
        frame.end(TradingSessionEncoder.BLOCK_LENGTH);
    }

    /**
     * Time passed.
     *
     * @param timerId which timer
     */
    public void timer(int timerId) {
        timer.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .timerId(timerId);
        frame.end(TimerEncoder.BLOCK_LENGTH);
    }

    /**
     * Closes a batch without carrying anything; call {@link EventFrame#closing()} first.
     *
     * @param eventCount events in the batch, or -1
     */
    public void batchBoundary(int eventCount) {
        batchBoundary
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .eventCount(eventCount);
        frame.end(BatchBoundaryEncoder.BLOCK_LENGTH);
    }
}
