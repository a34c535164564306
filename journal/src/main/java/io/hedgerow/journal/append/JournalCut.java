package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Ends a journal after a record without touching what follows it. Any thread; static. */
public final class JournalCut {
    private JournalCut() {}

    /**
     * Cuts a journal that nobody writes.
     *
     * @param dir journal folder
     * @param sequence last record that counts, known to be good
     * @throws JournalException if the journal is being written or cannot be changed
     */
    public static void after(Path dir, long sequence) {
        JournalFolder folder = new JournalFolder(dir);
        folder.requireJournal();
        try (JournalLock lock = JournalLock.take(folder)) {
            lock.requireHeld();
            quarantineAfter(folder, sequence);
            OwnerOnly.createFolder(folder.segment(sequence + 1).path());
            try (JournalMarks marks = JournalMarks.start(folder.marksFile(), sequence)) {
                marks.closedInOrder();
                marks.force();
            }
        } catch (IOException e) {
            throw JournalSetup.unwritable(dir, e);
        }
    }

    /**
     * Moves segments and snapshots that lie behind a record out of the way; an empty segment that begins right behind it
     * is as good as a new one.
     *
     * @param folder journal, locked
     * @param sequence last record that counts
     * @throws IOException if they cannot be moved
     */
    static void quarantineAfter(JournalFolder folder, long sequence) throws IOException {
        for (JournalFolder.Segment segment : folder.segments()) {
            boolean next = segment.firstSequence() == sequence + 1;
            if (segment.firstSequence() > sequence && !(next && isEmpty(segment.path()))) {
                quarantine(folder, segment.path());
            }
        }
        for (Path snapshot : folder.snapshotFiles()) {
            if (JournalFolder.snapshotSequence(snapshot) > sequence) {
                quarantine(folder, snapshot);
            }
        }
    }

    private static void quarantine(JournalFolder folder, Path path) throws IOException {
        Path quarantine = folder.path().resolve("quarantine");
        OwnerOnly.createFolder(quarantine);
        Files.move(path, free(quarantine, path.getFileName().toString()));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name);
        for (int i = 1; Files.exists(target); i++) {
            target = folder.resolve(name + "." + i);
        }
        return target;
    }
}
