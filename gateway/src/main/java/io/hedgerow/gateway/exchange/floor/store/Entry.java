package io.hedgerow.gateway.exchange.floor.store;

import java.util.List;

/**
 * One thing that is kept: the newest entry of a kind and key holds. Immutable; any thread.
 *
 * @param kind what it is
 * @param key which one
 * @param fields its values as text
 */
public record Entry(String kind, String key, List<String> fields) {
    public Entry {
        fields = List.copyOf(fields);
    }

    String slot() {
        return kind + '|' + key;
    }
}
