package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.BatchBoundaryEncoder;
import io.hedgerow.engine.event.codec.FeedStateEncoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.ForwardPriceEncoder;
import io.hedgerow.engine.event.codec.ImpliedVolEncoder;
import io.hedgerow.engine.event.codec.IndexPriceEncoder;
import io.hedgerow.engine.event.codec.InterestRateEncoder;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimerEncoder;
import io.hedgerow.engine.event.codec.TradeEncoder;
import io.hedgerow.engine.event.codec.TradingSessionEncoder;

/**
 * Writes what a venue says as events: market data and states here, reports on orders with {@link #orders}, funding and
 * settlements with {@link #flows}.
 *
 * <p>Owned by the publishing thread; allocates nothing. Prices are times 1e9 ({@code E9}), sizes whole lots.
 */
public final class EventWriter {
    /** Stands for a value that is not there, in every optional 64-bit field of the schema. */
    public static final long NONE = Long.MIN_VALUE;

    private final EventFrame frame;
    private final BatchBoundaryEncoder batchBoundary = new BatchBoundaryEncoder();
    private final FeedStateEncoder feedState = new FeedStateEncoder();
    private final ForwardPriceEncoder forwardPrice = new ForwardPriceEncoder();
    private final ImpliedVolEncoder impliedVol = new ImpliedVolEncoder();
    private final IndexPriceEncoder indexPrice = new IndexPriceEncoder();
    private final InterestRateEncoder interestRate = new InterestRateEncoder();
    private final QuoteWriter quote;
    private final OrderReportWriter orders;
    private final CashFlowWriter flows;
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
        orders = new OrderReportWriter(frame);
        flows = new CashFlowWriter(frame);
    }

    /**
     * What became of our orders, and every fill.
     *
     * @return the one writer of reports of this writer
     */
    public OrderReportWriter orders() {
        return orders;
    }

    /**
     * Funding and settlements.
     *
     * @return the one writer of cash flows of this writer
     */
    public CashFlowWriter flows() {
        return flows;
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
        trade.wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .expiryNs(expiryNs)
                .rate(rate);
        frame.end(InterestRateEncoder.BLOCK_LENGTH);
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
        timer.wrapAndApplyHeader(frame.begin(), 0, frame.header())
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .eventCount(eventCount);
        frame.end(BatchBoundaryEncoder.BLOCK_LENGTH);
    }
}
