package io.hedgerow.gateway.worker;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The last quote of every instrument and the last forward of every expiry, as the events of the venues tell them: what a
 * surface is fitted to. Quotes that no engine would take, crossed or negative, are kept as they are, for the fit has a
 * reason for each that it does not use.
 *
 * <p>Owned by the worker's thread; allocates only when instruments or expiries are new.
 */
final class QuoteTape {
    private static final double E9 = 1e9;

    /** Ids beyond this are somebody's mistake. */
    private static final int IDS_MAX = 1 << 22;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final ImpliedVolDecoder vol = new ImpliedVolDecoder();
    private final ForwardPriceDecoder forward = new ForwardPriceDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final Map<Expiry, Double> forwards = new TreeMap<>();
    private long[] bidE9 = new long[0];
    private long[] askE9 = new long[0];
    private long[] bidLots = new long[0];
    private long[] askLots = new long[0];
    private long[] markE9 = new long[0];
    private long[] venueTimeNs = new long[0];
    private long[] changes = new long[0];
    private double[] venueVol = new double[0];
    private long timeNs;

    /**
     * An expiry of an underlying.
     *
     * @param underlyingId dense id
     * @param expiryNs UTC ns
     */
    record Expiry(int underlyingId, long expiryNs) implements Comparable<Expiry> {
        @Override
        public int compareTo(Expiry other) {
            int byUnderlying = Integer.compare(underlyingId, other.underlyingId);
            return byUnderlying != 0 ? byUnderlying : Long.compare(expiryNs, other.expiryNs);
        }
    }

    /** Takes up an event; outputs and events that are no market data are passed over. */
    void onEvent(DirectBuffer message, int offset) {
        int type = EventPrefix.templateId(message, offset);
        if (EventPrefix.isOutput(type)) {
            return;
        }
        timeNs = Math.max(timeNs, EventPrefix.timeNs(message, offset));
        switch (type) {
            case QuoteDecoder.TEMPLATE_ID -> onQuote(quote.wrapAndApplyHeader(message, offset, header));
            case ImpliedVolDecoder.TEMPLATE_ID -> onVol(vol.wrapAndApplyHeader(message, offset, header));
            case ForwardPriceDecoder.TEMPLATE_ID -> onForward(forward.wrapAndApplyHeader(message, offset, header));
            case SettlementDecoder.TEMPLATE_ID ->
                forget(settlement.wrapAndApplyHeader(message, offset, header).instrumentId());
            default -> {
                // Not what a surface is made of.
            }
        }
    }

    private void onQuote(QuoteDecoder event) {
        int id = event.instrumentId();
        if (!reserve(id)) {
            return;
        }
        boolean changed = bidE9[id] != event.bidPriceE9() || askE9[id] != event.askPriceE9();
        bidE9[id] = event.bidPriceE9();
        askE9[id] = event.askPriceE9();
        bidLots[id] = event.bidLots();
        askLots[id] = event.askLots();
        markE9[id] = event.markPriceE9();
        long told = event.venueTimeNs();
        venueTimeNs[id] = told == NONE ? event.timeNs() : Math.min(told, event.timeNs());
        changes[id] += changed ? 1L : 0L;
    }

    private void onVol(ImpliedVolDecoder event) {
        if (reserve(event.instrumentId())) {
            venueVol[event.instrumentId()] = event.vol();
        }
    }

    private void onForward(ForwardPriceDecoder event) {
        if (event.priceE9() > 0) {
            forwards.put(new Expiry(event.underlyingId(), event.expiryNs()), event.priceE9() / E9);
        }
    }

    private void forget(int id) {
        if (reserve(id)) {
            bidE9[id] = NONE;
            askE9[id] = NONE;
            markE9[id] = NONE;
        }
    }

    private boolean reserve(int id) {
        if (id < 0 || id >= IDS_MAX) {
            return false;
        }
        if (id >= bidE9.length) {
            grow(Math.max(1_024, Integer.highestOneBit(id) << 1));
        }
        return true;
    }

    private void grow(int length) {
        int before = bidE9.length;
        bidE9 = Arrays.copyOf(bidE9, length);
        askE9 = Arrays.copyOf(askE9, length);
        bidLots = Arrays.copyOf(bidLots, length);
        askLots = Arrays.copyOf(askLots, length);
        markE9 = Arrays.copyOf(markE9, length);
        venueTimeNs = Arrays.copyOf(venueTimeNs, length);
        changes = Arrays.copyOf(changes, length);
        venueVol = Arrays.copyOf(venueVol, length);
        for (long[] prices : new long[][] {bidE9, askE9, markE9, venueTimeNs}) {
            Arrays.fill(prices, before, length, NONE);
        }
        Arrays.fill(venueVol, before, length, Double.NaN);
    }

    /** Engine time of the last event, UTC ns; 0 before the first. */
    long timeNs() {
        return timeNs;
    }

    /** Whether anything was heard of an instrument's quotes. */
    boolean isQuoted(int id) {
        return id < venueTimeNs.length && venueTimeNs[id] != NONE;
    }

    /** Best bid; NaN where there is none. */
    double bid(int id) {
        return price(bidE9, id);
    }

    /** Best ask; NaN where there is none. */
    double ask(int id) {
        return price(askE9, id);
    }

    /** The venue's own price; NaN where it tells none. */
    double mark(int id) {
        return price(markE9, id);
    }

    private static double price(long[] pricesE9, int id) {
        return id >= pricesE9.length || pricesE9[id] == NONE ? Double.NaN : pricesE9[id] / E9;
    }

    long bidLots(int id) {
        return bidLots[id];
    }

    long askLots(int id) {
        return askLots[id];
    }

    /** When the venue made the quote, UTC ns. */
    long venueTimeNs(int id) {
        return venueTimeNs[id];
    }

    /** How often prices of an instrument have changed. */
    long changes(int id) {
        return id < changes.length ? changes[id] : 0L;
    }

    /** Forward of an expiry; NaN before one was told. */
    double forward(int underlyingId, long expiryNs) {
        return forwards.getOrDefault(new Expiry(underlyingId, expiryNs), Double.NaN);
    }

    /** All of it. */
    void fields(VenueFields fields) {
        fields.same("quotes of the worker");
        timeNs = fields.of(timeNs);
        int length = fields.of(bidE9.length);
        if (length > bidE9.length) {
            grow(length);
        }
        for (long[] column : new long[][] {bidE9, askE9, bidLots, askLots, markE9, venueTimeNs, changes}) {
            fields.each(column, length);
        }
        for (int id = 0; id < length; id++) {
            venueVol[id] = fields.of(venueVol[id]);
        }
        forwardFields(fields);
    }

    private void forwardFields(VenueFields fields) {
        int count = fields.of(forwards.size());
        if (!fields.isReading()) {
            forwards.forEach((expiry, price) -> {
                fields.of(expiry.underlyingId());
                fields.of(expiry.expiryNs());
                fields.of(price);
            });
            return;
        }
        forwards.clear();
        for (int i = 0; i < count; i++) {
            forwards.put(new Expiry(fields.of(0), fields.of(0L)), fields.of(0.0));
        }
    }
}
