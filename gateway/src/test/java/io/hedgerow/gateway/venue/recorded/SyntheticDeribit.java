package io.hedgerow.gateway.venue.recorded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Writes a capture of Deribit's WebSocket and its instrument lists from its documentation: tickers whose marks and Greeks are
 * Black 1976, rounded as published, and raw books. The options are those of the example book.
 */
final class SyntheticDeribit {
    static final int ROUNDS = 6;
    static final List<String> OPTIONS = List.of(
            "BTC-30JUL21-24000-P",
            "BTC-24SEP21-8000-P",
            "BTC-24SEP21-34000-P",
            "BTC-31DEC21-34000-P",
            "BTC-31DEC21-300000-C",
            "BTC-25MAR22-30000-C",
            "BTC-24JUN22-15000-C",
            "ETH-23JUL21-2300-C",
            "ETH-30JUL21-2800-C",
            "ETH-27AUG21-4000-P");
    static final List<String> OTHERS = List.of("BTC-PERPETUAL", "BTC-24SEP21", "ETH-PERPETUAL", "ETH-24SEP21");
    private static final long START_MS = 1_626_993_723_000L;
    private static final double YEAR_MS = 365.0 * 86_400_000.0;
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("dMMMyy")
            .toFormatter(Locale.ENGLISH);

    private final List<String> lines = new ArrayList<>();
    private final RandomGenerator random;
    private long timeMs = START_MS;

    private SyntheticDeribit(RandomGenerator random) {
        this.random = random;
    }

    private static long expiryMs(String name) {
        return LocalDate.parse(name.split("-", -1)[1], DAY)
                .atTime(8, 0)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    /** The replies to get_instruments, one a coin. */
    static List<String> instruments() {
        List<String> replies = new ArrayList<>();
        for (String coin : List.of("BTC", "ETH")) {
            List<String> entries = new ArrayList<>();
            OPTIONS.stream().filter(it -> it.startsWith(coin)).forEach(it -> entries.add(option(coin, it)));
            OTHERS.stream().filter(it -> it.startsWith(coin)).forEach(it -> entries.add(future(coin, it)));
            replies.add("https://www.deribit.com/api/v2/public/get_instruments?currency=" + coin
                    + "&expired=false -> 1626993723.5: {\"jsonrpc\":\"2.0\",\"result\":[" + String.join(",", entries)
                    + "]}");
        }
        return replies;
    }

    private static String option(String coin, String name) {
        String[] parts = name.split("-", -1);
        return "{\"tick_size\":0.0005,\"taker_commission\":0.0003,\"strike\":" + parts[2]
                + ".0,\"settlement_period\":\"month\",\"quote_currency\":\"" + coin + "\",\"option_type\":\""
                + (parts[3].equals("C") ? "call" : "put") + "\",\"min_trade_amount\":"
                + (coin.equals("BTC") ? "0.1" : "1.0")
                + ",\"maker_commission\":0.0003,\"kind\":\"option\",\"is_active\":true,\"instrument_name\":\"" + name
                + "\",\"expiration_timestamp\":" + expiryMs(name) + ",\"contract_size\":1.0,\"base_currency\":\"" + coin
                + "\"}";
    }

    private static String future(String coin, String name) {
        boolean perpetual = name.endsWith("PERPETUAL");
        String size = coin.equals("BTC") ? "10" : "1";
        return "{\"tick_size\":" + (coin.equals("BTC") ? "0.5" : "0.05")
                + ",\"taker_commission\":0.0005,\"settlement_period\":\"" + (perpetual ? "perpetual" : "month")
                + "\",\"quote_currency\":\"USD\",\"min_trade_amount\":" + size
                + ",\"maker_commission\":0.0,\"kind\":\"future\",\"is_active\":true,\"instrument_name\":\"" + name
                + "\",\"future_type\":\"reversed\",\"expiration_timestamp\":"
                + (perpetual ? 32_503_708_800_000L : expiryMs(name)) + ",\"contract_size\":" + size
                + ".0,\"base_currency\":\"" + coin
                + "\"}";
    }

    /** The WebSocket's lines. */
    static List<String> lines(RandomGenerator random) {
        SyntheticDeribit it = new SyntheticDeribit(random);
        it.lines.add("wss://www.deribit.com/ws/api/v2 <-> 1626993723.4");
        it.lines.add("wss://www.deribit.com/ws/api/v2 <- 1626993723.7: {\"jsonrpc\":\"2.0\",\"id\":0,"
                + "\"method\":\"public/subscribe\",\"params\":{\"channels\":[\"ticker." + OPTIONS.getFirst()
                + ".raw\"]}}");
        it.timeMs += 900;
        it.add("\"id\":0,\"result\":[\"ticker." + OPTIONS.getFirst() + ".raw\"]");
        for (int round = 0; round < ROUNDS; round++) {
            for (String name : OPTIONS) {
                it.timeMs += 1 + random.nextInt(40);
                it.ticker(name);
                it.book(name, round);
            }
        }
        return it.lines;
    }

    private void add(String message) {
        lines.add(timeMs / 1_000 + "." + String.format(Locale.ROOT, "%03d", timeMs % 1_000) + ": {\"jsonrpc\":\"2.0\","
                + message + "}");
    }

    private void push(String channel, String name, String data) {
        add("\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel + "." + name
                + ".raw\",\"data\":{\"timestamp\":" + (timeMs - 20) + ",\"instrument_name\":\"" + name + "\"," + data
                + "}}");
    }

    private static String rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private void ticker(String name) {
        boolean bitcoin = name.startsWith("BTC");
        double forward =
                Math.rint((bitcoin ? 32_300.0 : 2_004.0) * (1.0 + 1e-4 * random.nextGaussian()) * 100.0) / 100.0;
        double volPct = 70.0 + random.nextInt(6_000) / 100.0;
        double years = (expiryMs(name) - timeMs) / YEAR_MS;
        Black black = new Black(
                name.endsWith("C"), forward, Double.parseDouble(name.split("-", -1)[2]), volPct / 100.0, years);
        String index = rounded(forward * 1.001, 2);
        push(
                "ticker",
                name,
                "\"underlying_price\":" + rounded(forward, 2) + ",\"underlying_index\":\""
                        + name.substring(0, name.lastIndexOf('-', name.lastIndexOf('-') - 1))
                        + "\",\"stats\":{\"volume\":null,\"low\":0.0015},\"state\":\"open\",\"mark_price\":"
                        + rounded(black.price() / forward, 6) + ",\"mark_iv\":" + rounded(volPct, 2)
                        + ",\"last_price\":null,\"interest_rate\":0.0,\"index_price\":" + index
                        + ",\"greeks\":{\"vega\":"
                        + rounded(black.vega() / 100.0, 5) + ",\"theta\":" + rounded(black.thetaPublished(), 5)
                        + ",\"rho\":"
                        + rounded(black.rho() / 100.0, 5) + ",\"gamma\":" + rounded(black.gamma(), 5) + ",\"delta\":"
                        + rounded(black.delta(), 5) + "},\"bid_iv\":0.0,\"best_bid_price\":0.0,\"best_bid_amount\":0.0,"
                        + "\"best_ask_price\":0.0" + (1 + random.nextInt(9)) + ",\"best_ask_amount\":"
                        + (1 + random.nextInt(900)) + ".0");
    }

    private void book(String name, int round) {
        String size = (1 + random.nextInt(500)) + ".0";
        push(
                "book",
                name,
                round == 0
                        ? "\"type\":\"snapshot\",\"change_id\":100,\"bids\":[[\"new\",0.0015,20.0],[\"new\",0.001,"
                                + size + "]],\"asks\":[[\"new\",0.1," + size + "]]"
                        : "\"type\":\"change\",\"prev_change_id\":" + (99 + round) + ",\"change_id\":" + (100 + round)
                                + ",\"bids\":[[\"change\",0.0015," + size + "]],\"asks\":[[\""
                                + (round % 2 == 1 ? "new" : "delete")
                                + "\",0.095," + (round % 2 == 1 ? size : "0.0") + "]]");
    }

    /** Undiscounted Black 1976 on library functions; raw derivatives. */
    private record Black(boolean call, double forward, double strike, double vol, double years) {
        private double d1() {
            double deviation = vol * Math.sqrt(years);
            return Math.log(forward / strike) / deviation + deviation / 2.0;
        }

        private double d2() {
            return d1() - vol * Math.sqrt(years);
        }

        private double sign() {
            return call ? 1.0 : -1.0;
        }

        double price() {
            return sign() * (forward * normal(sign() * d1()) - strike * normal(sign() * d2()));
        }

        double delta() {
            return sign() * normal(sign() * d1());
        }

        double gamma() {
            return density(d1()) / (forward * vol * Math.sqrt(years));
        }

        double vega() {
            return forward * density(d1()) * Math.sqrt(years);
        }

        double rho() {
            return sign() * strike * years * normal(sign() * d2());
        }

        /** The decay of a day or of the life that is left, never more than the premium. */
        double thetaPublished() {
            double perDay = forward * density(d1()) * vol / (2.0 * Math.sqrt(years)) / 365.0;
            return -Math.min(perDay * Math.min(1.0, years * 365.0), price());
        }

        private static double density(double x) {
            return Math.exp(-x * x / 2.0) / Math.sqrt(2.0 * Math.PI);
        }

        /** Series of Marsaglia (2004); beyond eight deviations the tail is below any rounding here. */
        private static double normal(double x) {
            if (Math.abs(x) > 8.0) {
                return x < 0.0 ? 0.0 : 1.0;
            }
            double term = x;
            double sum = x;
            for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
                term *= x * x / i;
                sum += term;
            }
            return 0.5 + sum * density(x);
        }
    }
}
