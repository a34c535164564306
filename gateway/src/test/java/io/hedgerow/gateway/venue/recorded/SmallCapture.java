package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A written capture of a few lines: three Deribit contracts and one Binance perpetual, what they become, and the report. */
final class SmallCapture {
    static final String OPTION = "BTC-30JUL21-30000-C";
    static final String OTHER_OPTION = "BTC-30JUL21-40000-P";
    static final String PERPETUAL = "BTC-PERPETUAL";

    final ReferenceDirectory directory = new ReferenceDirectory();
    final ReferenceRegistry registry = new ReferenceRegistry(directory);
    final FeedReport report = new FeedReport();
    final EventLog log = new EventLog();
    final TopOfBook tops;
    final FeedEvents events;
    final List<String> notes = new ArrayList<>();
    private final Path folder;

    SmallCapture(Path folder) {
        this.folder = folder;
        byte[] reply = ("{\"result\":[" + option(OPTION, "call", 30_000) + "," + option(OTHER_OPTION, "put", 40_000)
                        + ",{\"kind\":\"future\",\"instrument_name\":\"BTC-PERPETUAL\",\"settlement_period\":\"perpetual\","
                        + "\"base_currency\":\"BTC\",\"quote_currency\":\"USD\",\"contract_size\":10,"
                        + "\"min_trade_amount\":10,\"tick_size\":0.5}]}")
                .getBytes(StandardCharsets.UTF_8);
        new DeribitInstruments(registry, report, name -> true).read(reply, 0, reply.length);
        BinanceContracts.btcPerpetual(registry);
        tops = new TopOfBook();
        events = new FeedEvents(new EventFrame(log, 1), tops, report);
    }

    private static String option(String name, String type, int strike) {
        return "{\"kind\":\"option\",\"instrument_name\":\"" + name + "\",\"option_type\":\"" + type + "\",\"strike\":"
                + strike + ",\"base_currency\":\"BTC\",\"quote_currency\":\"BTC\",\"contract_size\":1,"
                + "\"min_trade_amount\":0.1,\"tick_size\":0.0005,\"expiration_timestamp\":1627632000000}";
    }

    /** Feeds lines as a Deribit capture named {@code capture.txt}. */
    SmallCapture deribit(String... lines) {
        try (CaptureFeed feed = CaptureFeed.deribit(write(lines), directory, events)) {
            drain(feed);
        }
        return this;
    }

    /** Feeds lines as a Binance capture named {@code capture.txt}. */
    SmallCapture binance(String... lines) {
        try (CaptureFeed feed = CaptureFeed.binance(write(lines), directory, events)) {
            drain(feed);
        }
        return this;
    }

    private Path write(String... lines) {
        try {
            return Files.write(folder.resolve("capture.txt"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain(MarketFeed feed) {
        while (feed.advance() != MarketFeed.END) {
            feed.publish();
        }
        notes.addAll(feed.notes());
    }

    /** Id of a Deribit contract. */
    int id(String name) {
        return directory.requireInstrument(name + ".DERIBIT");
    }

    /** A ticker at a time in ms, with further or replaced fields. */
    static String ticker(String name, long timeMs, String fields) {
        return timeMs / 1000 + "." + String.format("%03d", timeMs % 1000)
                + ": {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"ticker." + name
                + ".raw\",\"data\":{\"timestamp\":" + timeMs + ",\"state\":\"open\"" + fields + "}}}";
    }

    /** Fields of a sound option ticker. */
    static final String SOUND = ",\"underlying_price\":32000.5,\"index_price\":31990.25,\"mark_iv\":80.5,"
            + "\"mark_price\":0.08,\"best_bid_price\":0.0795,\"best_bid_amount\":1.5,\"best_ask_price\":0.0805,"
            + "\"best_ask_amount\":2";

    /** A book message. */
    static String book(String name, long timeMs, String fields) {
        return timeMs / 1000 + "." + String.format("%03d", timeMs % 1000)
                + ": {\"params\":{\"channel\":\"book." + name + ".raw\",\"data\":{\"timestamp\":" + timeMs + fields
                + "}}}";
    }

    /** A message of any channel, received at a time in ms. */
    static String message(String channel, long timeMs, String data) {
        return timeMs / 1000 + "." + String.format("%03d", timeMs % 1000)
                + ": {\"jsonrpc\":\"2.0\",\"params\":{\"channel\":\"" + channel + "\",\"data\":" + data + "}}";
    }
}
