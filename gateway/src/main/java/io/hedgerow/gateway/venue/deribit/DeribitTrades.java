package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.ReusedRows;
import io.hedgerow.gateway.feed.StreamReader;
import io.hedgerow.gateway.feed.TradeNumbers;
import io.hedgerow.gateway.feed.VenueInstruments;
import io.hedgerow.gateway.json.AsciiIndex;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.json.JsonToken;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;

/**
 * Trade messages: an array of trades, of one instrument or of all of a kind. Prints that are no trades of the order book
 * (block trades and quote requests, combination legs) are counted and make no event: nothing that rests in the book was
 * passed by them. Liquidations are matched in the book like any order. A trade that another channel has brought already is passed over.
 *
 * <p>Owned by the feed's thread.
 */
final class DeribitTrades implements StreamReader {
    private static final AsciiIndex KEYS = AsciiIndex.of(
            "timestamp",
            "price",
            "amount",
            "direction",
            "trade_id",
            "trade_seq",
            "instrument_name",
            "block_trade_id",
            "block_rfq_id",
            "combo_id",
            "combo_trade_id");
    private static final byte[] BUY = "buy".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SELL = "sell".getBytes(StandardCharsets.US_ASCII);
    private static final long NONE = EventWriter.NONE;

    private final VenueInstruments instruments;
    private final FeedEvents events;
    private final FeedReport report;
    private final DeribitChannels channels;
    private final TradeNumbers numbers;
    private final ReusedRows<Row> rows = new ReusedRows<>(Row::new);

    private long timeNs;
    private long priceE9;
    private long amountE9;
    private long tradeId;
    private long tradeNumber;
    private Side aggressor;
    private boolean offBook;
    private int named;

    /** A trade of the order book. */
    private static final class Row {
        private int instrumentId;
        private long timeNs;
        private long priceE9;
        private long lots;
        private long tradeId;
        private Side aggressor;
    }

    DeribitTrades(DeribitMarket market, DeribitChannels channels) {
        this.channels = channels;
        instruments = market.instruments;
        events = market.events;
        report = events.report();
        numbers = new TradeNumbers(events);
    }

    @Override
    public void read(JsonReader in, int id) {
        boolean mixed = channels.isMixed();
        rows.clear();
        in.beginArray();
        while (in.nextObject()) {
            readOne(in);
            int instrument = mixed ? named : id;
            if (instrument != ReferenceDirectory.UNKNOWN) {
                check(instrument, in.position());
            }
        }
    }

    private void readOne(JsonReader in) {
        timeNs = NONE;
        priceE9 = NONE;
        amountE9 = NONE;
        tradeId = 0;
        tradeNumber = NONE;
        aggressor = null;
        offBook = false;
        named = ReferenceDirectory.UNKNOWN;
        for (int key = in.nextKey(KEYS); key != JsonReader.END_OF_OBJECT; key = in.nextKey(KEYS)) {
            switch (key) {
                case 0 -> timeNs = in.readMillisecondsAsNs();
                case 1 -> priceE9 = in.readE9();
                case 2 -> amountE9 = in.readE9();
                case 3 -> aggressor = direction(in);
                case 4 -> tradeId = tradeId(in);
                case 5 -> tradeNumber = in.readLong();
                case 6 ->
                    named = in.readText()
                            ? instruments.find(in.textBytes(), in.textOffset(), in.textLength())
                            : ReferenceDirectory.UNKNOWN;
                case 7, 8, 9, 10 -> offBook |= in.skipIsPresent();
                default -> in.skipValue();
            }
        }
    }

    private static Side direction(JsonReader in) {
        if (!in.readText()) {
            return null;
        }
        return in.textEquals(BUY) ? Side.BUY : in.textEquals(SELL) ? Side.SELL : null;
    }

    /** Trade ids are text: a number, with the currency in front of it except for BTC ({@code ETH-12345}); or a number. */
    private static long tradeId(JsonReader in) {
        JsonToken token = in.next();
        if (token == JsonToken.NULL) {
            return 0;
        }
        if (token == JsonToken.NUMBER) {
            return in.wholeNumber();
        }
        if (token != JsonToken.STRING) {
            throw new JsonException("expected a trade id", in.position());
        }
        long number = 0;
        for (int i = 0; i < in.textLength(); i++) {
            byte letter = in.textBytes()[in.textOffset() + i];
            if (letter >= '0' && letter <= '9') {
                number = digit(number, letter - '0', in);
            } else if (letter == '-') {
                number = 0;
            }
        }
        return number;
    }

    private static long digit(long number, int digit, JsonReader in) {
        if (number > (Long.MAX_VALUE - digit) / 10) {
            throw new JsonException("trade id is too long", in.position());
        }
        return number * 10 + digit;
    }

    private void check(int id, int position) {
        if (timeNs == NONE || priceE9 == NONE || amountE9 == NONE || aggressor == null) {
            report.issue(FeedIssue.MISSING_FIELD, position);
        } else if (priceE9 <= 0) {
            report.issue(FeedIssue.NOT_POSITIVE_PRICE, position);
        } else if (amountE9 <= 0) {
            report.issue(FeedIssue.OUT_OF_RANGE, position);
        } else if (!events.accepts(timeNs)) {
            report.issue(FeedIssue.VENUE_CLOCK, position);
        } else if (!numbers.isNew(id, tradeNumber, tradeNumber, timeNs, position)) {
            return;
        } else if (offBook) {
            report.add(FeedCount.OFF_BOOK);
        } else {
            if (!instruments.isWholeLots(id, amountE9)) {
                report.issue(FeedIssue.FRACTIONAL_LOTS, position);
            }
            long wholeLots = instruments.lots(id, amountE9);
            if (wholeLots > 0) {
                add(id, wholeLots);
            }
        }
    }

    private void add(int id, long tradedLots) {
        Row row = rows.add();
        row.instrumentId = id;
        row.timeNs = timeNs;
        row.priceE9 = priceE9;
        row.lots = tradedLots;
        row.tradeId = tradeId;
        row.aggressor = aggressor;
    }

    @Override
    public void publish(int id) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            report.add(FeedCount.TRADES);
            if (i == rows.size() - 1) {
                events.closing();
            }
            events.trade(row.instrumentId, row.timeNs, row.priceE9, row.lots, row.tradeId, row.aggressor);
        }
    }
}
