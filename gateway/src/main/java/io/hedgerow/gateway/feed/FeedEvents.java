package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.DeliveryBasis;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.reference.LongsById;

/**
 * Where decoders hand their results: counts every event, keeps the last quotes, and closes the batch of a message.
 *
 * <p>Owned by the feed's thread.
 */
public final class FeedEvents {
    private final EventFrame frame;
    private final EventWriter writer;
    private final TopOfBook tops;
    private final FeedReport report;
    private final VenueClock clock = new VenueClock();
    private int clockEpoch;
    private final LongsById marksE9 = new LongsById(EventWriter.NONE);
    private MarketListener listener = MarketListener.NONE;
    private long stampedNs = Long.MIN_VALUE;
    private long timeNs = Long.MIN_VALUE;
    private boolean marketData;

    /**
     * Creates the hand-over.
     *
     * @param frame frame of this publisher
     * @param tops quotes published last
     * @param report account of the feed
     */
    public FeedEvents(EventFrame frame, TopOfBook tops, FeedReport report) {
        this.frame = frame;
        this.writer = new EventWriter(frame);
        this.tops = tops;
        this.report = report;
    }

    /**
     * Engine time of the next message. Time that goes back is held at the last one and counted.
     *
     * @param receiveTimeNs receive time of the message, UTC ns
     * @return engine time of the message
     */
    public long stamp(long receiveTimeNs) {
        if (receiveTimeNs < stampedNs) {
            report.issue(FeedIssue.BACKWARD_RECEIVE_TIME, 0);
        } else {
            stampedNs = receiveTimeNs;
        }
        return stampedNs;
    }

    /**
     * Sets the engine time of the events that follow.
     *
     * @param nowNs engine time, UTC ns, never going back
     */
    public void at(long nowNs) {
        timeNs = nowNs;
    }

    /**
     * Whether a message may be used as far as its venue time goes.
     *
     * @param venueTimeNs venue time, UTC ns
     * @return false if the venue's clock cannot have said this
     */
    public boolean accepts(long venueTimeNs) {
        boolean accepted = clock.accepts(venueTimeNs, timeNs);
        if (clockEpoch != clock.epoch()) {
            clockEpoch = clock.epoch();
            tops.forgetTimes();
        }
        return accepted;
    }

    /**
     * What is wrong with the venue time of a message.
     *
     * @param times newest times so far
     * @param subject whose
     * @param venueTimeNs venue time, UTC ns
     * @return null if it may be used
     */
    public FeedIssue timeIssue(VenueTimes times, int subject, long venueTimeNs) {
        if (!accepts(venueTimeNs)) {
            return FeedIssue.VENUE_CLOCK;
        }
        return venueTimeNs < times.newest(subject) ? FeedIssue.BACKWARD_VENUE_TIME : null;
    }

    /** Makes the next event close the batch of this message. */
    public void closing() {
        frame.closing();
    }

    /**
     * Whether anything of the market itself was published: a price, a vol, a trade or a flow, not only states.
     *
     * @return false while the source has told nothing to value a book by
     */
    public boolean hasMarketData() {
        return marketData;
    }

    private void begin() {
        marketData = true;
        beginStatus();
    }

    private void beginStatus() {
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
        long mark = takeMark(id, markE9);
        writer.quote(id)
                .venueTimeNs(clock.published(venueTimeNs))
                .bid(bidE9, bidLots)
                .ask(askE9, askLots)
                .mark(mark)
                .publish();
        listener.onQuote(id);
    }

    private long takeMark(int id, long toldE9) {
        long waitingE9 = marksE9.get(id);
        if (waitingE9 != EventWriter.NONE) {
            marksE9.set(id, EventWriter.NONE);
        }
        return toldE9 == EventWriter.NONE ? waitingE9 : toldE9;
    }

    /**
     * Takes a mark that came without a quote. It goes out with the next quote, because a quote that is told again would
     * look fresh; where there has been none, with a quote that has no sides.
     *
     * @param id instrument
     * @param markE9 mark
     */
    public void mark(int id, long markE9) {
        if (tops.version(id) == 0) {
            begin();
            writer.quote(id).mark(markE9).publish();
            return;
        }
        marksE9.set(id, markE9);
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
        writer.trade(id, clock.published(venueTimeNs), priceE9, lots, tradeId, aggressor);
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
        writer.indexPrice(underlyingId, clock.published(venueTimeNs), priceE9);
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
        writer.forwardPrice(underlyingId, clock.published(venueTimeNs), expiryNs, priceE9);
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
        writer.impliedVol(id, clock.published(venueTimeNs), vol);
    }

    /**
     * Publishes the funding of a perpetual: the current rate, or a payment.
     *
     * @param id perpetual
     * @param phase what it does
     * @param rateE12 rate for the interval times 1e12
     * @param intervalNs interval
     * @param priceE9 price the notional is taken at
     */
    public void funding(int id, FundingPhase phase, long rateE12, long intervalNs, long priceE9) {
        begin();
        writer.flows().funding(id, phase, rateE12, intervalNs, priceE9);
    }

    /**
     * Publishes the running average of a settlement window.
     *
     * @param underlyingId underlying
     * @param expiryNs expiry whose window is open
     * @param averageE9 average so far
     * @param observedNs part of the window it covers
     */
    public void settlementAverage(int underlyingId, long expiryNs, long averageE9, long observedNs) {
        begin();
        writer.flows().settlementAverage(underlyingId, expiryNs, averageE9, observedNs);
    }

    /**
     * Publishes the settlement of a dated contract.
     *
     * @param id contract
     * @param deliveryPriceE9 price of the underlying it is settled at
     * @param basis where the price comes from
     */
    public void settlement(int id, long deliveryPriceE9, DeliveryBasis basis) {
        begin();
        writer.flows().settlement(id, deliveryPriceE9, basis);
        tops.set(id, tops.venueTimeNs(id), EventWriter.NONE, 0, EventWriter.NONE, 0);
        listener.onSettled(id);
    }

    /**
     * Publishes what a venue, or one instrument of it, takes, and closes the batch.
     *
     * @param venueId venue
     * @param id instrument, or -1 for the whole venue
     * @param status what it takes
     */
    public void tradingSession(int venueId, int id, SessionStatus status) {
        beginStatus();
        frame.closing();
        writer.tradingSession(venueId, id, status);
    }

    /**
     * Publishes the state of the feed of one instrument, and closes the batch.
     *
     * @param venueId venue
     * @param id instrument
     * @param status state
     */
    public void feedState(int venueId, int id, FeedStatus status) {
        beginStatus();
        frame.closing();
        writer.feedState(venueId, id, status);
    }

    /** Closes the batch of this message with an event of its own, where its last event is not known beforehand. */
    public void batchBoundary() {
        beginStatus();
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
     * Engine time of the events that follow.
     *
     * @return UTC ns
     */
    public long timeNs() {
        return timeNs;
    }

    /**
     * Clock of the venue.
     *
     * @return the live clock
     */
    public VenueClock clock() {
        return clock;
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
