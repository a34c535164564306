package io.hedgerow.journal.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where things are in a journal's folder. Any thread; immutable.
 *
 * @param path the folder
 */
public record JournalFolder(Path path) {
    /** Folder inside a journal that belongs to whoever controls its writer; no part of the journal. */
    public static final String CONTROL_FOLDER = "control";

    private static final String ID_TEXT = "hedgerow journal, format 1\n";
    private static final int SEGMENT_NAME_LENGTH = 20;
    private static final String SNAPSHOT_SUFFIX = ".state";

    /**
     * Part of a journal that one process life wrote.
     *
     * @param firstSequence sequence of its first record
     * @param path its folder
     */
    public record Segment(long firstSequence, Path path) {
        /**
         * Its queue files, oldest first.
         *
         * @return paths, maybe none
         */
        public List<Path> files() {
            return list(path, name -> name.endsWith(QueueFileFormat.SUFFIX));
        }
    }

    /**
     * Whether the folder is a journal of a format this build reads.
     *
     * @return true if it holds the marker file
     * @throws JournalException if it holds a marker of another format, is still being built, or cannot be read
     */
    public boolean isJournal() {
        if (Files.exists(unfinishedFile())) {
            throw new JournalException("journal folder " + path + " is an import that was not finished, and no journal;"
                    + " delete it, and make the journal again with: hedgerow journal import EXPORT... -o NEW_FOLDER");
        }
        if (Files.isRegularFile(path)) {
            throw new JournalException(
                    path + " is a file, not a journal folder; if it is an export, make a journal of it"
                            + " first with: hedgerow journal import " + path + " -o NEW_FOLDER");
        }
        try {
            String text = Files.readString(idFile(), StandardCharsets.US_ASCII);
            if (!text.equals(ID_TEXT)) {
                throw new JournalException("journal folder " + path + ": " + idFile().getFileName()
                        + " says another format; use the build that wrote it");
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new JournalException("journal folder " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the folder says that it is a journal, of whatever format and state.
     *
     * @return true if it has the marker file, or that of an import which was not finished
     */
    public boolean isMarked() {
        return Files.exists(idFile()) || Files.exists(unfinishedFile());
    }

    /**
     * Fails unless the folder is a journal.
     *
     * @throws JournalException naming the folder
     */
    public void requireJournal() {
        if (!isJournal()) {
            String reason = Files.isDirectory(path) ? "holds no journal" : "does not exist";
            throw new JournalException(
                    "journal folder " + path + " " + reason + "; give the folder that was passed to --journal");
        }
    }

    /**
     * Makes the folder a journal; when this returns that is on the disk.
     *
     * @throws IOException if it cannot be written
     */
    public void mark() throws IOException {
        DurableFiles.replace(idFile(), ID_TEXT.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Marker file.
     *
     * @return path
     */
    public Path idFile() {
        return path.resolve("journal.id");
    }

    /**
     * File that says that a journal is still being built from its exports; no reader takes it for one.
     *
     * @return path, existing or not
     */
    public Path unfinishedFile() {
        return path.resolve("journal.unfinished");
    }

    /**
     * Lock file of the writing process.
     *
     * @return path
     */
    public Path lockFile() {
        return path.resolve("journal.lock");
    }

    /**
     * File of the marks.
     *
     * @return path
     */
    public Path marksFile() {
        return path.resolve("journal.marks");
    }

    /**
     * File that says where a journal begins whose older files have been removed.
     *
     * @return path, existing or not
     */
    public Path baseFile() {
        return path.resolve("journal.base");
    }

    /**
     * Folder of the snapshots.
     *
     * @return path
     */
    public Path snapshots() {
        return path.resolve("snapshots");
    }

    /**
     * Snapshot files, oldest first.
     *
     * @return paths, maybe none
     */
    public List<Path> snapshotFiles() {
        return snapshotFiles(SNAPSHOT_SUFFIX);
    }

    /**
     * Files of snapshots that are being written or whose writer died, oldest first.
     *
     * @return paths, maybe none
     */
    public List<Path> unfinishedSnapshotFiles() {
        return snapshotFiles(DurableFiles.unfinishedName(SNAPSHOT_SUFFIX));
    }

    private List<Path> snapshotFiles(String suffix) {
        return Files.isDirectory(snapshots())
                ? list(snapshots(), name -> name.endsWith(suffix) && isSegmentName(baseName(name, suffix)))
                : List.of();
    }

    /**
     * File of the snapshot of a sequence.
     *
     * @param sequence last record that is part of it
     * @return path, existing or not
     */
    public Path snapshotFile(long sequence) {
        return snapshots().resolve(name(sequence) + SNAPSHOT_SUFFIX);
    }

    /**
     * Sequence that a snapshot file's name says.
     *
     * @param file from {@link #snapshotFiles}
     * @return last record that is part of it
     */
    public static long snapshotSequence(Path file) {
        return Long.parseLong(baseName(file.getFileName().toString(), SNAPSHOT_SUFFIX));
    }

    private static String baseName(String name, String suffix) {
        return name.substring(0, Math.max(0, name.length() - suffix.length()));
    }

    private static String name(long sequence) {
        return String.format(Locale.ROOT, "%0" + SEGMENT_NAME_LENGTH + "d", sequence);
    }

    /**
     * Folder of the segment that starts with a sequence.
     *
     * @param firstSequence at least 1
     * @return the segment, existing or not
     */
    public Segment segment(long firstSequence) {
        return new Segment(firstSequence, path.resolve(name(firstSequence)));
    }

    /**
     * All segments, oldest first.
     *
     * @return existing segments
     */
    public List<Segment> segments() {
        return list(path, JournalFolder::isSegmentName).stream()
                .map(dir -> new Segment(Long.parseLong(dir.getFileName().toString()), dir))
                .toList();
    }

    private static boolean isSegmentName(String name) {
        return name.length() == SEGMENT_NAME_LENGTH
                && name.chars().allMatch(c -> c >= '0' && c <= '9')
                && name.charAt(0) == '0';
    }

    private static List<Path> list(Path folder, Predicate<String> filter) {
        try (Stream<Path> files = Files.list(folder)) {
            Path[] sorted =
                    files.filter(f -> filter.test(f.getFileName().toString())).toArray(Path[]::new);
            Arrays.sort(sorted);
            return List.of(sorted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
