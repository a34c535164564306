package io.hedgerow.journal.testing;

/** Where a journaling process dies. */
public enum KillPoint {
    /** Anywhere, by the parent. */
    ANYWHERE,
    /** The event is applied, its output decided and not yet appended. */
    BEFORE_APPEND,
    /** The record is appended and nobody has seen it yet. */
    AFTER_APPEND,
    /** The queue has just made its next file. */
    MID_ROLL,
    /** Part of a snapshot is written. */
    SNAPSHOT_HALF_WRITTEN,
    /** A snapshot is whole and does not have its name yet. */
    SNAPSHOT_BEFORE_RENAME,
    /** A snapshot has just got its name; older ones are not removed yet. */
    SNAPSHOT_AFTER_RENAME
}
