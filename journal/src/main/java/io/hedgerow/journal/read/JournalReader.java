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

    private final FrameCursor cursor;
    private final RecordChecker checker = new RecordChecker();
    private JournalMarks marks;
    private int idlePolls;
    private int index;
    private int length;

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
        cursor = new FrameCursor(folder);
        checker.continueAfter(0, 0);
        openMarks();
    }

    private void beginAt(JournalBase base) {
        if (base.file().isEmpty()) { // Its first file is whatever the writer makes, maybe nothing yet.
            cursor.enterSegment(base.segmentStart());
            checker.continueAfter(base.firstSequence() - 1, base.previousCrc());
            return;
        }
        seek(new JournalPosition(base.segmentStart(), base.file(), 0, base.firstSequence() - 1, base.previousCrc()));
    }

    /** Marks belong to one process life; the writer of the next segment makes new ones. */
    private void openMarks() {
        Path file = cursor.folder().marksFile();
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
        cursor.seek(after);
        checker.continueAfter(after.sequence(), after.crc());
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
        FileWindow window = cursor.window();
        long end = cursor.position();
        if (window != null) {
            EndCheck.reachesQueuePosition(window, cursor.lastFrame(), end, next);
            int torn = EndCheck.tornBytesMax(end, marks, checker.sequence());
            EndCheck.nothingFollows(window, end, next, torn);
        }
        if (checker.sequence() < required) {
            Path file = window == null ? cursor.folder().path() : window.path();
            throw new JournalDamagedException(
                    Damage.SHORT, file, end, next, "the journal was written up to sequence " + required);
        }
        if (marks == null && cursor.isInSegment()) {
            Path file = cursor.folder().marksFile();
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
        if (cursor.isAtRecord(checker.sequence())) {
            take();
            return true;
        }
        return isWorthLooking() && advance();
    }

    /** Looking for new files lists folders, so a follower that waits does it only now and then. */
    private boolean isWorthLooking() {
        idlePolls++;
        return cursor.isAtEndOfFile()
                || cursor.window() == null
                || idlePolls % FOLDER_LOOK_INTERVAL == 0
                || (marks != null && marks.appended() > checker.sequence());
    }

    private boolean advance() {
        while (!cursor.isAtRecord(checker.sequence())) {
            FrameCursor.Step step = cursor.goOn(checker.sequence());
            if (step == FrameCursor.Step.NONE) {
                return false;
            }
            if (step == FrameCursor.Step.SEGMENT) {
                openMarks();
            }
        }
        take();
        return true;
    }

    private void take() {
        int frame = cursor.frame();
        index = checker.check(cursor.window(), cursor.position(), frame) + RecordDescriptor.HEADER_LENGTH;
        length = QueueFileFormat.length(frame) - RecordDescriptor.HEADER_LENGTH;
        cursor.pass();
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
        return cursor.place(cursor.position(), checker.sequence(), checker.crc());
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
        return cursor.place(cursor.lastFrame(), checker.sequence() - 1, previousCrc);
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
        cursor.close();
        if (marks != null) {
            marks.close();
            marks = null;
        }
    }
}
