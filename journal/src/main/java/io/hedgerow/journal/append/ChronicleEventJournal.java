package io.hedgerow.journal.append;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.pipeline.EventJournal;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.RecordDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.DirectBuffer;

/**
 * The engine's journal on a Chronicle queue. What was appended survives the death of this process.
 *
 * <p>Opened by any thread; {@link #append} belongs to the engine thread; closed by any one thread after the last append.
 * Allocates nothing per append.
 */
public final class ChronicleEventJournal implements EventJournal {
    private final JournalLock lock;
    private final JournalMarks marks;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final RollClock clock;
    private final RecordEncoder encoder;
    private final Bytes<?> record;
    private long sequence;
    private boolean closed;

    /**
     * Starts a new journal.
     *
     * @param path new or empty folder
     * @param options how to write it
     * @return open journal; its first record has sequence 1
     * @throws JournalException if the folder is not free, is locked or cannot be written
     */
    public static ChronicleEventJournal create(Path path, JournalOptions options) {
        JournalFolder folder = new JournalFolder(path);
        JournalSetup.prepare(folder);
        JournalLock lock = JournalLock.take(folder);
        try {
            JournalSetup.requireNew(folder);
            folder.mark();
            return new ChronicleEventJournal(folder, lock, options, 0, 0);
        } catch (IOException e) {
            lock.close();
            throw JournalSetup.unwritable(path, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    ChronicleEventJournal(
            JournalFolder folder, JournalLock lock, JournalOptions options, long lastSequence, int lastCrc)
            throws IOException {
        this.lock = lock;
        marks = JournalMarks.start(folder.marksFile(), lastSequence);
        clock = new RollClock(options.rollCycle().lengthInMillis());
        queue = SingleChronicleQueueBuilder.binary(
                        folder.segment(lastSequence + 1).path())
                .rollCycle(options.rollCycle())
                .blockSize(options.blockBytes())
                .timeProvider(clock)
                .syncMode(SyncMode.NONE)
                .build();
        appender = queue.createAppender();
        appender.singleThreadedCheckReset();
        encoder = new RecordEncoder(lastCrc);
        PointerBytesStore store = new PointerBytesStore();
        store.set(encoder.address(), RecordDescriptor.RECORD_LENGTH_MAX);
        record = store.bytesForRead();
        record.singleThreadedCheckDisabled(true);
        sequence = lastSequence;
    }

    @Override
    public void append(long nextSequence, DirectBuffer message, int offset, int length) {
        checkAppend(nextSequence, length);
        clock.advance(EventPrefix.timeNs(message, offset));
        int recordLength = encoder.encode(nextSequence, message, offset, length);
        record.readPositionRemaining(0, recordLength);
        appender.writeBytes(record);
        sequence = nextSequence;
        marks.appended(nextSequence);
    }

    private void checkAppend(long nextSequence, int length) {
        if (nextSequence != sequence + 1) {
            throw new IllegalStateException("journal is at sequence " + sequence + ", cannot append " + nextSequence);
        }
        if (length < RecordDescriptor.MESSAGE_LENGTH_MIN || length > RecordDescriptor.MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("message of " + length + " bytes, must be "
                    + RecordDescriptor.MESSAGE_LENGTH_MIN + " to " + RecordDescriptor.MESSAGE_LENGTH_MAX);
        }
    }

    /**
     * Sequence of the last append.
     *
     * @return sequence, 0 before the first
     */
    public long lastSequence() {
        return sequence;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        appender.singleThreadedCheckReset();
        appender.close();
        queue.close();
        marks.closedInOrder();
        marks.close();
        lock.close();
    }
}
