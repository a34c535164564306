package io.hedgerow.gateway.process.training;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journal that nobody reads, beside the real one and so on its disk; in the folder for temporary files where that one cannot
 * be written. Deleted when it is closed; what a killed process left is deleted by the next that comes by. Owned by the main
 * thread.
 */
final class ScratchJournal implements AutoCloseable {
    private static final String PREFIX = ".hedgerow-warm-up-";
    private static final String JOURNAL = "journal";

    private final Path folder;
    private final ChronicleEventJournal journal;
    private final Thread onExit;

    private ScratchJournal(Path folder, ChronicleEventJournal journal) {
        this.folder = folder;
        this.journal = journal;
        onExit = new Thread(() -> delete(folder), "hedgerow-scratch");
        Runtime.getRuntime().addShutdownHook(onExit); // Ctrl-C in the middle of it.
    }

    /**
     * Makes one.
     *
     * @param besides folder of the real journal
     * @param options how that one is written
     * @throws JournalException if there is no room
     */
    static ScratchJournal create(Path besides, JournalOptions options) {
        Path parent = besides.toAbsolutePath().normalize().getParent();
        Path place =
                parent != null && Files.isWritable(parent) ? parent : Path.of(System.getProperty("java.io.tmpdir"));
        removeLeft(place);
        try {
            Path folder = Files.createTempDirectory(place, PREFIX);
            try {
                return new ScratchJournal(folder, ChronicleEventJournal.create(folder.resolve(JOURNAL), options));
            } catch (RuntimeException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("no scratch journal in " + place + ": " + e.getMessage(), e);
        }
    }

    ChronicleEventJournal journal() {
        return journal;
    }

    /** Folder of the journal. */
    Path path() {
        return folder.resolve(JOURNAL);
    }

    /** Deletes what killed processes have left there: nobody holds the lock of such a journal. */
    private static void removeLeft(Path place) {
        try (Stream<Path> entries = Files.list(place)) {
            List<Path> left = entries.filter(
                            path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(ScratchJournal::isLeft)
                    .toList();
            left.forEach(ScratchJournal::delete);
        } catch (IOException | UncheckedIOException unreadable) {
            return; // Then nothing of ours is there.
        }
    }

    private static boolean isLeft(Path folder) {
        try {
            ChronicleEventJournal.requireNotWritten(folder.resolve(JOURNAL));
            return true;
        } catch (JournalException writtenOrNotYet) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException stillThere) {
            return; // The next start comes by again.
        }
    }

    /** Closes the journal, if its pipeline has not, and deletes it. */
    @Override
    public void close() {
        journal.close();
        delete(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyEnding) {
            return; // Then it deletes what is deleted.
        }
    }
}
