package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Each coin's index by the minute for a day and by the hour for a month. Owned by the exchange's thread. */
public final class IndexHistory {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long HOUR_NS = 60L * MINUTE_NS;
    private static final int MINUTES = 24 * 60;
    private static final int HOURS = 31 * 24;

    /** Prices of an interval. */
    public static final class Candle {
        private final long startNs;
        private final double open;
        private double high;
        private double low;
        private double close;

        Candle(long startNs, double price) {
            this.startNs = startNs;
            open = price;
            high = price;
            low = price;
            close = price;
        }

        void add(double price) {
            high = Math.max(high, price);
            low = Math.min(low, price);
            close = price;
        }

        public long startMs() {
            return startNs / 1_000_000L;
        }

        public double open() {
            return open;
        }

        public double high() {
            return high;
        }

        public double low() {
            return low;
        }

        public double close() {
            return close;
        }
    }

    private final Map<Asset, ArrayDeque<Candle>> minutes = new EnumMap<>(Asset.class);
    private final Map<Asset, ArrayDeque<Candle>> hours = new EnumMap<>(Asset.class);

    void add(Asset coin, double price, long nowNs) {
        add(minutes.computeIfAbsent(coin, absent -> new ArrayDeque<>()), price, nowNs, MINUTE_NS, MINUTES);
        add(hours.computeIfAbsent(coin, absent -> new ArrayDeque<>()), price, nowNs, HOUR_NS, HOURS);
    }

    private static void add(ArrayDeque<Candle> candles, double price, long nowNs, long everyNs, int most) {
        long startNs = nowNs / everyNs * everyNs;
        if (candles.isEmpty() || candles.peekLast().startNs < startNs) {
            candles.addLast(new Candle(startNs, price));
        }
        candles.peekLast().add(price);
        if (candles.size() > most) {
            candles.removeFirst();
        }
    }

    /** The last day, oldest first. */
    public List<Candle> day(Asset coin) {
        return new ArrayList<>(minutes.getOrDefault(coin, new ArrayDeque<>()));
    }

    /** The last month, oldest first. */
    public List<Candle> month(Asset coin) {
        return new ArrayList<>(hours.getOrDefault(coin, new ArrayDeque<>()));
    }
}
