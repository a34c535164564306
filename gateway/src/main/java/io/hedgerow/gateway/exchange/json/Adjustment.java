package io.hedgerow.gateway.exchange.json;

import java.util.Set;

/**
 * What is added to numbers while they are written: a venue whose clock is off tells other times, one that was restarted
 * numbers its books anew. Immutable; any thread.
 *
 * @param clockMs added to every time of the venue's clock, ms
 * @param changeIds added to every number of a change of a book
 */
public record Adjustment(long clockMs, long changeIds) {
    /** Numbers as they are. */
    public static final Adjustment NONE = new Adjustment(0, 0);

    private static final Set<String> TIMES =
            Set.of("timestamp", "creation_timestamp", "last_update_timestamp", "frozen_until");
    private static final Set<String> CHANGES = Set.of("change_id", "prev_change_id");

    /**
     * A number of an object.
     *
     * @param key its key
     * @param value as the floor says
     * @return as it is written
     */
    public long of(String key, long value) {
        if (clockMs != 0 && TIMES.contains(key)) {
            return value + clockMs;
        }
        return changeIds != 0 && value != 0 && CHANGES.contains(key) ? value + changeIds : value;
    }
}
