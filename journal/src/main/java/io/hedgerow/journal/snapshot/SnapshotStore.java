package io.hedgerow.journal.snapshot;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.OwnerOnly;
import io.hedgerow.journal.read.PositionCheck;
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
     * Writes a snapshot with nothing beside it; when this returns it is on the disk under its name.
     *
     * @param memory state, not changing meanwhile
     * @param position last record that is part of it
     * @param startMessage EngineStarted message of the journal
     * @return its file
     * @throws JournalException if it cannot be written; older snapshots are as they were
     */
    public Path write(StateMemory memory, JournalPosition position, DirectBuffer startMessage) {
        return write(memory, position, startMessage, new byte[0]);
    }

    /**
     * Writes a snapshot; when this returns it is on the disk under its name.
     *
     * @param memory state, not changing meanwhile
     * @param position last record that is part of it
     * @param startMessage EngineStarted message of the journal
     * @param beside what the process keeps with it, of the same record
     * @return its file
     * @throws JournalException if it cannot be written; older snapshots are as they were
     */
    public Path write(StateMemory memory, JournalPosition position, DirectBuffer startMessage, byte[] beside) {
        Path file = journal.snapshotFile(position.sequence());
        try {
            OwnerOnly.createFolder(journal.snapshots());
            SnapshotFile.write(DurableFiles.unfinished(file), memory, position, startMessage, beside, true);
            DurableFiles.publish(file);
            deleteOld(file);
            return file;
        } catch (IOException e) {
            DurableFiles.discard(file, e);
            throw new JournalException("snapshot " + file + " cannot be written: " + e, e);
        }
    }

    private void deleteOld(Path newest) throws IOException {
        List<Path> files = candidates();
        for (int i = kept; i < files.size(); i++) {
            Files.deleteIfExists(files.get(i));
        }
        for (Path unfinished : journal.unfinishedSnapshotFiles()) {
            if (unfinished.compareTo(newest) < 0) {
                Files.deleteIfExists(unfinished); // Its writer was killed.
            }
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
     * Reads a snapshot and proves it, and that the journal it lies in holds the record it ends with.
     *
     * @param file from {@link #candidates}
     * @return its state
     * @throws InvalidSnapshotException if it is damaged, or was taken of another journal
     */
    public static Snapshot load(Path file) {
        Snapshot snapshot = SnapshotFile.read(file);
        Path journal = file.toAbsolutePath().getParent().getParent();
        if (!PositionCheck.isIn(journal, snapshot.position())) {
            throw new InvalidSnapshotException("snapshot " + file + " ends with a record that the journal does not hold"
                    + " at sequence " + snapshot.position().sequence()
                    + ": it was taken of another journal, or the journal is damaged there");
        }
        return snapshot;
    }

    /**
     * Writes a snapshot into a file of its own, which no restart begins with: an image to come back to.
     *
     * @param file new
     * @param memory state of the engine
     * @param position last record that is in it
     * @param startMessage first record of the journal
     * @throws JournalException if that fails
     */
    public static void writeImage(Path file, StateMemory memory, JournalPosition position, DirectBuffer startMessage) {
        try {
            SnapshotFile.write(file, memory, position, startMessage, new byte[0], false);
        } catch (IOException e) {
            throw new JournalException("image " + file + " cannot be written: " + e, e);
        }
    }

    /**
     * Reads an image of {@link #writeImage}.
     *
     * @param file of it
     * @return the snapshot
     * @throws InvalidSnapshotException if it is damaged
     */
    public static Snapshot readImage(Path file) {
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
