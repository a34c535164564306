package io.hedgerow.engine.market;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Applies market events: checks that the subject exists, stores the value, and marks what has to be revalued.
 *
 * <p>Owned by the engine thread. Every {@code apply} gives back 0, or the raw {@code RejectReason} of an event that
 * changed nothing.
 */
public final class MarketState {
    private static final double RATE_ABS_MAX = 10.0;

    private final ReferenceData reference;
    private final InstrumentTable instruments;
    private final QuoteBook quotes;
    private final UnderlyingPrices prices;
    private final ExpiryTable expiries;
    private final SurfaceBook surfaces;
    private final VenueBiases venueBiases;
    private final DirtyMarks dirty;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity sizes
     * @param reference what is traded
     */
    public MarketState(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        this.reference = reference;
        instruments = reference.instruments();
        quotes = new QuoteBook(memory, capacity);
        prices = new UnderlyingPrices(memory, capacity);
        expiries = new ExpiryTable(memory, capacity);
        surfaces = new SurfaceBook(memory, capacity, expiries);
        venueBiases = new VenueBiases(memory, capacity, expiries);
        dirty = new DirtyMarks(memory, capacity);
    }

    /**
     * Takes a quote; the mid of a reference instrument becomes the price of its underlying.
     *
     * @param event the event
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(QuoteDecoder event, long nowNs) {
        int id = event.instrumentId();
        int reject = tradableReject(id, nowNs);
        if (reject != 0) {
            return reject;
        }
        boolean deltaOne = instruments.isDeltaOne(id);
        if (deltaOne && event.markPriceE9() == 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        reject = quotes.apply(event, nowNs);
        if (reject == 0 && deltaOne) {
            onDeltaOneQuote(id, nowNs);
        }
        return reject;
    }

    private void onDeltaOneQuote(int instrumentId, long nowNs) {
        int underlying = instruments.underlyingId(instrumentId);
        dirty.markUnderlying(underlying);
        boolean isReference =
                reference.underlyings().referenceSourceRaw(underlying) == ReferenceSource.INSTRUMENT.value()
                        && reference.underlyings().referenceInstrumentId(underlying) == instrumentId;
        if (isReference) {
            double mid = quotes.mid(instrumentId);
            if (mid > 0.0) {
                moveReference(underlying, mid, nowNs);
            }
        }
    }

    private void moveReference(int underlying, double price, long nowNs) {
        prices.reference(underlying, price, nowNs);
        dirty.markUnderlying(underlying);
        for (int slice = expiries.first(underlying); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            expiries.followReference(slice, price);
            dirty.markSlice(slice);
        }
    }

    /**
     * Takes a public trade.
     *
     * @param event the event
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(TradeDecoder event, long nowNs) {
        int reject = tradableReject(event.instrumentId(), nowNs);
        return reject != 0 ? reject : quotes.apply(event);
    }

    private int tradableReject(int instrumentId, long nowNs) {
        if (!instruments.isDefined(instrumentId)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        return instruments.expiryNs(instrumentId) <= nowNs ? RejectReason.EXPIRED_CONTRACT.value() : 0;
    }

    /**
     * Takes an index price; where the underlying follows its index, everything on it is revalued.
     *
     * @param event the event
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(IndexPriceDecoder event, long nowNs) {
        int underlying = event.underlyingId();
        if (!reference.underlyings().isDefined(underlying)) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int reject = prices.apply(event);
        if (reject == 0 && reference.underlyings().referenceSourceRaw(underlying) == ReferenceSource.INDEX.value()) {
            moveReference(underlying, prices.index(underlying), nowNs);
        }
        return reject;
    }

    /**
     * Takes the forward of an expiry.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(ForwardPriceDecoder event) {
        int underlying = event.underlyingId();
        int slice = expiries.find(underlying, event.expiryNs());
        if (slice == ExpiryTable.NO_SLICE) {
            return unknownSlice(underlying);
        }
        int reject = expiries.apply(slice, event, prices.reference(underlying));
        if (reject == 0) {
            markSlice(slice, underlying);
        }
        return reject;
    }

    private int unknownSlice(int underlying) {
        return reference.underlyings().isDefined(underlying)
                ? RejectReason.UNKNOWN_EXPIRY.value()
                : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    /**
     * Has every option of an underlying revalued when the batch ends.
     *
     * @param underlyingId defined underlying
     */
    public void markOptions(int underlyingId) {
        dirty.markUnderlying(underlyingId);
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            dirty.markSlice(slice);
        }
    }

    private void markSlice(int slice, int underlying) {
        dirty.markSlice(slice);
        dirty.markUnderlying(underlying);
    }

    /**
     * Takes the vol of an option.
     *
     * @param event the event
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(ImpliedVolDecoder event, long nowNs) {
        int reject = tradableReject(event.instrumentId(), nowNs);
        if (reject != 0) {
            return reject;
        }
        if (!instruments.hasVol(event.instrumentId())) {
            return RejectReason.WRONG_KIND.value();
        }
        return quotes.apply(event);
    }

    /**
     * Takes a discount rate.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(InterestRateDecoder event) {
        double rate = event.rate();
        int underlying = event.underlyingId();
        if (!Double.isFinite(rate)) {
            return RejectReason.NOT_FINITE.value();
        }
        if (StrictMath.abs(rate) > RATE_ABS_MAX) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        if (event.expiryNs() != EventWriter.NONE) {
            return setRate(expiries.find(underlying, event.expiryNs()), underlying, rate);
        }
        if (!reference.underlyings().isDefined(underlying)) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        for (int slice = expiries.first(underlying); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            setRate(slice, underlying, rate);
        }
        return 0;
    }

    private int setRate(int slice, int underlying, double rate) {
        if (slice == ExpiryTable.NO_SLICE) {
            return unknownSlice(underlying);
        }
        expiries.rate(slice, rate);
        markSlice(slice, underlying);
        return 0;
    }

    /**
     * Whether a funding event could be taken; changes nothing.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int check(FundingDecoder event) {
        int id = event.instrumentId();
        if (!instruments.isDefined(id)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        return instruments.isFunded(id) ? QuoteBook.check(event) : RejectReason.WRONG_KIND.value();
    }

    /**
     * Takes the funding rate of a perpetual.
     *
     * @param event the event, {@link #check checked}
     */
    public void apply(FundingDecoder event) {
        quotes.apply(event);
    }

    /**
     * Takes the running average of a settlement window.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(SettlementAverageDecoder event) {
        int slice = expiries.find(event.underlyingId(), event.expiryNs());
        if (slice == ExpiryTable.NO_SLICE) {
            return unknownSlice(event.underlyingId());
        }
        int reject = expiries.apply(slice, event);
        if (reject == 0) {
            markSlice(slice, event.underlyingId());
        }
        return reject;
    }

    /**
     * Takes the state of a feed: of one instrument, or of every instrument of a venue.
     *
     * @param event the event
     * @return 0, or the raw {@code RejectReason}
     */
    public int apply(FeedStateDecoder event) {
        int status = event.statusRaw();
        if (status < FeedStatus.LIVE.value() || status > FeedStatus.DOWN.value()) {
            return RejectReason.MALFORMED.value();
        }
        if (event.instrumentId() >= 0) {
            if (!instruments.isDefined(event.instrumentId())) {
                return RejectReason.UNKNOWN_INSTRUMENT.value();
            }
            setFeedStatus(event.instrumentId(), status);
            return 0;
        }
        if (!reference.venues().isDefined(event.venueId())) {
            return RejectReason.UNKNOWN_VENUE.value();
        }
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.venueId(id) == event.venueId()) {
                setFeedStatus(id, status);
            }
        }
        return 0;
    }

    private void setFeedStatus(int instrumentId, int statusRaw) {
        quotes.feedStatus(instrumentId, statusRaw);
        dirty.markUnderlying(instruments.underlyingId(instrumentId));
    }

    /**
     * Quotes by instrument.
     *
     * @return the live table
     */
    public QuoteBook quotes() {
        return quotes;
    }

    /**
     * Prices by underlying.
     *
     * @return the live table
     */
    public UnderlyingPrices prices() {
        return prices;
    }

    /**
     * Forwards and rates by slice.
     *
     * @return the live table
     */
    public ExpiryTable expiries() {
        return expiries;
    }

    /**
     * Vol surfaces by underlying.
     *
     * @return the live book
     */
    public SurfaceBook surfaces() {
        return surfaces;
    }

    /**
     * Which venues' vols lie beside the surface.
     *
     * @return the live table
     */
    public VenueBiases venueBiases() {
        return venueBiases;
    }

    /**
     * What the next revaluation has to do.
     *
     * @return the live marks
     */
    public DirtyMarks dirty() {
        return dirty;
    }
}
