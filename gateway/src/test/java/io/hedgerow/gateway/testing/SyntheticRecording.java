package io.hedgerow.gateway.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small synthetic recording of either venue with everything a run of it needs, as texts. Static. */
public final class SyntheticRecording {
    /** Venue's time of the first message, UTC ms. */
    public static final long START_MS = 1_735_286_380_000L;

    private static final long EXPIRY_MS = 1_735_372_800_000L;
    private static final String[] OPTIONS = {"BTC-28DEC24-100000-C", "BTC-28DEC24-95000-P"};

    private static final String LIMITS = """
        [limits.default]
        order_lots_max = 20_000
        position_lots_max = 1_000_000
        open_lots_max = 100_000
        order_notional_max = 500_000
        open_notional_max = 5_000_000
        price_collar_bps = 100
        theo_collar_bps = 200
        period_collar_bps = 200
        orders_per_second_max = 20
        executions_per_minute_max = 6_000
        duplicate_window = "1ms"
        quote_age_max = "2s"
        order_delta_max = 500.0
        order_vega_max = 100_000
        [limits.underlying.default]
        delta_max = 1_000.0
        gamma_1pct_max = 1_000.0
        vega_max = 1_000_000
        loss_max = 1_000_000
        mmp_window = "1s"
        mmp_quantity_max = 1_000_000.0
        mmp_delta_max = 1_000_000.0
        mmp_vega_max = 1_000_000_000
        mmp_freeze = "1s"
        [limits.venue.default]
        venue_messages_per_second_max = 50
        [limits.portfolio]
        portfolio_loss_max = 5_000_000
        portfolio_notional_max = 10_000_000_000
        """;

    private SyntheticRecording() {}

    /** Configuration of a run from {@code VENUE.txt}, {@code VENUE-book.csv} and {@code instruments.json}. */
    public static String config(String venue) {
        return venue.equals("deribit")
                ? config("deribit", "BTC-PERPETUAL.DERIBIT", "coin", "instruments = \"instruments.json\"")
                : config("binance_coinm", "BTCUSD_PERP.BINANCE", "quote", "");
    }

    private static String config(String format, String hedge, String numeraire, String more) {
        String venue = format.substring(0, 7);
        return """
            [journal]
            dir = "journal-{time}"
            durability = "none"
            snapshot_interval = 0
            [gateway]
            kind = "recorded"
            speed = "max"
            [gateway.recorded]
            format = "%s"
            capture = "%s.txt"
            positions = "%s-book.csv"
            %s
            [hedge.BTC]
            instruments = ["%s"]
            fixed_band_half_width = 0.5
            numeraire = "%s"
            order_lots_max = 20000
            """.formatted(format, venue, venue, more, hedge, numeraire) + LIMITS;
    }

    /** Every limit, wide. */
    public static String limits() {
        return LIMITS;
    }

    /** Positions to start from. */
    public static String book(String venue) {
        if (venue.equals("deribit")) {
            return "symbol,contracts,average_price\n" + OPTIONS[0] + ".DERIBIT,-10,0.015\n" + OPTIONS[1]
                    + ".DERIBIT,5,0.001\nBTC-PERPETUAL.DERIBIT,-1000,101000\n";
        }
        return "symbol,contracts,average_price,vol,forward\n" + OPTIONS[0] + ".DERIBIT,-10,0.015,0.6,100500\n"
                + OPTIONS[1] + ".DERIBIT,5,0.001,0.6,100500\n";
    }

    /** A reply of {@code get_instruments}. */
    public static String instrumentsReply() {
        return "{\"jsonrpc\": \"2.0\", \"result\": [" + String.join(", ", instruments()) + "]}\n";
    }

    /** Lines of the recording. */
    public static List<String> lines(String venue) {
        return venue.equals("deribit") ? deribit() : binance();
    }

    /** Entries of the instrument list. */
    public static List<String> instruments() {
        List<String> all = new ArrayList<>();
        for (String name : OPTIONS) {
            String[] parts = name.split("-", -1);
            all.add(String.format(
                    Locale.ROOT,
                    "{\"kind\": \"option\", \"instrument_name\": \"%s\", \"option_type\": \"%s\", \"strike\": %s.0,"
                            + " \"base_currency\": \"BTC\", \"quote_currency\": \"BTC\", \"counter_currency\": \"USD\","
                            + " \"settlement_currency\": \"BTC\", \"instrument_type\": \"reversed\", \"contract_size\":"
                            + " 1.0, \"min_trade_amount\": 0.1, \"tick_size\": 0.0001, \"settlement_period\": \"day\","
                            + " \"maker_commission\": 0.0003, \"taker_commission\": 0.0003,"
                            + " \"expiration_timestamp\": %d}",
                    name,
                    parts[3].equals("C") ? "call" : "put",
                    parts[2],
                    EXPIRY_MS));
        }
        all.add("{\"kind\": \"future\", \"instrument_name\": \"BTC-PERPETUAL\", \"settlement_period\": \"perpetual\","
                + " \"base_currency\": \"BTC\", \"quote_currency\": \"USD\", \"settlement_currency\": \"BTC\","
                + " \"instrument_type\": \"reversed\", \"contract_size\": 10.0, \"min_trade_amount\": 10.0,"
                + " \"tick_size\": 0.5, \"maker_commission\": 0.0, \"taker_commission\": 0.0005}");
        return all;
    }

    /** Ten seconds of tickers, the price rising by five dollars a second. */
    public static List<String> deribit() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long timeMs = START_MS + i * 250L;
            String time = String.format(Locale.ROOT, "%d.%06d: ", (timeMs + 10) / 1000, (timeMs + 10) % 1000 * 1000);
            double price = 101_000.0 + i * 1.5;
            boolean option = i % 4 != 0;
            String name = option ? OPTIONS[i % 2] : "BTC-PERPETUAL";
            String own = option
                    ? String.format(
                            Locale.ROOT, "\"underlying_price\": %.2f, \"mark_iv\": 60.5, \"mark_price\": 0.0123", price)
                    : String.format(Locale.ROOT, "\"mark_price\": %.2f, \"current_funding\": 0.0001", price);
            String quote = option
                    ? "\"best_bid_price\": 0.012, \"best_bid_amount\": 25.0, \"best_ask_price\": 0.0125,"
                            + " \"best_ask_amount\": 20.0"
                    : String.format(
                            Locale.ROOT,
                            "\"best_bid_price\": %.1f, \"best_bid_amount\": 200000.0, \"best_ask_price\": %.1f,"
                                    + " \"best_ask_amount\": 150000.0",
                            price - 0.5,
                            price);
            lines.add(time + "{\"jsonrpc\": \"2.0\", \"method\": \"subscription\", \"params\": {\"channel\": \"ticker."
                    + name + ".raw\", \"data\": {\"timestamp\": " + timeMs + ", \"state\": \"open\", "
                    + String.format(Locale.ROOT, "\"index_price\": %.2f, ", price) + own + ", " + quote + "}}}");
        }
        return lines;
    }

    /** Ten seconds of best prices and trades. */
    public static List<String> binance() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long timeMs = START_MS + i * 250L;
            double price = 101_000.0 + i * 1.5;
            String data = i % 5 == 4
                    ? String.format(
                            Locale.ROOT,
                            "trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"BTCUSD_PERP\",\"t\":%d,"
                                    + "\"p\":\"%.1f\",\"q\":\"12\",\"m\":true}}",
                            timeMs + 1,
                            timeMs,
                            9_000 + i,
                            price)
                    : String.format(
                            Locale.ROOT,
                            "bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":%d,\"s\":\"BTCUSD_PERP\",\"b\":\"%.1f\","
                                    + "\"B\":\"1500\",\"a\":\"%.1f\",\"A\":\"1700\",\"T\":%d,\"E\":%d}}",
                            1_000 + i,
                            price - 0.1,
                            price,
                            timeMs,
                            timeMs + 1);
            lines.add((timeMs + 10) * 1_000_000L + " {\"stream\":\"btcusd_perp@" + data);
        }
        return lines;
    }
}
