package io.hedgerow.gateway.exchange.floor.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that never come twice, also not after a restart that lost what nobody was told: they are reserved in blocks.
 *
 * <p>Owned by the exchange's thread.
 */
public final class Counters {
    /** Kind of their entries. */
    public static final String KIND = "counter";

    private static final long BLOCK = 1_000;

    private final FloorStore store;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> reserved = new HashMap<>();

    public Counters(FloorStore store) {
        this.store = store;
    }

    /**
     * The next number of a name.
     *
     * @param name of the counter
     * @param first where it begins
     */
    public long next(String name, long first) {
        long number = last.containsKey(name) ? last.get(name) + 1 : first;
        last.put(name, number);
        if (number >= reserved.getOrDefault(name, first)) {
            reserved.put(name, number + BLOCK);
            store.put(KIND, name, List.of(Long.toString(number + BLOCK)));
        }
        return number;
    }

    /** Goes on behind what was reserved. */
    public void restore(Entry entry) {
        long end = new EntryReader(entry).whole();
        last.put(entry.key(), end - 1);
        reserved.put(entry.key(), end);
    }
}
