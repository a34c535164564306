package io.hedgerow.journal.snapshot;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.journal.append.JournalBuild;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Makes a journal that begins behind a state whose records are elsewhere: as a trimmed one, with a base and the state
 * itself. It is built beside its folder and gets its name once it is whole. Any thread; static.
 */
public final class JournalBeginning {
    private static final String PREFIX = ".beginning-";

    private JournalBeginning() {}

    /**
     * Makes it; when this returns it is on the disk.
     *
     * @param dir new or empty folder
     * @param state state of the engine, not changing meanwhile
     * @param after last record that is part of it: its sequence and checksum count, not where it is
     * @param startMessage EngineStarted message that the records began with
     * @param definitions names, policies and limits up to there
     * @throws JournalException if the folder is not free or cannot be written
     */
    public static void write(
            Path dir,
            StateMemory state,
            JournalPosition after,
            DirectBuffer startMessage,
            List<DirectBuffer> definitions) {
        try {
            Path target = JournalBuild.requireFree(dir);
            Path building = target.resolveSibling(PREFIX + target.getFileName());
            Files.createDirectories(target.getParent());
            DurableFiles.deleteAll(building);
            OwnerOnly.createFolder(building);
            fill(new JournalFolder(building), state, after, startMessage, definitions);
            Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.flushFolder(target.getParent());
        } catch (IOException e) {
            throw new JournalException(
                    "journal folder " + dir + " cannot be written (" + e + "); check its permissions and the disk", e);
        }
    }

    private static void fill(
            JournalFolder folder,
            StateMemory state,
            JournalPosition after,
            DirectBuffer startMessage,
            List<DirectBuffer> definitions)
            throws IOException {
        long first = after.sequence() + 1;
        OwnerOnly.createFolder(folder.segment(first).path());
        new JournalBase(first, after.crc(), first, "", startMessage, definitions).write(folder);
        JournalPosition position = new JournalPosition(first, "", 0, after.sequence(), after.crc());
        new SnapshotStore(folder.path(), SnapshotStore.KEPT_MIN).write(state, position, startMessage);
        try (JournalMarks marks = JournalMarks.start(folder.marksFile(), after.sequence())) {
            marks.closedInOrder();
            marks.force();
        }
        folder.mark();
    }
}
