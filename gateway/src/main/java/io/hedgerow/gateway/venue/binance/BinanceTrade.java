package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.TradeNumbers;
import io.hedgerow.gateway.feed.VenueTimes;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import java.nio.charset.StandardCharsets;

/**
 * {@code trade}, one public trade per message, and {@code aggTrade}, those of one order at one price. Whichever comes
 * first counts where both are recorded. Trades of the insurance fund and of deleveraging are no trades of the order book:
 * they are counted and make no event.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceTrade implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of("t", "p", "q", "m", "T", "f", "l", "X");
    private static final byte[] MARKET = "MARKET".getBytes(StandardCharsets.US_ASCII);
    private static final long NONE = EventWriter.NONE;

    private final FeedEvents events;
    private final FeedReport report;
    private final BinanceFields fields;
    private final TradeNumbers numbers;
    private final VenueTimes times;

    private long firstId;
    private long tradeId;
    private long priceE9;
    private long lots;
    private long timeNs;
    private Side aggressor;
    private boolean offBook;
    private int endsAt;

    BinanceTrade(FeedEvents events) {
        this.events = events;
        report = events.report();
        fields = new BinanceFields(report);
        numbers = new TradeNumbers(events);
        times = new VenueTimes(events.clock());
    }

    @Override
    public void read(JsonReader in, int id) {
        report.add(FeedCount.TRADES);
        fields.reset();
        firstId = NONE;
        tradeId = NONE;
        offBook = false;
        priceE9 = NONE;
        lots = NONE;
        timeNs = NONE;
        aggressor = null;
        in.beginObject();
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> {
                    tradeId = in.readLong();
                    firstId = tradeId;
                }
                case 1 -> priceE9 = fields.price(in);
                case 2 -> lots = fields.lots(in);
                case 3 -> aggressor = aggressor(in.next());
                case 4 -> timeNs = fields.time(in);
                case 5 -> firstId = in.readLong();
                case 6 -> tradeId = in.readLong();
                case 7 -> offBook = in.readText() && !in.textEquals(MARKET);
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
        endsAt = end;
        if (offBook) {
            fields.reset();
        } else if (tradeId == NONE || priceE9 == NONE || lots == NONE || timeNs == NONE || aggressor == null) {
            fields.fail(FeedIssue.MISSING_FIELD, end);
        } else if (lots == 0) {
            fields.fail(FeedIssue.OUT_OF_RANGE, end);
        } else {
            fields.fail(events.timeIssue(times, id, timeNs), end);
        }
    }

    @Override
    public void publish(int id) {
        if (fields.reportFailure()) {
            return;
        }
        if (offBook) {
            report.add(FeedCount.OFF_BOOK);
        } else if (numbers.isNew(id, firstId, tradeId, timeNs, endsAt)) {
            times.advance(id, timeNs);
            events.closing();
            events.trade(id, timeNs, priceE9, lots, tradeId, aggressor);
        }
    }
}
