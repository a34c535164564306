package io.hedgerow.gateway.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import java.util.Arrays;

/** {@code trade}: one public trade per message. Owned by the feed's thread. */
final class BinanceTrade implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("t", "p", "q", "m", "T");
    private static final long NONE = EventWriter.NONE;

    private final MarketEvents events;
    private final FeedReport report;
    private final BinanceFields fields;
    private final long[] lastTradeId;
    private final long[] lastTimeNs;

    private long tradeId;
    private long priceE9;
    private long lots;
    private long timeNs;
    private Side aggressor;

    BinanceTrade(VenueInstruments instruments, MarketEvents events) {
        this.events = events;
        report = events.report();
        fields = new BinanceFields(report);
        lastTradeId = new long[instruments.count()];
        lastTimeNs = new long[instruments.count()];
        Arrays.fill(lastTradeId, NONE);
        Arrays.fill(lastTimeNs, NONE);
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.TRADES);
        fields.reset();
        tradeId = NONE;
        priceE9 = NONE;
        lots = NONE;
        timeNs = NONE;
        aggressor = null;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> tradeId = in.readLong();
                case 1 -> priceE9 = fields.price(in);
                case 2 -> lots = fields.lots(in);
                case 3 -> aggressor = aggressor(in.next());
                case 4 -> timeNs = fields.time(in);
                default -> in.skipValue();
            }
        }
        check(id, in.position());
    }

    /** The message says whether the buyer was the maker. */
    private static Side aggressor(JsonToken buyerIsMaker) {
        return switch (buyerIsMaker) {
            case TRUE -> Side.SELL;
            case FALSE -> Side.BUY;
            default -> null;
        };
    }

    private void check(int id, int end) {
        if (tradeId == NONE || priceE9 == NONE || lots == NONE || timeNs == NONE || aggressor == null) {
            fields.fail(FeedIssue.MISSING_FIELD, end);
        } else if (lots == 0) {
            fields.fail(FeedIssue.OUT_OF_RANGE, end);
        } else if (tradeId == lastTradeId[id]) {
            fields.fail(FeedIssue.DUPLICATE_UPDATE, end);
        } else if (tradeId < lastTradeId[id]) {
            fields.fail(FeedIssue.OUT_OF_ORDER_UPDATE, end);
        } else if (timeNs < lastTimeNs[id]) {
            fields.fail(FeedIssue.BACKWARD_VENUE_TIME, end);
        }
    }

    @Override
    public void publish(int id) {
        if (fields.reportFailure()) {
            return;
        }
        lastTradeId[id] = tradeId;
        lastTimeNs[id] = timeNs;
        events.closing();
        events.trade(id, timeNs, priceE9, lots, tradeId, aggressor);
    }
}
