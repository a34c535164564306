package io.hedgerow.gateway.venue.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Writes a capture of Binance COIN-M's streams from its documentation: depth updates chained by U, u and pu with the REST
 * snapshot after the first ones, best bid and ask, trades. Prices walk by ticks of 0.1 and now and then jump by ten dollars.
 */
final class SyntheticBinance {
    static final int UPDATES_BEFORE_SNAPSHOT = 5;
    static final int ROUNDS = 4_500;
    static final int TRADE_EVERY = 10;
    static final int TRADES = ROUNDS / TRADE_EVERY;
    private static final int LEVELS = 8;
    private static final long START_MS = 1_723_161_256_000L;

    private final List<String> lines = new ArrayList<>();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final RandomGenerator random;
    private long mid = 618_000L;
    private long update = 1_000L;
    private long timeMs = START_MS;

    private SyntheticBinance(RandomGenerator random) {
        this.random = random;
    }

    static List<String> lines(RandomGenerator random) {
        SyntheticBinance it = new SyntheticBinance(random);
        for (int i = 0; i < UPDATES_BEFORE_SNAPSHOT; i++) {
            it.depth();
        }
        it.snapshot();
        for (int round = 0; round < ROUNDS; round++) {
            it.depth();
            it.bookTicker();
            if (round % TRADE_EVERY == 0) {
                it.trade(round);
            }
        }
        return it.lines;
    }

    private void add(String message) {
        lines.add(timeMs * 1_000_000L + lines.size() + " " + message);
    }

    private void depth() {
        timeMs += update % 2_000 == 0 ? 500 : 13; // now and then the venue is silent
        mid += random.nextInt(20) == 0 ? (random.nextBoolean() ? 100 : -100) : random.nextInt(3) - 1;
        String bidChanges = move(bids, mid - LEVELS);
        String askChanges = move(asks, mid + 1);
        long previous = update;
        update += 2;
        add("{\"stream\":\"btcusd_perp@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + (timeMs + 5) + ",\"T\":"
                + timeMs
                + ",\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"U\":" + (previous + 1) + ",\"u\":" + update + ",\"pu\":"
                + previous
                + ",\"b\":[" + bidChanges + "],\"a\":[" + askChanges + "]}}");
    }

    /** Moves a side to levels from the given tick on, and changes one size; what that changes. */
    private String move(Map<Long, Long> side, long from) {
        List<String> changes = new ArrayList<>();
        for (long tick : List.copyOf(side.keySet())) {
            if (tick < from || tick >= from + LEVELS) {
                side.remove(tick);
                changes.add(level(tick, 0L));
            }
        }
        long changed = from + random.nextInt(LEVELS);
        for (long tick = from; tick < from + LEVELS; tick++) {
            if (!side.containsKey(tick) || tick == changed) {
                side.put(tick, 1L + random.nextInt(2_000));
                changes.add(level(tick, side.get(tick)));
            }
        }
        return String.join(",", changes);
    }

    private static String price(long tick) {
        return "\"" + tick / 10 + "." + tick % 10 + "\"";
    }

    private static String level(long tick, long lots) {
        return "[" + price(tick) + ",\"" + lots + "\"]";
    }

    private static String levels(Map<Long, Long> side) {
        return String.join(
                ",",
                side.entrySet().stream()
                        .map(it -> level(it.getKey(), it.getValue()))
                        .toList());
    }

    private void snapshot() {
        add("{\"lastUpdateId\":" + update + ",\"E\":" + (timeMs + 5) + ",\"T\":" + timeMs
                + ",\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"bids\":[" + levels(bids) + "],\"asks\":["
                + levels(asks)
                + "]}");
    }

    private void bookTicker() {
        Map.Entry<Long, Long> bid = bids.lastEntry();
        Map.Entry<Long, Long> ask = asks.firstEntry();
        add("{\"stream\":\"btcusd_perp@bookTicker\",\"data\":{\"u\":" + update
                + ",\"e\":\"bookTicker\",\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"b\":" + price(bid.getKey())
                + ",\"B\":\""
                + bid.getValue() + "\",\"a\":" + price(ask.getKey()) + ",\"A\":\"" + ask.getValue() + "\",\"T\":"
                + timeMs
                + ",\"E\":" + (timeMs + 5) + "}}");
    }

    private void trade(int id) {
        boolean sold = random.nextBoolean();
        add("{\"stream\":\"btcusd_perp@trade\",\"data\":{\"e\":\"trade\",\"E\":" + (timeMs + 5) + ",\"T\":" + timeMs
                + ",\"s\":\"BTCUSD_PERP\",\"t\":" + (849_000_000 + id) + ",\"p\":"
                + price(sold ? bids.lastKey() : asks.firstKey()) + ",\"q\":\"" + (1 + random.nextInt(50))
                + "\",\"X\":\"MARKET\",\"m\":" + sold + "}}");
    }
}
