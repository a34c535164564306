package io.hedgerow.gateway.exchange.net;

import java.util.concurrent.ConcurrentHashMap;

/** Connections by address. Any thread. */
final class AddressCounts {
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
    private final int max;

    AddressCounts(int max) {
        this.max = max;
    }

    /** Counts one more; false if that is one too many. */
    boolean add(String address) {
        return counts.merge(address, 1, Integer::sum) <= max;
    }

    void remove(String address) {
        counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
