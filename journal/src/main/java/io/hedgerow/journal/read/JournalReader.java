package io.hedgerow.journal.read;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.Damage;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Reads the records of a journal in order, checks each before handing it out, and can follow a journal that another
 * process is writing. Opens nothing for writing.
 *
 * <p>Either {@link #next} until it gives false, which proves that the journal is complete; or {@link #poll}, which gives
 * false whenever there is nothing new yet.
 *
 * <p>Owned by one thread. Allocates nothing per record.
 */
public final class JournalReader implements RecordSource {
    private static final int FOLDER_LOOK_INTERVAL = 256;

    private final SegmentWalk walk;
    private JournalMarks marks;
    private int idlePolls;
    private final RecordChecker checker = new RecordChecker();
    private FileWindow window;
    private long position;
    private long lastFrame;
    private int index;
    private int length;
    private int frame;
    private boolean endOfFile;

    /**
     * Opens a journal at the first record that it holds: sequence 1, or where its {@link JournalBase} says.
     *
     * @param path journal folder
     * @return reader before the first record
     * @throws io.hedgerow.journal.format.JournalException if the folder is no journal, or its first file is gone
     */
    public static JournalReader open(Path path) {
        return open(path, reader -> JournalBase.find(new JournalFolder(path)).ifPresent(reader::beginAt));
    }

    /**
     * Opens a journal behind a record that was read before. The record itself may have been removed since, if it was the
     * last one that was.
     *
     * @param path journal folder
     * @param after where that record was
     * @return reader before the record that follows it
     * @throws JournalDamagedException if its file is gone
     */
    public static JournalReader openAfter(Path path, JournalPosition after) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(path))
                .filter(begin -> begin.firstSequence() == after.sequence() + 1);
        return open(path, reader -> base.ifPresentOrElse(reader::beginAt, () -> reader.seek(after)));
    }

    private static JournalReader open(Path path, Consumer<JournalReader> begin) {
        JournalFolder folder = new JournalFolder(path);
        folder.requireJournal();
        JournalReader reader = new JournalReader(folder);
        try {
            begin.accept(reader);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private JournalReader(JournalFolder folder) {
        walk = new SegmentWalk(folder);
        checker.continueAfter(0, 0);
        openMarks();
    }

    private void beginAt(JournalBase base) {
        if (base.file().isEmpty()) { // Its first file is whatever the writer makes, maybe nothing yet.
            walk.enter(walk.folder().segment(base.segmentStart()), null);
            checker.continueAfter(base.firstSequence() - 1, base.previousCrc());
            return;
        }
        seek(new JournalPosition(base.segmentStart(), base.file(), 0, base.firstSequence() - 1, base.previousCrc()));
    }

    /** Marks belong to one process life; the writer of the next segment makes new ones. */
    private void openMarks() {
        Path file = walk.folder().marksFile();
        JournalMarks old = marks;
        try {
            marks = JournalMarks.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } finally {
            if (old != null) {
                old.close();
            }
        }
    }

    private void seek(JournalPosition after) {
        JournalFolder.Segment segment = walk.folder().segment(after.segmentStart());
        Path file = segment.path().resolve(after.file());
        walk.enter(segment, file);
        checker.continueAfter(after.sequence(), after.crc());
        openFile(file);
        position = after.nextFrame();
        lastFrame = position;
    }

    /**
     * Goes to the next record of a journal that is complete.
     *
     * @return false at the end, after making sure that it is the end
     * @throws JournalDamagedException if the next record is damaged or the journal is too short
     */
    @Override
    public boolean next() {
        if (advance()) {
            return true;
        }
        long required = EndCheck.requiredEnd(marks);
        if (advance()) {
            return true;
        }
        return !isEnd(required);
    }

    /** What looks like damage while a writer is at work is no end at all. */
    private boolean isEnd(long required) {
        try {
            checkEnd(required);
            return true;
        } catch (JournalDamagedException damage) {
            if (advance()) {
                return false;
            }
            throw damage;
        }
    }

    private void checkEnd(long required) {
        long next = checker.sequence() + 1;
        if (window != null) {
            EndCheck.reachesQueuePosition(window, lastFrame, position, next);
            int torn = EndCheck.tornBytesMax(position, marks, checker.sequence());
            EndCheck.nothingFollows(window, position, next, torn);
        }
        if (checker.sequence() < required) {
            Path file = window == null ? walk.folder().path() : window.path();
            throw new JournalDamagedException(
                    Damage.SHORT, file, position, next, "the journal was written up to sequence " + required);
        }
        if (marks == null && walk.segment() != null) {
            Path file = walk.folder().marksFile();
            throw new JournalDamagedException(
                    Damage.FILE_MISSING, file, 0, next, "nothing else says how far the journal was written");
        }
    }

    /**
     * Goes to the next record if it is there already.
     *
     * @return false if it is not
     * @throws JournalDamagedException if it is damaged
     */
    @Override
    public boolean poll() {
        if (atRecord()) {
            take();
            return true;
        }
        return isWorthLooking() && advance();
    }

    /** Looking for new files lists folders, so a follower that waits does it only now and then. */
    private boolean isWorthLooking() {
        idlePolls++;
        return endOfFile
                || window == null
                || idlePolls % FOLDER_LOOK_INTERVAL == 0
                || (marks != null && marks.appended() > checker.sequence());
    }

    private boolean advance() {
        while (!atRecord()) {
            if (!advanceFile()) {
                return false;
            }
        }
        take();
        return true;
    }

    /** Skips the queue's own documents; true if a published record is next. */
    private boolean atRecord() {
        if (window == null || endOfFile || checker.sequence() + 1 >= walk.nextSegmentStart()) {
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

    private void take() {
        index = checker.check(window, position, frame) + RecordDescriptor.HEADER_LENGTH;
        length = QueueFileFormat.length(frame) - RecordDescriptor.HEADER_LENGTH;
        lastFrame = position;
        position = QueueFileFormat.next(position, frame);
    }

    /** Goes on to the next file or segment, if there is one and this file has really ended. */
    private boolean advanceFile() {
        walk.refresh();
        if (walk.segment() == null) {
            return enterFirstSegment();
        }
        if (checker.sequence() + 1 >= walk.nextSegmentStart()) {
            return enterNextSegment();
        }
        Path next = walk.nextFile();
        if (next != null) {
            // The writer may have appended here until the moment it made the next file.
            if (window != null && atRecord()) {
                return true;
            }
            if (window != null) {
                EndCheck.reachesQueuePosition(window, lastFrame, position, checker.sequence() + 1);
            }
            walk.enterFile(next);
            openFile(next);
            return true;
        }
        return segmentIsShort();
    }

    private boolean segmentIsShort() {
        if (walk.nextSegmentStart() == Long.MAX_VALUE) {
            return false;
        }
        Path file = walk.file() == null ? walk.segment().path() : walk.file();
        throw new JournalDamagedException(
                Damage.SHORT,
                file,
                position,
                checker.sequence() + 1,
                "the next segment begins at sequence " + walk.nextSegmentStart());
    }

    private boolean enterFirstSegment() {
        if (!walk.enterNextSegment()) {
            return false;
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
        openMarks();
        return true;
    }

    private boolean enterNextSegment() {
        long expected = checker.sequence() + 1;
        walk.enterNextSegment();
        if (walk.segment().firstSequence() != expected) {
            throw new JournalDamagedException(
                    Damage.SEQUENCE_GAP,
                    walk.segment().path(),
                    0,
                    expected,
                    "the segment begins at sequence " + walk.segment().firstSequence());
        }
        closeFile();
        openMarks();
        return true;
    }

    private void openFile(Path file) {
        closeFile();
        try {
            window = new FileWindow(file);
        } catch (NoSuchFileException e) {
            throw new JournalDamagedException(Damage.FILE_MISSING, file, 0, checker.sequence() + 1, "the file is gone");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        position = 0;
        lastFrame = 0;
        endOfFile = false;
    }

    private void closeFile() {
        if (window != null) {
            window.close();
            window = null;
        }
    }

    /**
     * Sequence of the record.
     *
     * @return journal sequence; 0 before the first
     */
    @Override
    public long sequence() {
        return checker.sequence();
    }

    /**
     * Bytes that hold the message.
     *
     * @return buffer, valid until the next call of {@link #next} or {@link #poll}
     */
    @Override
    public DirectBuffer buffer() {
        return checker.buffer();
    }

    /**
     * Start of the message header in {@link #buffer}.
     *
     * @return offset
     */
    @Override
    public int offset() {
        return index;
    }

    /**
     * Length of the message.
     *
     * @return bytes, header included
     */
    @Override
    public int length() {
        return length;
    }

    /**
     * Template id of the message.
     *
     * @return template id of the schema
     */
    @Override
    public int templateId() {
        return EventPrefix.templateId(buffer(), index);
    }

    /**
     * Time of the message.
     *
     * @return UTC ns since the epoch
     */
    @Override
    public long timeNs() {
        return RecordDescriptor.timeNs(buffer(), index, length);
    }

    /**
     * Where the record is, for {@link #openAfter}.
     *
     * @return position of the last record read
     */
    public JournalPosition position() {
        return new JournalPosition(
                walk.segment().firstSequence(),
                walk.file().getFileName().toString(),
                position,
                checker.sequence(),
                checker.crc());
    }

    /**
     * Where the record before this one is, for {@link #openAfter}: reading on from there gives this record again.
     *
     * @return position before the last record read
     */
    @Override
    public JournalPosition positionBefore() {
        int previousCrc = buffer().getInt(
                        index - RecordDescriptor.HEADER_LENGTH + RecordDescriptor.PREVIOUS_CRC_OFFSET,
                        ByteOrder.LITTLE_ENDIAN);
        return new JournalPosition(
                walk.segment().firstSequence(),
                walk.file().getFileName().toString(),
                lastFrame,
                checker.sequence() - 1,
                previousCrc);
    }

    /**
     * Checksum of the record, which the next one continues.
     *
     * @return CRC32C
     */
    @Override
    public int crc() {
        return checker.crc();
    }

    /**
     * Whether the journal was ended in an orderly way, so that nothing of its last event is missing.
     *
     * @return false for a journal that is being written or whose writer died
     */
    @Override
    public boolean isClosedInOrder() {
        return marks != null && marks.isClosedInOrder();
    }

    /**
     * Last sequence that the journal says was appended; ahead of {@link #sequence} in a live journal.
     *
     * @return sequence, 0 if the journal has no marks
     */
    @Override
    public long appendedSequence() {
        return marks == null ? 0 : marks.appended();
    }

    @Override
    public void close() {
        closeFile();
        if (marks != null) {
            marks.close();
            marks = null;
        }
    }
}
