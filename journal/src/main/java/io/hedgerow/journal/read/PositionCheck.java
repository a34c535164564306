package io.hedgerow.journal.read;

import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether a position that was noted elsewhere, with a snapshot, is one of this journal: another journal, or an end
 * of this one that was given up, has other records there. Any thread; static.
 */
public final class PositionCheck {
    private PositionCheck() {}

    /**
     * Whether the record that a position is behind is this journal's. The record that follows it must continue its
     * checksum; at the end of the journal, where none does, the record itself is looked at.
     *
     * @param path journal folder
     * @param position position
     * @return false also if the journal is damaged right there
     */
    public static boolean isIn(Path path, JournalPosition position) {
        Optional<JournalBase> base = JournalBase.find(new JournalFolder(path))
                .filter(begin -> begin.firstSequence() == position.sequence() + 1);
        if (base.isPresent()) {
            return base.get().previousCrc() == position.crc();
        }
        try (JournalReader reader = JournalReader.openAfter(path, position)) {
            return reader.poll() || isBehindItsRecord(path, position);
        } catch (JournalDamagedException notHere) {
            return false;
        }
    }

    private static boolean isBehindItsRecord(Path path, JournalPosition position) {
        Path file =
                new JournalFolder(path).segment(position.segmentStart()).path().resolve(position.file());
        try (FileWindow window = new FileWindow(file)) {
            long end = position.nextFrame();
            long reach = QueueFileFormat.aligned(QueueFileFormat.FRAME_LENGTH + RecordDescriptor.RECORD_LENGTH_MAX);
            for (long frame = Math.max(0, end - reach); frame < end; frame += QueueFileFormat.FRAME_ALIGNMENT) {
                if (isRecord(window, frame, position)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static boolean isRecord(FileWindow window, long at, JournalPosition position) {
        int frame = window.frame(at);
        long start = at + QueueFileFormat.FRAME_LENGTH;
        int length = QueueFileFormat.length(frame);
        if (QueueFileFormat.isOwn(frame)
                || QueueFileFormat.isIncomplete(frame)
                || QueueFileFormat.next(at, frame) != position.nextFrame()
                || length < RecordDescriptor.RECORD_LENGTH_MIN
                || !window.show(start, length)) {
            return false;
        }
        int previousCrc = window.buffer()
                .getInt(window.index(start) + RecordDescriptor.PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        RecordChecker checker = new RecordChecker();
        checker.continueAfter(position.sequence() - 1, previousCrc);
        try {
            checker.check(window, at, frame);
            return checker.crc() == position.crc();
        } catch (JournalDamagedException notARecord) {
            return false;
        }
    }
}
