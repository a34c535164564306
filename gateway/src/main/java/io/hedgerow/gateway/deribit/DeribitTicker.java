package io.hedgerow.gateway.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ticker messages. One ticker becomes an index price, for an option the forward of its expiry and its vol, for a
 * perpetual its funding rate, and last a quote that closes the batch.
 *
 * <p>A ticker with one bad field makes no event at all. A part that is older than what another channel has said already
 * (the index by another instrument, the quote by the book) is left out: order holds per channel only.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitTicker implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of(
            "timestamp",
            "state",
            "best_bid_price",
            "best_bid_amount",
            "best_ask_price",
            "best_ask_amount",
            "mark_price",
            "mark_iv",
            "underlying_price",
            "index_price",
            "current_funding");
    private static final byte[] OPEN = "open".getBytes(StandardCharsets.US_ASCII);
    private static final long NONE = EventWriter.NONE;
    private static final long FUNDING_INTERVAL_NS = 8L * 3600 * 1_000_000_000L;
    private static final int RATE_DECIMALS = 12;
    private static final double VOL_MAX = 100.0;

    private final VenueInstruments instruments;
    private final MarketEvents events;
    private final FeedReport report;
    private final TopOfBook tops;
    private final long[] lastTimeNs;
    private final long[] lastIndexTimeNs;
    private final long[] lastForwardTimeNs;

    private FeedIssue failure;
    private int failedAt;
    private long timeNs;
    private long bidE9;
    private long bidAmountE9;
    private long askE9;
    private long askAmountE9;
    private long markE9;
    private long forwardE9;
    private long indexE9;
    private long fundingE12;
    private double vol;

    DeribitTicker(VenueInstruments instruments, int underlyings, MarketEvents events) {
        this.instruments = instruments;
        this.events = events;
        report = events.report();
        tops = events.tops();
        lastTimeNs = unset(instruments.count());
        lastIndexTimeNs = unset(underlyings);
        lastForwardTimeNs = unset(instruments.sliceCount());
    }

    private static long[] unset(int length) {
        long[] times = new long[length];
        Arrays.fill(times, NONE);
        return times;
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.TICKERS);
        reset();
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            field(in, key);
        }
        check(id, in.position());
    }

    @Override
    public void publish(int id) {
        if (failure != null) {
            report.issue(failure, failedAt);
            return;
        }
        lastTimeNs[id] = timeNs;
        publishIndex(instruments.underlyingId(id));
        if (instruments.isOption(id)) {
            publishForwardAndVol(id);
        } else if (instruments.isPerpetual(id) && fundingE12 != NONE && markE9 != NONE) {
            events.fundingIndication(id, fundingE12, FUNDING_INTERVAL_NS, markE9);
        }
        if (timeNs < tops.venueTimeNs(id)) {
            events.batchBoundary();
        } else {
            publishQuote(id);
        }
    }

    private void reset() {
        failure = null;
        timeNs = NONE;
        bidE9 = NONE;
        bidAmountE9 = 0;
        askE9 = NONE;
        askAmountE9 = 0;
        markE9 = NONE;
        forwardE9 = NONE;
        indexE9 = NONE;
        fundingE12 = NONE;
        vol = Double.NaN;
    }

    private void field(JsonReader in, int key) {
        switch (key) {
            case 0 -> timeNs = in.readMillisecondsAsNs();
            case 1 -> state(in);
            case 2 -> bidE9 = sidePrice(in);
            case 3 -> bidAmountE9 = notNegative(in, FeedIssue.OUT_OF_RANGE);
            case 4 -> askE9 = sidePrice(in);
            case 5 -> askAmountE9 = notNegative(in, FeedIssue.OUT_OF_RANGE);
            case 6 -> markE9 = notNegative(in, FeedIssue.NOT_POSITIVE_PRICE);
            case 7 -> vol = vol(in);
            case 8 -> forwardE9 = positive(in);
            case 9 -> indexE9 = positive(in);
            case 10 -> fundingE12 = in.readScaled(RATE_DECIMALS);
            default -> in.skipValue();
        }
    }

    private void fail(FeedIssue issue, int position) {
        if (failure == null) {
            failure = issue;
            failedAt = position;
        }
    }

    private void state(JsonReader in) {
        if (!in.readText() || !in.textEquals(OPEN)) {
            fail(FeedIssue.NOT_OPEN, in.position());
        }
    }

    /** Best prices are 0 where there is no order on that side. */
    private long sidePrice(JsonReader in) {
        long price = notNegative(in, FeedIssue.NOT_POSITIVE_PRICE);
        return price == 0 ? NONE : price;
    }

    private long notNegative(JsonReader in, FeedIssue issue) {
        long value = in.readE9();
        if (value < 0 && value != NONE) {
            fail(issue, in.position());
        }
        return value;
    }

    private long positive(JsonReader in) {
        long price = in.readE9();
        if (price <= 0 && price != NONE) {
            fail(FeedIssue.NOT_POSITIVE_PRICE, in.position());
        }
        return price;
    }

    private double vol(JsonReader in) {
        double value = in.readDouble(-2);
        if (value < 0.0 || value > VOL_MAX) {
            fail(FeedIssue.OUT_OF_RANGE, in.position());
        }
        return value;
    }

    private void check(int id, int end) {
        boolean complete = timeNs != NONE && (!instruments.isOption(id) || forwardE9 != NONE);
        if (!complete) {
            fail(FeedIssue.MISSING_FIELD, end);
        } else if (markE9 == 0 && !instruments.isOption(id)) {
            fail(FeedIssue.NOT_POSITIVE_PRICE, end);
        } else if (bidE9 != NONE && askE9 != NONE && bidE9 >= askE9) {
            fail(FeedIssue.CROSSED_QUOTE, end);
        } else if (timeNs < lastTimeNs[id]) {
            fail(FeedIssue.BACKWARD_VENUE_TIME, end);
        }
        boolean whole = instruments.isWholeLots(id, Math.max(bidAmountE9, 0))
                && instruments.isWholeLots(id, Math.max(askAmountE9, 0));
        if (failure == null && !whole) {
            report.issue(FeedIssue.FRACTIONAL_LOTS, end);
        }
    }

    private void publishIndex(int underlyingId) {
        if (indexE9 != NONE && timeNs >= lastIndexTimeNs[underlyingId]) {
            lastIndexTimeNs[underlyingId] = timeNs;
            events.indexPrice(underlyingId, timeNs, indexE9);
        }
    }

    private void publishForwardAndVol(int id) {
        int slice = instruments.slice(id);
        if (timeNs >= lastForwardTimeNs[slice]) {
            lastForwardTimeNs[slice] = timeNs;
            events.forwardPrice(instruments.underlyingId(id), timeNs, instruments.expiryNs(id), forwardE9);
        }
        if (!Double.isNaN(vol)) {
            events.impliedVol(id, timeNs, vol);
        }
    }

    private void publishQuote(int id) {
        long bidLots = bidE9 == NONE ? 0 : instruments.lots(id, Math.max(bidAmountE9, 0));
        long askLots = askE9 == NONE ? 0 : instruments.lots(id, Math.max(askAmountE9, 0));
        events.closing();
        events.quote(id, timeNs, bidE9, bidLots, askE9, askLots, markE9);
    }
}
