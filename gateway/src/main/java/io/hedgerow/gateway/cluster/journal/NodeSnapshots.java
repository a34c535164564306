package io.hedgerow.gateway.cluster.journal;

import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.util.function.Consumer;

/**
 * Snapshots of a node's journal, as a single process writes them: a second engine follows the journal, so that whoever
 * opens it (console, replay, reports) need not begin at its beginning. Neither the service nor the journal's thread waits for
 * it, and the node goes on where it cannot.
 *
 * <p>A thread of its own; made and closed by those who make and close the journal.
 */
final class NodeSnapshots implements AutoCloseable {
    private final NodeJournalSpec spec;
    private final Consumer<String> told;
    private final FollowerThread thread;
    private SnapshotFollower follower;

    NodeSnapshots(NodeJournalSpec spec, Consumer<String> told) {
        this.spec = spec;
        this.told = told;
        thread = FollowerThread.start("hedgerow-node-snapshots", this::step);
    }

    private boolean step() {
        try {
            if (follower == null) {
                SnapshotStore store = new SnapshotStore(spec.folder(), spec.snapshotsKept());
                follower = new SnapshotFollower(spec.folder(), store, spec.snapshotIntervalEvents(), told);
            }
            return follower.pollAhead();
        } catch (RuntimeException e) {
            told.accept("no snapshots of journal " + spec.folder() + " any more: " + e.getMessage()
                    + "; the node goes on, and opening its journal takes the longer");
            throw e;
        }
    }

    @Override
    public void close() {
        thread.close();
        if (follower != null) {
            follower.close();
        }
    }
}
