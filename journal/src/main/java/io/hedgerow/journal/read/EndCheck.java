package io.hedgerow.journal.read;

import io.hedgerow.journal.format.Damage;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.format.ZeroScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Proves that the place where records stop is the place where they were stopped being written: damage that hides the
 * rest of a file looks like its end.
 *
 * <p>Owned by the reading thread.
 */
final class EndCheck {
    /** What a writer that died inside an append may leave behind the end: one record that was never published. */
    private static final int TORN_BYTES_MAX = QueueFileFormat.FRAME_LENGTH + RecordDescriptor.RECORD_LENGTH_MAX + 64;

    private EndCheck() {}

    /**
     * Compares the last record of a file with where the queue says it is.
     *
     * @param window file
     * @param lastFrame position of the last record's frame word, 0 if the file has none
     * @param end position after it
     * @param nextSequence sequence that would follow
     */
    static void reachesQueuePosition(FileWindow window, long lastFrame, long end, long nextSequence) {
        long written = lastWritePosition(window);
        if (written > lastFrame) {
            throw new JournalDamagedException(
                    Damage.SHORT,
                    window.path(),
                    end,
                    nextSequence,
                    "the queue wrote its last record at offset " + written);
        }
    }

    /**
     * Makes sure that nothing follows the end of the last file.
     *
     * @param window file
     * @param end position where records stop
     * @param nextSequence sequence that would follow
     * @param tornBytesMax what a writer that died may have left behind the end
     */
    static void nothingFollows(FileWindow window, long end, long nextSequence, int tornBytesMax) {
        long used = firstUsedFrom(window, end + tornBytesMax);
        if (used >= 0) {
            throw new JournalDamagedException(
                    Damage.DATA_AFTER_END, window.path(), end, nextSequence, "bytes in use at offset " + used);
        }
    }

    private static long lastWritePosition(FileWindow window) {
        ByteBuffer header = ByteBuffer.allocate(QueueFileFormat.HEADER_DOCUMENT_LENGTH_MAX);
        try {
            return QueueFileFormat.lastWritePosition(ZeroScan.readFully(window.channel(), 0, header));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static long firstUsedFrom(FileWindow window, long offset) {
        try {
            return new ZeroScan(window.channel()).firstUsedFrom(offset);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException("cannot read a queue file", cause);
    }

    /**
     * What a writer that died may leave behind the end: part of one record; or part of the header of a file that it had
     * just made, which is believed only where the marks say that every record has been read.
     *
     * @param end position where records stop
     * @param marks marks, or null if the journal has none
     * @param sequence last record that was read
     * @return bytes
     */
    static int tornBytesMax(long end, JournalMarks marks, long sequence) {
        try {
            boolean newFile = end == 0 && marks != null && marks.isSameBoot() && sequence >= marks.appended();
            return newFile ? QueueFileFormat.HEADER_DOCUMENT_LENGTH_MAX : TORN_BYTES_MAX;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whether the machine was restarted", e);
        }
    }

    /**
     * Least sequence that a journal must reach, by its marks.
     *
     * @param marks marks, or null if the journal has none
     * @return sequence, 0 if nothing is known
     */
    static long requiredEnd(JournalMarks marks) {
        if (marks == null) {
            return 0;
        }
        try {
            return marks.requiredSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whether the machine was restarted", e);
        }
    }
}
