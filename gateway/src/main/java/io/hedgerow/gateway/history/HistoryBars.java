package io.hedgerow.gateway.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Takes prices and bars of one source together to bars of one length. A bar ends at a multiple of it. Owned by one thread. */
final class HistoryBars {
    private final long intervalNs;
    private final Map<String, NavigableMap<Long, Bar>> byUnderlying = new TreeMap<>();

    HistoryBars(long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /** Prices times 1e9. */
    record Bar(long openE9, long highE9, long lowE9, long closeE9) {
        static Bar of(long priceE9) {
            return new Bar(priceE9, priceE9, priceE9, priceE9);
        }

        private Bar then(Bar later) {
            return new Bar(openE9, Math.max(highE9, later.highE9), Math.min(lowE9, later.lowE9), later.closeE9);
        }
    }

    /** A price at a time belongs to the bar that ends at it or next; those of an underlying come in the order of time. */
    void add(String underlying, long timeNs, Bar bar) {
        long end = Math.ceilDiv(timeNs, intervalNs) * intervalNs;
        byUnderlying.computeIfAbsent(underlying, name -> new TreeMap<>()).merge(end, bar, Bar::then);
    }

    long intervalNs() {
        return intervalNs;
    }

    /** Bars of each underlying, by their end. */
    Map<String, NavigableMap<Long, Bar>> bars() {
        return byUnderlying;
    }

    /** Drops the underlyings that are not wanted, and says which. */
    Set<String> keepOnly(Set<String> wanted) {
        Set<String> gone = new HashSet<>(byUnderlying.keySet());
        gone.removeAll(wanted);
        byUnderlying.keySet().retainAll(wanted);
        return gone;
    }

    /** The shortest time between two bars of each underlying that has two, none of them next to each other. */
    Map<String, Long> apart() {
        Map<String, Long> apart = new HashMap<>();
        byUnderlying.forEach((name, bars) -> {
            long least = Long.MAX_VALUE;
            long before = Long.MIN_VALUE;
            for (long end : bars.keySet()) {
                least = before == Long.MIN_VALUE ? least : Math.min(least, end - before);
                before = end;
            }
            if (least != Long.MAX_VALUE && least > intervalNs) {
                apart.put(name, least);
            }
        });
        return apart;
    }
}
