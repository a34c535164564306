package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.InstrumentHealth;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.TradeNumbers;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;

/**
 * {@code bookTicker}: best bid and ask, sent at every change. One message is one quote. It is complete by itself, so it
 * ends a stale state. A side with a price or a size of 0 has no order.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceTicker implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("u", "b", "B", "a", "A", "T");
    private static final long NONE = EventWriter.NONE;

    private final InstrumentHealth health;
    private final FeedEvents events;
    private final FeedReport report;
    private final BinanceBest best;
    private final BinanceFields fields;

    private long updateId;
    private long bidE9;
    private long bidLots;
    private long askE9;
    private long askLots;
    private long timeNs;

    BinanceTicker(FeedEvents events, BinanceBest best, InstrumentHealth health) {
        this.health = health;
        this.events = events;
        this.best = best;
        report = events.report();
        fields = new BinanceFields(report);
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.TICKERS);
        fields.reset();
        updateId = NONE;
        bidE9 = NONE;
        askE9 = NONE;
        bidLots = NONE;
        askLots = NONE;
        timeNs = NONE;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> updateId = in.readLong();
                case 1 -> bidE9 = fields.sidePrice(in);
                case 2 -> bidLots = fields.lots(in);
                case 3 -> askE9 = fields.sidePrice(in);
                case 4 -> askLots = fields.lots(in);
                case 5 -> timeNs = fields.time(in);
                default -> in.skipValue();
            }
        }
        check(id, in.position());
    }

    private void check(int id, int end) {
        boolean missing = updateId == NONE
                || bidE9 == NONE
                || askE9 == NONE
                || bidLots == NONE
                || askLots == NONE
                || timeNs == NONE;
        if (missing) {
            fields.fail(FeedIssue.MISSING_FIELD, end);
            return;
        }
        bidE9 = sideE9(bidE9, bidLots);
        askE9 = sideE9(askE9, askLots);
        if (bidE9 != NONE && askE9 != NONE && bidE9 >= askE9) {
            fields.fail(FeedIssue.CROSSED_QUOTE, end);
        } else if (!events.accepts(timeNs)) {
            fields.fail(FeedIssue.VENUE_CLOCK, end);
        } else if (updateId == best.tickerUpdateId(id)) {
            fields.fail(FeedIssue.DUPLICATE_UPDATE, end);
        } else if (updateId < best.newestUpdateId(id)) {
            checkOlder(id, end);
        } else if (timeNs < events.tops().venueTimeNs(id)) {
            fields.fail(FeedIssue.BACKWARD_VENUE_TIME, end);
        }
    }

    /** An older number with a newer time is no late message: the venue counts from the beginning again. */
    private void checkOlder(int id, int end) {
        if (!TradeNumbers.isRestart(timeNs, events.tops().venueTimeNs(id))) {
            fields.fail(FeedIssue.OUT_OF_ORDER_UPDATE, end);
        } else {
            events.report().issue(FeedIssue.NUMBERING_RESTARTED, end);
            best.restart(id);
        }
    }

    /** A side without a price or without a size has no order. */
    private static long sideE9(long priceE9, long lots) {
        return priceE9 == 0 || lots == 0 ? NONE : priceE9;
    }

    @Override
    public void publish(int id) {
        if (fields.reportFailure()) {
            return;
        }
        best.onTicker(id, updateId);
        events.closing();
        events.quote(id, timeNs, bidE9, bidE9 == NONE ? 0 : bidLots, askE9, askE9 == NONE ? 0 : askLots, NONE);
        health.complete(id);
    }
}
