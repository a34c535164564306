package io.hedgerow.journal.read;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.Damage;
import io.hedgerow.journal.format.JournalDamagedException;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Checks one record after the other: bounds, header, checksum, sequence, chain.
 *
 * <p>Owned by the reading thread; allocates nothing while records are good.
 */
final class RecordChecker {
    private final CRC32C crc = new CRC32C();
    private UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private FileWindow window;
    private long position;
    private long sequence;
    private int previousCrc;

    /**
     * Continues after a record.
     *
     * @param lastSequence its sequence; 0 = start of a journal
     * @param lastCrc its checksum
     */
    void continueAfter(long lastSequence, int lastCrc) {
        sequence = lastSequence;
        previousCrc = lastCrc;
    }

    long sequence() {
        return sequence;
    }

    int crc() {
        return previousCrc;
    }

    /**
     * Checks the record behind a frame word.
     *
     * @param in file
     * @param framePosition position of the frame word
     * @param frame frame word, not 0
     * @return index of the record in the window's bytes
     * @throws JournalDamagedException if it is not exactly the next record
     */
    int check(FileWindow in, long framePosition, int frame) {
        window = in;
        position = framePosition;
        int length = QueueFileFormat.length(frame);
        long start = framePosition + QueueFileFormat.FRAME_LENGTH;
        if (length < RecordDescriptor.RECORD_LENGTH_MIN
                || length > RecordDescriptor.RECORD_LENGTH_MAX
                || !window.show(start, length)) {
            throw damaged(Damage.LENGTH_OUT_OF_BOUNDS, "frame says " + length + " bytes");
        }
        int index = window.index(start);
        record = window.buffer();
        int recordCrc = checkBytes(index, length);
        checkDescription(index, length);
        checkOrder(index);
        sequence++;
        previousCrc = recordCrc;
        return index;
    }

    private int checkBytes(int index, int length) {
        int expected = record.getInt(index + RecordDescriptor.CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        int actual = checksum(index, length);
        if (expected != actual) {
            throw damaged(
                    Damage.RECORD_CORRUPT,
                    "checksum " + Integer.toHexString(actual) + ", header says " + Integer.toHexString(expected));
        }
        return actual;
    }

    private void checkDescription(int index, int length) {
        int templateId = EventPrefix.templateId(record, index + RecordDescriptor.HEADER_LENGTH);
        long expected = RecordDescriptor.description(templateId, length - RecordDescriptor.HEADER_LENGTH);
        long found = record.getLong(index + RecordDescriptor.MAGIC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (found != expected) {
            throw undescribed(index, found ^ expected);
        }
    }

    private JournalDamagedException undescribed(int index, long differentBits) {
        byte version = record.getByte(index + RecordDescriptor.VERSION_OFFSET);
        return (differentBits & ~RecordDescriptor.VERSION_BITS) == 0
                ? damaged(Damage.UNKNOWN_VERSION, "version " + version + ", this build reads 1")
                : damaged(Damage.RECORD_CORRUPT, "header does not fit its frame or message");
    }

    private int checksum(int index, int length) {
        ByteBuffer checked = window.mapped();
        RecordDescriptor.selectChecked(checked, index, length);
        crc.reset();
        crc.update(checked);
        return (int) crc.getValue();
    }

    private void checkOrder(int index) {
        long found = record.getLong(index + RecordDescriptor.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (found != sequence + 1) {
            throw damaged(Damage.SEQUENCE_GAP, "found sequence " + found);
        }
        int chain = record.getInt(index + RecordDescriptor.PREVIOUS_CRC_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (chain != previousCrc) {
            throw damaged(Damage.CHAIN_BROKEN, "the record names another predecessor");
        }
    }

    /**
     * Bytes of the window that holds the last checked record.
     *
     * @return buffer
     */
    UnsafeBuffer buffer() {
        return record;
    }

    private JournalDamagedException damaged(Damage damage, String detail) {
        return new JournalDamagedException(damage, window.path(), position, sequence + 1, detail);
    }
}
