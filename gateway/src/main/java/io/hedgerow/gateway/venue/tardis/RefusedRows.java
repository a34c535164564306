package io.hedgerow.gateway.venue.tardis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that were not taken: how many, and the first of them by place and reason. Owned by one thread. */
public final class RefusedRows {
    private static final int NAMED_MAX = 20;

    private final List<String> named = new ArrayList<>();
    private final Map<String, Long> byKind = new LinkedHashMap<>();
    private long count;

    /** Counts a row; reasons of one kind are counted together. */
    void add(String place, String kind, String reason) {
        count++;
        byKind.merge(kind, 1L, Long::sum);
        if (named.size() < NAMED_MAX) {
            named.add(place + ": " + reason);
        }
    }

    /**
     * How many rows were refused.
     *
     * @return count
     */
    public long count() {
        return count;
    }

    /**
     * The first ones.
     *
     * @return {@code file:line:character: reason}, at most twenty
     */
    public List<String> named() {
        return List.copyOf(named);
    }

    /**
     * How many for each kind of reason.
     *
     * @return counts, in the order in which they came up
     */
    public Map<String, Long> byKind() {
        return new LinkedHashMap<>(byKind);
    }
}
