package io.hedgerow.journal.read;

import io.hedgerow.journal.format.JournalFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * Which queue file comes after which, across segments. Looks at the folder again whenever it is asked, so that it
 * follows a journal that is written.
 *
 * <p>Owned by the reading thread.
 */
final class SegmentWalk {
    private final JournalFolder folder;
    private List<JournalFolder.Segment> segments;
    private JournalFolder.Segment segment;
    private JournalFolder.Segment next;
    private Path file;

    SegmentWalk(JournalFolder folder) {
        this.folder = folder;
        refresh();
    }

    JournalFolder folder() {
        return folder;
    }

    /**
     * The segment now read.
     *
     * @return segment, or null before the first
     */
    JournalFolder.Segment segment() {
        return segment;
    }

    /**
     * The file now read.
     *
     * @return path, or null before the first of a segment
     */
    Path file() {
        return file;
    }

    /** Looks for new segments. */
    void refresh() {
        segments = folder.segments();
        next = nextSegment();
    }

    /**
     * First sequence of the next segment.
     *
     * @return sequence, or {@link Long#MAX_VALUE} if this is the last
     */
    long nextSegmentStart() {
        return next == null ? Long.MAX_VALUE : next.firstSequence();
    }

    private JournalFolder.Segment nextSegment() {
        for (JournalFolder.Segment candidate : segments) {
            if (segment == null || candidate.firstSequence() > segment.firstSequence()) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * Goes to the next segment, before its first file.
     *
     * @return false if there is none
     */
    boolean enterNextSegment() {
        if (next == null) {
            return false;
        }
        segment = next;
        file = null;
        next = nextSegment();
        return true;
    }

    /**
     * Goes to a place.
     *
     * @param at segment
     * @param in file of it
     */
    void enter(JournalFolder.Segment at, Path in) {
        segment = at;
        file = in;
        next = nextSegment();
    }

    /**
     * The file after this one in the same segment.
     *
     * @return path, or null if there is none yet
     */
    Path nextFile() {
        if (segment == null) {
            return null;
        }
        for (Path candidate : segment.files()) {
            if (file == null || candidate.compareTo(file) > 0) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * Goes on to a file.
     *
     * @param nextFile what {@link #nextFile} gave
     */
    void enterFile(Path nextFile) {
        file = nextFile;
    }
}
