package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.book.TopOfBook;

/**
 * Where decoders hand their results: counts every event, keeps the last quotes, and closes the batch of a message.
 *
 * <p>Owned by the feed's thread.
 */
public final class MarketEvents {
    private final EventFrame frame;
    private final EventWriter writer;
    private final TopOfBook tops;
    private final FeedReport report;
    private MarketListener listener = MarketListener.NONE;
    private long timeNs = Long.MIN_VALUE;

    /**
     * Creates the hand-over.
     *
     * @param frame frame of this publisher
     * @param tops quotes published last
     * @param report account of the feed
     */
    public MarketEvents(EventFrame frame, TopOfBook tops, FeedReport report) {
        this.frame = frame;
        this.writer = new EventWriter(frame);
        this.tops = tops;
        this.report = report;
    }

    /**
     * Sets the engine time of the message whose events follow. Time that goes back is held at the last one and counted.
     *
     * @param receiveTimeNs receive time of the message, UTC ns
     * @return engine time of the message
     */
    public long stamp(long receiveTimeNs) {
        if (receiveTimeNs < timeNs) {
            report.issue(FeedIssue.BACKWARD_RECEIVE_TIME, 0);
        } else {
            timeNs = receiveTimeNs;
        }
        return timeNs;
    }

    /** Makes the next event close the batch of this message. */
    public void closing() {
        frame.closing();
    }

    private void begin() {
        frame.at(timeNs);
        report.add(FeedCount.EVENTS);
    }

    /**
     * Publishes a quote.
     *
     * @param id instrument
     * @param venueTimeNs venue's time
     * @param bidE9 bid or NONE
     * @param bidLots lots at the bid
     * @param askE9 ask or NONE
     * @param askLots lots at the ask
     * @param markE9 mark or NONE
     */
    public void quote(int id, long venueTimeNs, long bidE9, long bidLots, long askE9, long askLots, long markE9) {
        begin();
        tops.set(id, venueTimeNs, bidE9, bidLots, askE9, askLots);
        writer.quote(id, venueTimeNs, bidE9, bidLots, askE9, askLots, markE9);
        listener.onQuote(id);
    }

    /**
     * Publishes a public trade.
     *
     * @param id instrument
     * @param venueTimeNs venue's time
     * @param priceE9 price
     * @param lots size
     * @param tradeId venue's id
     * @param aggressor side that took liquidity
     */
    public void trade(int id, long venueTimeNs, long priceE9, long lots, long tradeId, Side aggressor) {
        begin();
        writer.trade(id, venueTimeNs, priceE9, lots, tradeId, aggressor);
        listener.onTrade(id, priceE9, lots, aggressor);
    }

    /**
     * Publishes the price of an underlying.
     *
     * @param underlyingId underlying
     * @param venueTimeNs venue's time
     * @param priceE9 price
     */
    public void indexPrice(int underlyingId, long venueTimeNs, long priceE9) {
        begin();
        writer.indexPrice(underlyingId, venueTimeNs, priceE9);
    }

    /**
     * Publishes the forward of an expiry.
     *
     * @param underlyingId underlying
     * @param venueTimeNs venue's time
     * @param expiryNs expiry
     * @param priceE9 forward
     */
    public void forwardPrice(int underlyingId, long venueTimeNs, long expiryNs, long priceE9) {
        begin();
        writer.forwardPrice(underlyingId, venueTimeNs, expiryNs, priceE9);
    }

    /**
     * Publishes the vol of an option.
     *
     * @param id option
     * @param venueTimeNs venue's time
     * @param vol decimal
     */
    public void impliedVol(int id, long venueTimeNs, double vol) {
        begin();
        writer.impliedVol(id, venueTimeNs, vol);
    }

    /**
     * Publishes the current funding rate of a perpetual.
     *
     * @param id perpetual
     * @param rateE12 rate for the interval times 1e12
     * @param intervalNs interval
     * @param priceE9 price the notional is taken at
     */
    public void fundingIndication(int id, long rateE12, long intervalNs, long priceE9) {
        begin();
        writer.funding(id, FundingPhase.INDICATION, rateE12, intervalNs, priceE9);
    }

    /**
     * Publishes the state of the feed of one instrument, and closes the batch.
     *
     * @param venueId venue
     * @param id instrument
     * @param status state
     */
    public void feedState(int venueId, int id, FeedStatus status) {
        begin();
        frame.closing();
        writer.feedState(venueId, id, status);
    }

    /** Closes the batch of this message with an event of its own, where its last event is not known beforehand. */
    public void batchBoundary() {
        begin();
        frame.closing();
        writer.batchBoundary(-1);
    }

    /**
     * Sets who sees quotes and trades besides the engine.
     *
     * @param marketListener called after each is published
     */
    public void listener(MarketListener marketListener) {
        listener = marketListener;
    }

    /**
     * Quotes published last.
     *
     * @return the live table
     */
    public TopOfBook tops() {
        return tops;
    }

    /**
     * Account of the feed.
     *
     * @return the live account
     */
    public FeedReport report() {
        return report;
    }
}
