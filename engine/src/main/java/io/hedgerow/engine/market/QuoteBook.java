package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.FundingRate;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Last quote, mark, trade, vol and funding rate of every instrument. Prices are times 1e9; a side that is not there is
 * {@link EventWriter#NONE}.
 *
 * <p>Owned by the engine thread. Callers have checked that the instrument is defined and of the right kind.
 */
public final class QuoteBook {
    /** Stands for "no vol known". */
    public static final double NO_VOL = -1.0;

    /** Largest vol that is taken for one: 10,000 %. */
    public static final double VOL_MAX = 100.0;

    private static final double E9 = 1e9;

    private final LongColumn bidPriceE9;
    private final LongColumn askPriceE9;
    private final LongColumn bidLots;
    private final LongColumn askLots;
    private final LongColumn markPriceE9;
    private final LongColumn quoteTimeNs;
    private final LongColumn quoteVenueTimeNs;
    private final LongColumn lastTradePriceE9;
    private final LongColumn tradeVenueTimeNs;
    private final DoubleColumn vol;
    private final LongColumn volVenueTimeNs;
    private final LongColumn fundingRateE18;
    private final LongColumn fundingIntervalNs;
    private final IntColumn feedStatus;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many instruments
     */
    public QuoteBook(StateMemory memory, CapacitySpec capacity) {
        int instruments = capacity.listing().instruments();
        bidPriceE9 = unset(memory, "market.bidPriceE9", instruments);
        askPriceE9 = unset(memory, "market.askPriceE9", instruments);
        bidLots = memory.longColumn("market.bidLots", instruments);
        askLots = memory.longColumn("market.askLots", instruments);
        markPriceE9 = unset(memory, "market.markPriceE9", instruments);
        quoteTimeNs = unset(memory, "market.quoteTimeNs", instruments);
        quoteVenueTimeNs = unset(memory, "market.quoteVenueTimeNs", instruments);
        lastTradePriceE9 = unset(memory, "market.lastTradePriceE9", instruments);
        tradeVenueTimeNs = unset(memory, "market.tradeVenueTimeNs", instruments);
        vol = memory.doubleColumn("market.vol", instruments);
        vol.fill(NO_VOL);
        volVenueTimeNs = unset(memory, "market.volVenueTimeNs", instruments);
        fundingRateE18 = memory.longColumn("market.fundingRateE18", instruments);
        fundingIntervalNs = memory.longColumn("market.fundingIntervalNs", instruments);
        feedStatus = memory.intColumn("market.feedStatus", instruments);
        feedStatus.fill(FeedStatus.LIVE.value());
    }

    private static LongColumn unset(StateMemory memory, String name, int capacity) {
        LongColumn column = memory.longColumn(name, capacity);
        column.fill(EventWriter.NONE);
        return column;
    }

    /**
     * Takes a quote.
     *
     * @param quote the event
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(QuoteDecoder quote, long nowNs) {
        // Each field once: the compiler cannot know that what is stored here is not what is read there.
        int id = quote.instrumentId();
        long venueTimeNs = quote.venueTimeNs();
        long bid = quote.bidPriceE9();
        long ask = quote.askPriceE9();
        long bidSize = quote.bidLots();
        long askSize = quote.askLots();
        long mark = quote.markPriceE9();
        int reject = checkQuote(bid, ask, bidSize, askSize, mark);
        if (reject != 0) {
            return reject;
        }
        if (isOlder(venueTimeNs, quoteVenueTimeNs.get(id))) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        bidPriceE9.set(id, bid);
        askPriceE9.set(id, ask);
        bidLots.set(id, bidSize);
        askLots.set(id, askSize);
        if (mark != EventWriter.NONE) {
            markPriceE9.set(id, mark);
        }
        quoteTimeNs.set(id, nowNs);
        quoteVenueTimeNs.set(id, venueTimeNs);
        return 0;
    }

    private static int checkQuote(long bid, long ask, long bidSize, long askSize, long mark) {
        boolean hasBid = bid != EventWriter.NONE;
        boolean hasAsk = ask != EventWriter.NONE;
        if ((hasBid && bid <= 0) || (hasAsk && ask <= 0) || (mark != EventWriter.NONE && mark < 0)) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (hasBid && hasAsk && bid >= ask) {
            return RejectReason.CROSSED_QUOTE.value();
        }
        return bidSize < 0 || askSize < 0 ? RejectReason.OUT_OF_RANGE.value() : 0;
    }

    /**
     * Takes a public trade.
     *
     * @param trade the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(TradeDecoder trade) {
        int id = trade.instrumentId();
        if (trade.priceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (trade.lots() <= 0) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (isOlder(trade.venueTimeNs(), tradeVenueTimeNs.get(id))) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        lastTradePriceE9.set(id, trade.priceE9());
        tradeVenueTimeNs.set(id, trade.venueTimeNs());
        return 0;
    }

    /**
     * Takes the vol of an option.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(ImpliedVolDecoder event) {
        int id = event.instrumentId();
        double value = event.vol();
        if (!Double.isFinite(value)) {
            return RejectReason.NOT_FINITE.value();
        }
        if (value < 0.0 || value > VOL_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (isOlder(event.venueTimeNs(), volVenueTimeNs.get(id))) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        vol.set(id, value);
        volVenueTimeNs.set(id, event.venueTimeNs());
        return 0;
    }

    /** Whether a funding event makes sense; 0 or the raw {@code RejectReason}. */
    static int check(FundingDecoder funding) {
        int phase = funding.phaseRaw();
        if (phase != FundingPhase.INDICATION.value() && phase != FundingPhase.PAYMENT.value()) {
            return RejectReason.MALFORMED.value();
        }
        return funding.intervalNs() <= 0 || FundingRate.e18(funding) > FundingRate.ONE_E18
                ? RejectReason.OUT_OF_RANGE.value()
                : 0;
    }

    /**
     * Takes the funding rate of a perpetual; the payment itself is the position book's business.
     *
     * @param funding the event, checked
     */
    void apply(FundingDecoder funding) {
        fundingRateE18.set(funding.instrumentId(), FundingRate.e18(funding));
        fundingIntervalNs.set(funding.instrumentId(), funding.intervalNs());
    }

    /**
     * Sets the state of the feed of one instrument.
     *
     * @param instrumentId defined instrument
     * @param statusRaw raw {@code FeedStatus}
     */
    public void feedStatus(int instrumentId, int statusRaw) {
        feedStatus.set(instrumentId, statusRaw);
    }

    private static boolean isOlder(long venueTimeNs, long lastVenueTimeNs) {
        return venueTimeNs != EventWriter.NONE && venueTimeNs < lastVenueTimeNs;
    }

    /**
     * Whether both sides are quoted and the feed is live.
     *
     * @param instrumentId defined instrument
     * @return true if it can be traded against
     */
    public boolean isTradable(int instrumentId) {
        return bidPriceE9.get(instrumentId) != EventWriter.NONE
                && askPriceE9.get(instrumentId) != EventWriter.NONE
                && feedStatus.get(instrumentId) == FeedStatus.LIVE.value();
    }

    /**
     * Mid of bid and ask.
     *
     * @param instrumentId defined instrument
     * @return price in quote units, or 0 unless both sides are quoted
     */
    public double mid(int instrumentId) {
        long bid = bidPriceE9.get(instrumentId);
        long ask = askPriceE9.get(instrumentId);
        return bid == EventWriter.NONE || ask == EventWriter.NONE ? 0.0 : (bid / E9 + ask / E9) * 0.5;
    }

    /**
     * Twice the mid of bid and ask, exact.
     *
     * @param instrumentId defined instrument
     * @return bid and ask times 1e9 added up, or {@link EventWriter#NONE} unless both sides are quoted
     */
    public long twiceMidE9(int instrumentId) {
        long bid = bidPriceE9.get(instrumentId);
        long ask = askPriceE9.get(instrumentId);
        return bid == EventWriter.NONE || ask == EventWriter.NONE ? EventWriter.NONE : bid + ask;
    }

    /**
     * Price to value a position at: the venue's mark, else the mid.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or {@link EventWriter#NONE} when neither is known
     */
    public long markOrMidE9(int instrumentId) {
        long mark = markPriceE9.get(instrumentId);
        if (mark != EventWriter.NONE) {
            return mark;
        }
        long bid = bidPriceE9.get(instrumentId);
        long ask = askPriceE9.get(instrumentId);
        return bid == EventWriter.NONE || ask == EventWriter.NONE ? EventWriter.NONE : bid + ((ask - bid) >> 1);
    }

    /**
     * Mark of the venue.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or NONE
     */
    public long markPriceE9(int instrumentId) {
        return markPriceE9.get(instrumentId);
    }

    /**
     * Best bid.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or NONE
     */
    public long bidPriceE9(int instrumentId) {
        return bidPriceE9.get(instrumentId);
    }

    /**
     * Size at the best bid.
     *
     * @param instrumentId defined instrument
     * @return lots, 0 before the first quote
     */
    public long bidLots(int instrumentId) {
        return bidLots.get(instrumentId);
    }

    /**
     * Size at the best ask.
     *
     * @param instrumentId defined instrument
     * @return lots, 0 before the first quote
     */
    public long askLots(int instrumentId) {
        return askLots.get(instrumentId);
    }

    /**
     * Best ask.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or NONE
     */
    public long askPriceE9(int instrumentId) {
        return askPriceE9.get(instrumentId);
    }

    /**
     * Engine time of the last accepted quote.
     *
     * @param instrumentId defined instrument
     * @return UTC ns, or NONE before the first
     */
    public long quoteTimeNs(int instrumentId) {
        return quoteTimeNs.get(instrumentId);
    }

    /**
     * Vol of an option.
     *
     * @param instrumentId defined option
     * @return decimal, or {@link #NO_VOL}
     */
    public double vol(int instrumentId) {
        return vol.get(instrumentId);
    }

    /**
     * Last public trade.
     *
     * @param instrumentId defined instrument
     * @return price times 1e9, or NONE
     */
    public long lastTradePriceE9(int instrumentId) {
        return lastTradePriceE9.get(instrumentId);
    }

    /**
     * Funding rate in force.
     *
     * @param instrumentId defined perpetual
     * @return rate for {@link #fundingIntervalNs}, times 1e18
     */
    public long fundingRateE18(int instrumentId) {
        return fundingRateE18.get(instrumentId);
    }

    /**
     * Interval that the funding rate is for.
     *
     * @param instrumentId defined perpetual
     * @return ns, 0 before the first rate
     */
    public long fundingIntervalNs(int instrumentId) {
        return fundingIntervalNs.get(instrumentId);
    }
}
