package io.hedgerow.engine.event;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.QuoteEncoder;

/**
 * One quote being written, used again and again by its {@link EventWriter}. Prices are times 1e9, sizes whole lots; what is
 * not told is not there.
 *
 * <p>Owned by the publishing thread; allocates nothing.
 */
public final class QuoteWriter {
    private final EventFrame frame;
    private final QuoteEncoder encoder = new QuoteEncoder();
    private int instrumentId;
    private long venueTimeNs;
    private long bidPriceE9;
    private long bidLots;
    private long askPriceE9;
    private long askLots;
    private long markPriceE9;

    QuoteWriter(EventFrame frame) {
        this.frame = frame;
    }

    QuoteWriter of(int id) {
        instrumentId = id;
        venueTimeNs = NONE;
        markPriceE9 = NONE;
        return bid(NONE, 0L).ask(NONE, 0L);
    }

    /**
     * Venue's own time.
     *
     * @param timeNs UTC ns, or {@link EventWriter#NONE}
     * @return this quote
     */
    public QuoteWriter venueTimeNs(long timeNs) {
        venueTimeNs = timeNs;
        return this;
    }

    /**
     * Best bid.
     *
     * @param priceE9 price times 1e9, or {@link EventWriter#NONE} if there is none
     * @param lots size
     * @return this quote
     */
    public QuoteWriter bid(long priceE9, long lots) {
        bidPriceE9 = priceE9;
        bidLots = lots;
        return this;
    }

    /**
     * Best ask.
     *
     * @param priceE9 price times 1e9, or {@link EventWriter#NONE} if there is none
     * @param lots size
     * @return this quote
     */
    public QuoteWriter ask(long priceE9, long lots) {
        askPriceE9 = priceE9;
        askLots = lots;
        return this;
    }

    /**
     * Mark of the venue.
     *
     * @param priceE9 price times 1e9, or {@link EventWriter#NONE} if it tells none
     * @return this quote
     */
    public QuoteWriter mark(long priceE9) {
        markPriceE9 = priceE9;
        return this;
    }

    /** Publishes the quote as one event. */
    public void publish() {
        encoder.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .venueTimeNs(venueTimeNs)
                .bidPriceE9(bidPriceE9)
                .bidLots(bidLots)
                .askPriceE9(askPriceE9)
                .askLots(askLots)
                .markPriceE9(markPriceE9);
        frame.end(QuoteEncoder.BLOCK_LENGTH);
    }
}
