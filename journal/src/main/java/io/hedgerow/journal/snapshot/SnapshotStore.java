package io.hedgerow.journal.snapshot;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.snapshot.Snapshot.InvalidSnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The snapshots of one journal: writes them atomically, keeps the newest ones.
 *
 * <p>Written by one thread; {@link #candidates} and {@link #load} may be called by any.
 */
public final class SnapshotStore {
    /** Snapshots kept at least: the newest may turn out to be damaged. */
    public static final int KEPT_MIN = 2;

    private final JournalFolder journal;
    private final int kept;

    /**
     * Creates a store.
     *
     * @param path journal folder
     * @param kept snapshots to keep, at least {@link #KEPT_MIN}
     */
    public SnapshotStore(Path path, int kept) {
        if (kept < KEPT_MIN) {
            throw new IllegalArgumentException("at least " + KEPT_MIN + " snapshots must be kept, got " + kept);
        }
        journal = new JournalFolder(path);
        this.kept = kept;
    }

    /**
     * Writes a snapshot; when this returns it is on the disk under its name.
     *
     * @param memory state, not changing meanwhile
     * @param position last record that is part of it
     * @param startMessage EngineStarted message of the journal
     * @return its file
     * @throws JournalException if it cannot be written; older snapshots are as they were
     */
    public Path write(StateMemory memory, JournalPosition position, DirectBuffer startMessage) {
        Path file = journal.snapshotFile(position.sequence());
        try {
            Files.createDirectories(journal.snapshots());
            SnapshotFile.write(DurableFiles.unfinished(file), memory, position, startMessage);
            DurableFiles.publish(file);
            deleteOld();
            return file;
        } catch (IOException e) {
            throw new JournalException("snapshot " + file + " cannot be written: " + e, e);
        }
    }

    private void deleteOld() throws IOException {
        List<Path> files = candidates();
        for (int i = kept; i < files.size(); i++) {
            Files.deleteIfExists(files.get(i));
        }
    }

    /**
     * Snapshot files, newest first; not proved yet.
     *
     * @return paths
     */
    public List<Path> candidates() {
        List<Path> files = new ArrayList<>(journal.snapshotFiles());
        Collections.reverse(files);
        return files;
    }

    /**
     * Reads a snapshot and proves it.
     *
     * @param file from {@link #candidates}
     * @return its state
     * @throws InvalidSnapshotException if it is damaged
     */
    public static Snapshot load(Path file) {
        return SnapshotFile.read(file);
    }

    /**
     * Puts a state into an engine's memory.
     *
     * @param snapshot state
     * @param memory memory of a new engine of the same capacities
     * @throws InvalidSnapshotException if it does not fit or does not give the hash it must have
     */
    public static void restore(Snapshot snapshot, StateMemory memory) {
        SnapshotFile.restore(snapshot, memory);
    }
}
