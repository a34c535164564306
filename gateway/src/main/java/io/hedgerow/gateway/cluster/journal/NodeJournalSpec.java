package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;

/**
 * How a node writes its journal.
 *
 * @param folder journal folder
 * @param options how it is written
 * @param ringBytes what may wait between the service and the journal's thread
 * @param memberId this node
 * @param members nodes of the cluster
 * @param snapshotIntervalEvents input events between two snapshots of the journal; 0 = none
 * @param snapshotsKept newest snapshots of the journal that are kept
 */
public record NodeJournalSpec(
        Path folder,
        JournalOptions options,
        int ringBytes,
        int memberId,
        int members,
        long snapshotIntervalEvents,
        int snapshotsKept) {
    /** Four to forty thousand events of a busy second. */
    public static final int RING_BYTES = 16 << 20;

    private static final int RING_BYTES_MIN = 64 << 10;
    private static final int RING_BYTES_MAX = 1 << 30;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number
     */
    public NodeJournalSpec {
        if (ringBytes < RING_BYTES_MIN || ringBytes > RING_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "ringBytes must be " + RING_BYTES_MIN + " to " + RING_BYTES_MAX + ", got " + ringBytes);
        }
        if (memberId < 0 || memberId >= members) {
            throw new IllegalArgumentException("member " + memberId + " of " + members);
        }
    }

    /**
     * One without snapshots.
     *
     * @param folder journal folder
     * @param options how it is written
     * @param ringBytes what may wait between the service and the journal's thread
     * @param memberId this node
     * @param members nodes of the cluster
     */
    public NodeJournalSpec(Path folder, JournalOptions options, int ringBytes, int memberId, int members) {
        this(folder, options, ringBytes, memberId, members, 0L, SnapshotStore.KEPT_MIN);
    }

    /**
     * This with snapshots.
     *
     * @param intervalEvents input events between two; 0 = none
     * @param kept newest ones that are kept
     * @return changed copy
     */
    public NodeJournalSpec withSnapshots(long intervalEvents, int kept) {
        return new NodeJournalSpec(folder, options, ringBytes, memberId, members, intervalEvents, kept);
    }

    /**
     * As nodes write it unless told otherwise: flushed all the time, so that a snapshot need not wait long.
     *
     * @param folder journal folder
     * @param memberId this node
     * @param members nodes of the cluster
     * @return spec
     */
    public static NodeJournalSpec of(Path folder, int memberId, int members) {
        JournalOptions options = JournalOptions.DEFAULT.withDurability(Durability.WATERMARK);
        return new NodeJournalSpec(folder, options, RING_BYTES, memberId, members);
    }
}
