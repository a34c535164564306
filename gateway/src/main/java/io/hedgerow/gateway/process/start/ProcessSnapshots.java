package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.settings.JournalConfig;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.replay.FinalSnapshot;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Snapshots of a process: a second engine follows the journal and is written down, so that the first is never stopped for
 * it; after an orderly stop the first is. Owned by the main thread.
 */
public final class ProcessSnapshots implements AutoCloseable {
    private final Path journalFolder;
    private final JournalConfig config;
    private final Optional<SnapshotFollower> follower;

    /** Starts to follow, if snapshots are wanted while running. */
    public ProcessSnapshots(Path journalFolder, JournalConfig config, StartListener listener) {
        this.journalFolder = journalFolder;
        this.config = config;
        follower = config.snapshotIntervalEvents() == 0
                ? Optional.empty()
                : Optional.of(new SnapshotFollower(
                        journalFolder, store(), config.snapshotIntervalEvents(), listener::onNote));
        follower.ifPresent(SnapshotFollower::start);
    }

    private SnapshotStore store() {
        return new SnapshotStore(journalFolder, config.snapshotsKept());
    }

    /** Writes the engine that has stopped: the next start replays nothing. */
    public void writeFinal(JournalStart start) {
        EnginePipeline pipeline = start.pipeline();
        JournalPosition end = start.journal().lastPosition();
        if (pipeline.halt() == null && end != null) {
            FinalSnapshot.write(journalFolder, store(), pipeline.engine(), end);
        }
    }

    /** Why no more are written, for a person; empty if they are. */
    public String issue() {
        return follower.flatMap(SnapshotFollower::failure)
                .map(failure -> "no snapshots any more: " + failure.getMessage())
                .orElse("");
    }

    @Override
    public void close() {
        follower.ifPresent(SnapshotFollower::close);
    }
}
