package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.snapshot.SnapshotStore;

/**
 * When a node has snapshots taken, and how much of its past it keeps. Immutable; any thread.
 *
 * @param intervalNs while it leads it has snapshots of the cluster taken this often; 0 = by the log's length, and when asked to
 * @param logBytes and whenever the log has grown by this much since the last one; 0 = by time
 * @param kept newest snapshots that are kept, with the log behind the oldest of them; 0 = all, and all of the log
 * @param awayWaitNs a member that is away and has no such snapshot keeps the log from being trimmed for this long
 * @param journalIntervalEvents input events between two snapshots of the node's journal; 0 = none
 * @param journalKept newest snapshots of the journal that are kept
 */
public record KeepSpec(
        long intervalNs, long logBytes, int kept, long awayWaitNs, long journalIntervalEvents, int journalKept) {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final long YEAR_NS = 365 * DAY_NS;
    private static final long LOG_BYTES = 4L << 30;
    private static final long LOG_BYTES_MAX = 1L << 50;
    private static final int KEPT = 3;
    private static final int KEPT_MAX = 1_000;
    private static final long JOURNAL_EVENTS = 1_000_000L;

    static KeepSpec read(Section section) {
        KeepSpec spec = new KeepSpec(
                section.durationNs("snapshot_interval", HOUR_NS, 0L, YEAR_NS),
                section.integer("snapshot_log_bytes", LOG_BYTES, Range.of(0, LOG_BYTES_MAX, "bytes of the log")),
                (int) section.integer("snapshots_kept", KEPT, Range.of(0, KEPT_MAX, "snapshots, 0 = all")),
                section.durationNs("away_wait", DAY_NS, 0L, YEAR_NS),
                section.integer("journal_snapshot_interval", JOURNAL_EVENTS, Range.of(0, 1e15, "events")),
                (int) section.integer(
                        "journal_snapshots_kept", KEPT, Range.of(SnapshotStore.KEPT_MIN, KEPT_MAX, "snapshots")));
        if (spec.kept == 1) {
            section.problem(
                    "snapshots_kept",
                    "= 1: must be 0 (all) or at least 2, so that there is an older one where the newest cannot be"
                            + " read");
        }
        return spec;
    }

    /**
     * Whether a snapshot of the cluster is due.
     *
     * @param sinceNs time since the last one
     * @param logSinceBytes length of the log since then
     * @return true if either is as much as is allowed
     */
    public boolean isDue(long sinceNs, long logSinceBytes) {
        return (intervalNs > 0 && sinceNs >= intervalNs) || (logBytes > 0 && logSinceBytes >= logBytes);
    }
}
