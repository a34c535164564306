package io.hedgerow.gateway.cluster.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is held of a cluster's log. Immutable; any thread.
 *
 * @param startBytes first position of the log that is still held
 * @param endBytes position behind the last byte that is recorded
 * @param snapshots positions of the log that whole snapshots are of, in order
 * @param diskBytes length of all files, snapshots included
 * @param freeBytes room on their disk
 * @param words what was trimmed last, or what keeps more from being trimmed; empty = nothing is due
 */
public record LogHolding(
        long startBytes, long endBytes, List<Long> snapshots, long diskBytes, long freeBytes, String words) {
    /** No position. */
    public static final long NONE = -1L;

    /** Nothing. */
    public static final LogHolding NOTHING = new LogHolding(0L, 0L, List.of(), 0L, 0L, "");

    /** Copies the list. */
    public LogHolding {
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Newest snapshot.
     *
     * @return its position; {@link #NONE} if there is none
     */
    public long newestSnapshot() {
        return snapshots.isEmpty() ? NONE : snapshots.getLast();
    }

    /**
     * This with other words.
     *
     * @param other what is to be said
     * @return changed copy
     */
    public LogHolding saying(String other) {
        return new LogHolding(startBytes, endBytes, snapshots, diskBytes, freeBytes, other);
    }

    /**
     * All of it, as members of JSON.
     *
     * @return names in snake_case
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("start_bytes", startBytes);
        members.put("end_bytes", endBytes);
        members.put("held_bytes", endBytes - startBytes);
        members.put("snapshots", snapshots.size());
        members.put("snapshot_position_bytes", snapshots.isEmpty() ? null : newestSnapshot());
        members.put("oldest_snapshot_position_bytes", snapshots.isEmpty() ? null : snapshots.getFirst());
        members.put("disk_bytes", diskBytes);
        members.put("disk_free_bytes", freeBytes);
        members.put("trim", words);
        return members;
    }
}
