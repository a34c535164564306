package io.hedgerow.journal.read;

import io.hedgerow.journal.format.Damage;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.QueueFileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Goes from frame to frame of the records of a journal, and on into the next file or segment when a file has really ended.
 * Stops before a record that is not published yet. Looks at frame words alone: records are checked by whoever takes them.
 *
 * <p>Owned by the reading thread.
 */
final class FrameCursor implements AutoCloseable {
    private final SegmentWalk walk;
    private FileWindow window;
    private long position;
    private long lastFrame;
    private int frame;
    private boolean endOfFile;

    /** How far {@link #goOn} came. */
    enum Step {
        /** There is nothing further yet. */
        NONE,

        /** Another file of the same segment, or this one after all. */
        FILE,

        /** Another segment, before its first file. */
        SEGMENT
    }

    FrameCursor(JournalFolder folder) {
        walk = new SegmentWalk(folder);
    }

    JournalFolder folder() {
        return walk.folder();
    }

    /** Whether it is in a segment; false before the first. */
    boolean isInSegment() {
        return walk.segment() != null;
    }

    /** The file now read, or null where there is none yet. */
    FileWindow window() {
        return window;
    }

    /** Where the next frame word is. */
    long position() {
        return position;
    }

    /** Where the frame word of the last record was; 0 if the file has none. */
    long lastFrame() {
        return lastFrame;
    }

    /** Frame word of the record that {@link #isAtRecord} found. */
    int frame() {
        return frame;
    }

    boolean isAtEndOfFile() {
        return endOfFile;
    }

    /** Goes before the first file of a segment, whatever it is called. */
    void enterSegment(long firstSequence) {
        walk.enter(walk.folder().segment(firstSequence), null);
    }

    /** Goes behind a record. */
    void seek(JournalPosition after) {
        JournalFolder.Segment segment = walk.folder().segment(after.segmentStart());
        Path file = segment.path().resolve(after.file());
        walk.enter(segment, file);
        openFile(file, after.sequence());
        position = after.nextFrame();
        lastFrame = position;
    }

    /**
     * Skips the queue's own documents.
     *
     * @param sequence of the last record read
     * @return true if a published record is next
     */
    boolean isAtRecord(long sequence) {
        if (window == null || endOfFile || sequence + 1 >= walk.nextSegmentStart()) {
            return false;
        }
        frame = window.frame(position);
        while (QueueFileFormat.isOwn(frame) && !QueueFileFormat.isIncomplete(frame)) {
            position = QueueFileFormat.next(position, frame);
            frame = window.frame(position);
        }
        endOfFile = frame == QueueFileFormat.END_OF_FILE;
        return frame != 0 && !QueueFileFormat.isIncomplete(frame);
    }

    /** Goes behind the record that {@link #isAtRecord} found. */
    void pass() {
        lastFrame = position;
        position = QueueFileFormat.next(position, frame);
    }

    /**
     * Goes on to the next file or segment, if there is one and this file has really ended.
     *
     * @param sequence of the last record read
     * @return how far it came
     * @throws JournalDamagedException if what is here ends too early
     */
    Step goOn(long sequence) {
        walk.refresh();
        if (walk.segment() == null) {
            return enterFirstSegment();
        }
        if (sequence + 1 >= walk.nextSegmentStart()) {
            return enterNextSegment(sequence + 1);
        }
        Path next = walk.nextFile();
        if (next != null) {
            // The writer may have appended here until the moment it made the next file.
            if (window != null && isAtRecord(sequence)) {
                return Step.FILE;
            }
            if (window != null) {
                EndCheck.reachesQueuePosition(window, lastFrame, position, sequence + 1);
            }
            walk.enterFile(next);
            openFile(next, sequence);
            return Step.FILE;
        }
        requireLastSegment(sequence);
        return Step.NONE;
    }

    private void requireLastSegment(long sequence) {
        if (walk.nextSegmentStart() < Long.MAX_VALUE) {
            throw new JournalDamagedException(
                    Damage.SHORT,
                    walk.file() == null ? walk.segment().path() : walk.file(),
                    position,
                    sequence + 1,
                    "the next segment begins at sequence " + walk.nextSegmentStart());
        }
    }

    private Step enterFirstSegment() {
        if (!walk.enterNextSegment()) {
            return Step.NONE;
        }
        long first = walk.segment().firstSequence();
        if (first > 1) {
            throw new JournalDamagedException(
                    Damage.FILE_MISSING,
                    walk.segment().path(),
                    0,
                    1,
                    "the oldest segment begins at sequence " + first + "; what was before is needed");
        }
        return Step.SEGMENT;
    }

    private Step enterNextSegment(long expected) {
        walk.enterNextSegment();
        if (walk.segment().firstSequence() != expected) {
            throw new JournalDamagedException(
                    Damage.SEQUENCE_GAP,
                    walk.segment().path(),
                    0,
                    expected,
                    "the segment begins at sequence " + walk.segment().firstSequence());
        }
        close();
        return Step.SEGMENT;
    }

    private void openFile(Path file, long sequence) {
        close();
        try {
            window = new FileWindow(file);
        } catch (NoSuchFileException e) {
            throw new JournalDamagedException(Damage.FILE_MISSING, file, 0, sequence + 1, "the file is gone");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        position = 0;
        lastFrame = 0;
        endOfFile = false;
    }

    /**
     * A place in the file now read.
     *
     * @param nextFrame where the frame word behind the record is
     * @param sequence of the record
     * @param crc of the record
     */
    JournalPosition place(long nextFrame, long sequence, int crc) {
        return new JournalPosition(
                walk.segment().firstSequence(), walk.file().getFileName().toString(), nextFrame, sequence, crc);
    }

    @Override
    public void close() {
        if (window != null) {
            window.close();
            window = null;
        }
    }
}
