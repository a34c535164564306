package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalFolder.Segment;
import io.hedgerow.journal.format.ZeroScan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Disk space that a killed writer had reserved ahead and did not live to give back. Without this an engine that is
 * killed again and again fills its own disk. Owner of the journal's lock; static.
 */
final class AbandonedSpace {
    /** End of the name of a file that is space for the next queue file. */
    static final String SPARE = ".spare";

    /** End of the name under which the queue takes such a file for its next one. */
    static final String PRECREATED = ".precreated";

    private AbandonedSpace() {}

    /**
     * Gives it back. Touches no byte that was written: files that were never used go, and the newest queue file loses
     * the zeros at its end but for a margin, which read as zeros as before.
     *
     * @param folder journal, locked, before it is written on
     * @throws IOException if a file cannot be deleted or read
     */
    static void release(JournalFolder folder) throws IOException {
        Path newest = null;
        for (Segment segment : folder.segments()) {
            deleteUnused(segment.path());
            List<Path> files = segment.files();
            newest = files.isEmpty() ? newest : files.getLast();
        }
        if (newest != null) {
            releaseEnd(newest);
        }
    }

    private static void deleteUnused(Path segment) throws IOException {
        List<Path> unused;
        try (Stream<Path> files = Files.list(segment)) {
            unused = files.filter(AbandonedSpace::isUnused).toList();
        }
        for (Path file : unused) {
            Files.delete(file);
        }
    }

    private static boolean isUnused(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SPARE) || name.endsWith(PRECREATED);
    }

    private static void releaseEnd(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // The last record may end with zeros: where the disk is full, some file systems cannot even read a hole.
            long unused = new ZeroScan(channel).startOfLastZeros() + SpaceReserve.MARGIN_BYTES;
            if (unused < channel.size()) {
                try (FileSpace space = SpaceReserve.open(file)) {
                    space.release(unused, channel.size() - unused);
                }
            }
        }
    }
}
