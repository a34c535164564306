package io.hedgerow.journal.replay;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.nio.file.Path;

/** Snapshot of an engine that was stopped in an orderly way, so that its next start replays nothing. Static. */
public final class FinalSnapshot {
    private FinalSnapshot() {}

    /**
     * Writes it.
     *
     * @param dir journal folder, closed
     * @param store where snapshots go
     * @param engine stopped engine, every output of it journaled
     * @param end last record that is part of its state
     * @param beside what the process keeps with it
     * @return its file
     * @throws io.hedgerow.journal.format.JournalException if it cannot be written
     */
    public static Path write(Path dir, SnapshotStore store, HedgeEngine engine, JournalPosition end, byte[] beside) {
        return store.write(engine.memory(), end, EngineStart.message(dir), beside);
    }
}
