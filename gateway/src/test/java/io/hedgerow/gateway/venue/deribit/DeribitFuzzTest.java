package io.hedgerow.gateway.venue.deribit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.book.PriceLevels;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.json.JsonReader;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.testing.JacksonTree;
import io.hedgerow.gateway.testing.JacksonTree.RefusedException;
import io.hedgerow.gateway.testing.MessageMutator;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Our readers of Deribit's public messages against jackson-core on changed messages: the same values, or refused by both.
 */
class DeribitFuzzTest {
    private static final String REFUSED = "refused";
    private static final long T_MS = 1_626_993_723_000L;
    private static final long NONE = EventWriter.NONE;
    private static final long LOT_E9 = 10_000_000_000L;
    private static final String FUTURE = "BTC-30JUL21";
    private static final String TICKER = "{\"timestamp\":" + T_MS
            + ",\"state\":\"open\",\"best_bid_price\":32001.5,\"best_bid_amount\":120.0,\"best_ask_price\":3.2002e4,"
            + "\"best_ask_amount\":1.0e3,\"mark_price\":32001.53,\"mark_iv\":72.5,\"underlying_price\":32010.25,"
            + "\"index_price\":31999.99,\"current_funding\":-1.0e-5,\"estimated_delivery_price\":\"expired\","
            + "\"delivery_price\":31000,\"type\":\"snapshot\",\"stats\":{\"low\":0.1,\"high\":[null]},\"interest_value\":1.5}";
    private static final String TRADES = "[{\"timestamp\":" + T_MS
            + ",\"price\":32001.5,\"amount\":120.0,\"direction\":\"buy\",\"trade_id\":\"48079250\",\"index_price\":1},"
            + "{\"trade_id\":\"ETH-98765\",\"timestamp\":" + T_MS
            + ",\"price\":3.2e4,\"amount\":10,\"direction\":\"sell\",\"block_trade_id\":null},{\"timestamp\":" + T_MS
            + ",\"price\":31999,\"amount\":50,\"direction\":\"sell\",\"trade_id\":7,\"combo_id\":\"BTC-FS\"}]";
    private static final String BOOK = "{\"type\":\"snapshot\",\"timestamp\":" + T_MS
            + ",\"change_id\":99,\"prev_change_id\":98,\"bids\":[[\"new\",32001.5,120.0],[\"new\",32001,30],[\"change\",32001.5,20],"
            + "[\"delete\",32001,0]],\"asks\":[[\"new\",3.2002e4,10.0],[\"new\",32003,1.0e3,\"more\"]]}";
    private static final String INSTRUMENT = "{\"instrument_name\":\"BTC-30JUL21-30000-C\",\"kind\":\"option\","
            + "\"settlement_period\":\"week\",\"option_type\":\"call\",\"base_currency\":\"BTC\",\"quote_currency\":\"BTC\","
            + "\"counter_currency\":\"USD\",\"settlement_currency\":\"BTC\",\"instrument_type\":\"reversed\","
            + "\"contract_size\":1.0,\"min_trade_amount\":0.1,\"tick_size\":1.0e-4,\"strike\":30000.0,"
            + "\"expiration_timestamp\":1627632000000,\"maker_commission\":3.0e-4,\"taker_commission\":0.0003,"
            + "\"tick_size_steps\":[{\"above_price\":0.005,\"tick_size\":5.0e-4}],\"is_active\":true}";

    /** Changes a message by each seed and compares what two readers say. */
    private static void compare(
            int count, String original, Function<byte[], String> ours, Function<byte[], String> theirs) {
        int[] refused = new int[1];
        Seeds.forEach(count, seed -> {
            byte[] message = new MessageMutator(Seeds.random(seed)).mutate(original);
            String read = ours.apply(message);
            String expected = theirs.apply(message);
            refused[0] += expected.equals(REFUSED) ? 1 : 0;
            if (!read.equals(expected)) {
                assertThat(read)
                        .as("seed %d: %s", seed, new String(message, StandardCharsets.UTF_8))
                        .isEqualTo(expected);
            }
        });
        System.out.println(
                "seeds 1 to " + count + " of " + original.substring(0, 24) + "...: " + refused[0] + " refused");
    }

    private static String ours(Function<JsonReader, String> read, byte[] message) {
        JsonReader in = new JsonReader();
        in.wrap(message, 0, message.length);
        try {
            String text = read.apply(in);
            in.requireEnd();
            return text;
        } catch (JsonException e) {
            return REFUSED;
        }
    }

    private static String theirs(Function<JacksonTree, String> read, byte[] message) {
        try {
            return read.apply(JacksonTree.read(message));
        } catch (RefusedException e) {
            return REFUSED;
        }
    }

    private static String ticker(JsonReader in) {
        DeribitTickerFields fields = new DeribitTickerFields();
        fields.reset();
        fields.read(in);
        return ExpectedTicker.of(fields);
    }

    private static void tickers(int count) {
        compare(count, TICKER, it -> ours(DeribitFuzzTest::ticker, it), it -> theirs(ExpectedTicker::of, it));
    }

    private static String instrument(JsonReader in) {
        in.beginObject();
        DeribitMetadata it = DeribitMetadata.read(in);
        return Arrays.toString(new Object[] {
            it.name,
            it.kind,
            it.settlementPeriod,
            it.optionType,
            it.base,
            it.quote,
            it.counter,
            it.settlement,
            it.payoffType,
            it.contractSizeE9,
            it.leastAmountE9,
            it.tickSizeE9,
            it.strikeE9,
            it.expiryMs,
            it.makerFeeE9,
            it.takerFeeE9,
            it.stepAboveE9,
            it.stepSizeE9
        });
    }

    private static String expectedInstrument(JacksonTree tree) {
        List<String> keys = List.of(
                "instrument_name",
                "kind",
                "settlement_period",
                "option_type",
                "base_currency",
                "quote_currency",
                "counter_currency",
                "settlement_currency",
                "instrument_type",
                "contract_size",
                "min_trade_amount",
                "tick_size",
                "strike",
                "expiration_timestamp",
                "maker_commission",
                "taker_commission");
        Object[] values = new Object[18];
        Arrays.fill(values, 9, 18, NONE);
        values[12] = 0L;
        values[14] = 0L;
        values[15] = 0L;
        tree.members((key, value) -> {
            int at = key.equals("future_type") ? 8 : keys.indexOf(key);
            if (at >= 0) {
                values[at] = at < 9 ? value.text() : at == 13 ? (Object) value.whole() : (Object) value.scaled(9);
            } else if (key.equals("tick_size_steps")) {
                value.elements().forEach(step -> step(values, step));
            }
        });
        return Arrays.toString(values);
    }

    private static void step(Object[] values, JacksonTree step) {
        long[] told = {NONE, NONE};
        step.members((key, value) -> {
            if (key.equals("above_price") || key.equals("tick_size")) {
                told[key.equals("tick_size") ? 1 : 0] = value.scaled(9);
            }
        });
        if (values[16].equals(NONE)) {
            values[16] = told[0];
            values[17] = told[1];
        }
    }

    private static void instruments(int count) {
        compare(
                count,
                INSTRUMENT,
                it -> ours(DeribitFuzzTest::instrument, it),
                it -> theirs(DeribitFuzzTest::expectedInstrument, it));
    }

    /** A decoder that has seen nothing but its one instrument. */
    private static final class Fresh {
        private final EventLog log = new EventLog();
        private final FeedEvents events;
        private final DeribitDecoder decoder;
        private final int id;

        Fresh() {
            ReferenceDirectory directory = new ReferenceDirectory();
            FeedReport report = new FeedReport();
            byte[] reply = ("{\"result\":[{\"kind\":\"future\",\"instrument_name\":\"" + FUTURE
                            + "\",\"settlement_period\":\"month\",\"quote_currency\":\"USD\",\"base_currency\":\"BTC\","
                            + "\"expiration_timestamp\":1627632000000,\"contract_size\":10,\"min_trade_amount\":10,"
                            + "\"tick_size\":0.5}]}")
                    .getBytes(StandardCharsets.UTF_8);
            new DeribitInstruments(new ReferenceRegistry(directory), report, name -> true).read(reply, 0, reply.length);
            events = new FeedEvents(new EventFrame(log, 1), new TopOfBook(), report);
            events.at(events.stamp(T_MS * 1_000_000));
            decoder = new DeribitDecoder(directory, events);
            id = directory.instrumentId(FUTURE + ".DERIBIT");
        }

        void decode(String channel, byte[] data) {
            byte[] head = ("{\"params\":{\"channel\":\"" + channel + "\",\"data\":").getBytes(StandardCharsets.UTF_8);
            byte[] message = Arrays.copyOf(head, head.length + data.length + 2);
            System.arraycopy(data, 0, message, head.length, data.length);
            message[message.length - 2] = '}';
            message[message.length - 1] = '}';
            decoder.decode(message, 0, message.length);
        }
    }

    private static String trades(byte[] data) {
        Fresh fresh = new Fresh();
        fresh.decode("trades." + FUTURE + ".raw", data);
        return String.join(";", fresh.log.take("TRADE"));
    }

    private static String expectedTrades(byte[] data) {
        Fresh clock = new Fresh();
        List<String> lines = new ArrayList<>();
        try {
            for (JacksonTree row : JacksonTree.read(data).elements()) {
                ExpectedTrade.of(row)
                        .filter(trade -> clock.events.accepts(trade.timeNs()))
                        .filter(trade -> trade.amountE9() / LOT_E9 > 0)
                        .ifPresent(trade -> lines.add("TRADE " + T_MS * 1_000_000 + " " + clock.id + " "
                                + trade.timeNs() + " " + trade.priceE9() + " " + trade.amountE9() / LOT_E9 + " "
                                + trade.id() + " " + trade.side()));
            }
        } catch (RefusedException e) {
            return "";
        }
        return lines.isEmpty() ? "" : String.join(";", lines) + " !";
    }

    private static void allTrades(int count) {
        compare(count, TRADES, DeribitFuzzTest::trades, DeribitFuzzTest::expectedTrades);
    }

    private static String book(byte[] data) {
        Fresh fresh = new Fresh();
        fresh.decode("book." + FUTURE + ".raw", data);
        PriceLevelBook book = fresh.decoder.book(fresh.id);
        return book == null ? REFUSED : side(book.bids()) + side(book.asks());
    }

    private static String side(PriceLevels levels) {
        TreeMap<Long, Long> told = new TreeMap<>();
        for (int depth = 0; depth < levels.size(); depth++) {
            told.put(levels.priceE9(depth), levels.lots(depth));
        }
        return told.toString();
    }

    private static String expectedBook(byte[] data) {
        return theirs(
                tree -> {
                    ExpectedBook book = new ExpectedBook();
                    tree.members(book::field);
                    return book.text();
                },
                data);
    }

    /** Levels of a snapshot. */
    private static final class ExpectedBook {
        private final SortedMap<Long, Long> bids = new TreeMap<>();
        private final SortedMap<Long, Long> asks = new TreeMap<>();
        private boolean typed;
        private boolean snapshot;
        private long timeNs = NONE;
        private long changeId = NONE;
        private long previous = NONE;
        private boolean failed;

        void field(String key, JacksonTree value) {
            switch (key) {
                case "type" -> {
                    typed = value.text() != null;
                    snapshot = "snapshot".equals(value.text());
                }
                case "timestamp" -> timeNs = value.scaled(6);
                case "change_id" -> changeId = value.whole();
                case "prev_change_id" -> previous = value.whole();
                case "bids" -> value.elements().forEach(level -> level(bids, level.elements()));
                case "asks" -> value.elements().forEach(level -> level(asks, level.elements()));
                default -> {
                    // Passed over.
                }
            }
        }

        private void level(SortedMap<Long, Long> side, List<JacksonTree> level) {
            if (level.size() < 3) {
                throw new RefusedException("a level without an amount");
            }
            boolean delete = "delete".equals(level.get(0).text());
            long priceE9 = level.get(1).scaled(9);
            long amountE9 = level.get(2).scaled(9);
            failed |= priceE9 <= 0 || amountE9 < 0;
            long lots = delete ? 0 : amountE9 / LOT_E9;
            if (lots > 0) {
                side.put(priceE9, lots);
            } else {
                side.remove(priceE9);
            }
        }

        String text() {
            boolean whole = timeNs != NONE && changeId != NONE && !failed;
            return whole && (typed ? snapshot : previous == NONE) ? bids.toString() + asks : REFUSED;
        }
    }

    private static void books(int count) {
        compare(count, BOOK, DeribitFuzzTest::book, DeribitFuzzTest::expectedBook);
    }

    @Test
    void shouldReadTheSameInTickers() {
        tickers(3_000);
    }

    @Test
    void shouldReadTheSameInTrades() {
        allTrades(1_500);
    }

    @Test
    void shouldReadTheSameInBooks() {
        books(1_500);
    }

    @Test
    void shouldReadTheSameInInstruments() {
        instruments(2_000);
    }

    @Test
    @Tag("slow")
    void shouldReadTheSameInAHundredThousandOfEach() {
        tickers(100_000);
        allTrades(100_000);
        books(100_000);
        instruments(100_000);
    }

    static long idOf(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= '0' && letter <= '9') {
                number = number.multiply(BigInteger.TEN).add(BigInteger.valueOf(letter - '0'));
            } else if (letter == '-') {
                number = BigInteger.ZERO;
            }
        }
        if (number.bitLength() > 63) {
            throw new RefusedException("trade id is too long");
        }
        return number.longValue();
    }
}
