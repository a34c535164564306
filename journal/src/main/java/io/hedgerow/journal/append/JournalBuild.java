package io.hedgerow.journal.append;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A journal that is built beside its folder and gets its name once it is whole.
 *
 * <pre>
 *   .importing-NAME, marked unfinished ─▶ all records ─▶ closed, flushed ─▶ mark removed ─▶ proved ─▶ NAME
 * </pre>
 *
 * <p>Whatever ends it on the way, NAME is as it was before. Owned by one thread.
 */
public final class JournalBuild implements AutoCloseable {
    private static final String PREFIX = ".importing-";
    private static final byte[] MARK =
            "This journal is being made from its exports and is not whole.\n".getBytes(StandardCharsets.US_ASCII);

    private final Path target;
    private final JournalFolder folder;
    private final ChronicleEventJournal journal;

    private JournalBuild(Path target, JournalFolder folder, ChronicleEventJournal journal) {
        this.target = target;
        this.folder = folder;
        this.journal = journal;
    }

    /**
     * Begins to build; what an earlier try to build the same journal has left behind is removed.
     *
     * @param dir new or empty folder that the journal shall become
     * @param options how to write it
     * @return empty journal under another name
     * @throws JournalException if the folder is not free or cannot be written, or another process builds it right now
     */
    public static JournalBuild begin(Path dir, JournalOptions options) {
        try {
            Path target = requireFree(dir);
            JournalFolder folder = new JournalFolder(target.resolveSibling(PREFIX + target.getFileName()));
            Files.createDirectories(target.getParent());
            removeLeftover(folder);
            OwnerOnly.createFolder(folder.path());
            DurableFiles.replace(folder.unfinishedFile(), MARK);
            return new JournalBuild(target, folder, ChronicleEventJournal.begin(folder, options, SpaceReserve::open));
        } catch (IOException e) {
            throw JournalSetup.unwritable(dir, e);
        }
    }

    /**
     * Refuses a folder that a journal cannot be built in.
     *
     * @param dir new or empty folder
     * @return where the journal will be
     * @throws IOException if it cannot be read
     * @throws JournalException if it is neither new nor empty
     */
    public static Path requireFree(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            Path target = dir.toAbsolutePath().normalize();
            if (target.getFileName() == null) {
                throw new JournalException("journal folder " + dir + " cannot be made; give the name of a new folder");
            }
            return target;
        }
        if (!Files.isDirectory(dir)) {
            throw new JournalException("journal folder " + dir + " is a file; give the name of a new folder");
        }
        try (Stream<Path> files = Files.list(dir)) {
            if (files.findAny().isPresent()) {
                throw new JournalException(
                        "journal folder " + dir + " is not empty; give the name of a new or empty folder");
            }
        }
        return dir.toRealPath();
    }

    private static void removeLeftover(JournalFolder folder) throws IOException {
        if (Files.exists(folder.path())) {
            JournalLock.take(folder).close(); // Refuses where another process is still at it.
            DurableFiles.deleteAll(folder.path());
        }
    }

    /**
     * The journal to append to.
     *
     * @return open journal, closed with this object
     */
    public ChronicleEventJournal journal() {
        return journal;
    }

    /**
     * Ends the journal and puts all of it on the disk, still under the other name.
     *
     * @return where it is now
     * @throws JournalException if that fails
     */
    public Path finish() {
        journal.close();
        try {
            Files.delete(folder.unfinishedFile());
            for (JournalFolder.Segment segment : folder.segments()) {
                DurableFiles.flushFolder(segment.path());
            }
            DurableFiles.flushFolder(folder.path());
            return folder.path();
        } catch (IOException e) {
            throw JournalSetup.unwritable(target, e);
        }
    }

    /**
     * Gives the finished journal its name; when this returns that is on the disk.
     *
     * @throws JournalException if that fails; the folder is as it was before
     */
    public void publish() {
        try {
            Files.move(folder.path(), target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.flushFolder(target.getParent());
        } catch (IOException e) {
            throw JournalSetup.unwritable(target, e);
        }
    }

    /** Removes what has not got its name. */
    @Override
    public void close() {
        journal.close();
        try {
            DurableFiles.deleteAll(folder.path());
        } catch (IOException e) {
            throw new JournalException(
                    "what is left of an import that failed cannot be removed (" + e.getMessage() + "); delete "
                            + folder.path(),
                    e);
        }
    }
}
