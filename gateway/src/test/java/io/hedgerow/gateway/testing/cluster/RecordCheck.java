package io.hedgerow.gateway.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/** A journal that keeps nothing: each record is compared with that of other journals, which may be of any length. */
public final class RecordCheck implements EventJournal {
    private final List<JournalReader> others;
    private long records;

    /**
     * Opens the others.
     *
     * @param journals to compare with; none = records are only counted
     */
    public RecordCheck(List<Path> journals) {
        others = journals.stream().map(JournalReader::open).toList();
    }

    @Override
    public void append(long sequence, DirectBuffer message, int offset, int length) {
        records = sequence;
        for (JournalReader other : others) {
            if (!isNext(other, message, offset, length)) {
                byte[] expected = new byte[length];
                message.getBytes(offset, expected);
                assertThat(record(other))
                        .as("record " + sequence + " of " + other.position())
                        .isEqualTo(expected);
            }
        }
    }

    private static boolean isNext(JournalReader other, DirectBuffer message, int offset, int length) {
        if (!other.next() || other.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (other.buffer().getByte(other.offset() + i) != message.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] record(JournalReader other) {
        byte[] record = new byte[other.length()];
        other.buffer().getBytes(other.offset(), record);
        return record;
    }

    /** Records so far. */
    public long records() {
        return records;
    }

    /** Fails where another journal has more records. */
    public void requireEnd() {
        for (JournalReader other : others) {
            assertThat(other.next())
                    .as("a record behind " + records + " of " + other.position())
                    .isFalse();
        }
    }

    @Override
    public void close() {
        others.forEach(JournalReader::close);
    }
}
