package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import java.util.EnumMap;
import java.util.Map;

/**
 * Averages of the index over the half hour before 08:00 UTC, which expiries are delivered at.
 *
 * <p>Owned by the exchange's thread.
 */
public final class DeliveryPrices {
    /** The averaging window. */
    public static final long WINDOW_NS = 30L * 60L * 1_000_000_000L;

    private final Map<Asset, Window> windows = new EnumMap<>(Asset.class);

    /** Takes the index into the average of the expiry that comes next, if its window is open. */
    public void sample(Asset coin, double index, long nowNs, long nextExpiryNs) {
        Window window = windows.get(coin);
        if (window == null || window.expiryNs != nextExpiryNs) {
            window = new Window(nextExpiryNs);
            windows.put(coin, window);
        }
        window.sample(index, nowNs);
    }

    /** What delivery would be at now: known part of the average and the index for the rest. */
    public double estimate(Asset coin, double index, long nowNs) {
        Window window = windows.get(coin);
        return window == null ? index : window.estimate(index, nowNs);
    }

    /** Closes the books of an expiry. */
    public double deliver(Asset coin, double index, long expiryNs) {
        double price = Math.rint(estimate(coin, index, expiryNs) * 100.0) / 100.0;
        windows.remove(coin);
        return price;
    }

    /** Weighs each value by how long it stood. */
    private static final class Window {
        private final long expiryNs;
        private double sum;
        private long lastNs;
        private long coveredNs;
        private double last;

        Window(long expiryNs) {
            this.expiryNs = expiryNs;
        }

        void sample(double index, long nowNs) {
            long from = Math.max(lastNs, expiryNs - WINDOW_NS);
            if (lastNs != 0 && nowNs > from) {
                sum += last * (nowNs - from);
                coveredNs += nowNs - from;
            }
            lastNs = nowNs;
            last = index;
        }

        double estimate(double index, long nowNs) {
            sample(index, nowNs);
            long leftNs = Math.max(0L, Math.min(WINDOW_NS, expiryNs - nowNs));
            return coveredNs + leftNs == 0 ? index : (sum + index * leftNs) / (coveredNs + leftNs);
        }
    }
}
