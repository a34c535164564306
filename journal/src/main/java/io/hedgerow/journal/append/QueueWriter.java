package io.hedgerow.journal.append;

import io.hedgerow.journal.format.JournalFolder.Segment;
import io.hedgerow.journal.format.OwnerOnly;
import io.hedgerow.journal.format.QueueFileFormat;
import io.hedgerow.journal.format.RecordDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * The Chronicle queue of one process life: raw bytes in, nothing read, never opened again.
 *
 * <p>Built and closed by any thread, written by the engine thread. The queue's own sync and pre-touch are not used: the
 * one does nothing on Linux by default, the other is not part of the open edition.
 */
final class QueueWriter implements AutoCloseable {
    private static final long SPARE_RECORDS = 1_000;
    private static final long PAGE_BYTES = 4_096;

    /** Before each record: its padding and the queue's frame word. */
    private static final long FRAME_BYTES_MAX = 8;

    private final RollClock clock;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> record;
    private final WriteProgress progress;
    private final Consumer<Path> newFile;
    private final long blockBytes;
    private final long cycleRecordsMax;
    private long cycleRecords;
    private long writtenCycle = -1;
    private Path file;
    private long position;
    private long blockEnd;
    private long fileEndNs;

    QueueWriter(
            Segment segment,
            JournalOptions options,
            long recordAddress,
            WriteProgress progress,
            Consumer<Path> newFile) {
        this.progress = progress;
        this.newFile = newFile;
        blockBytes = options.blockBytes();
        cycleRecordsMax = options.rollCycle().maxMessagesPerCycle() - SPARE_RECORDS;
        clock = new RollClock(options.rollCycle().lengthInMillis());
        queue = SingleChronicleQueueBuilder.binary(segment.path())
                .rollCycle(options.rollCycle())
                .blockSize(blockBytes)
                .timeProvider(clock)
                .syncMode(SyncMode.NONE)
                .build();
        closeToOthers(segment.path().resolve(QueueFileFormat.METADATA_FILE));
        appender = queue.createAppender();
        appender.singleThreadedCheckReset();
        PointerBytesStore store = new PointerBytesStore();
        store.set(recordAddress, RecordDescriptor.RECORD_LENGTH_MAX);
        record = store.bytesForRead();
        record.singleThreadedCheckDisabled(true);
    }

    /** The queue's own file beside those that are made here. */
    private static void closeToOthers(Path metadata) {
        try {
            OwnerOnly.close(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + metadata + " to others", e);
        }
    }

    /**
     * Moves on to the time of the next record; a file that can hold no more records is closed early.
     *
     * @param timeNs UTC ns
     */
    void advance(long timeNs) {
        clock.advance(timeNs);
        if (cycleRecords >= cycleRecordsMax && clock.cycle() == writtenCycle) {
            clock.advanceToNextCycle();
        }
    }

    /**
     * Whether a record reaches memory that none before it has been written to, or a new file.
     *
     * @param length its bytes
     * @param timeNs its time, UTC ns
     * @return true also for the first record
     */
    boolean reachesNewPage(int length, long timeNs) {
        long pageEnd = (position + PAGE_BYTES - 1) & -PAGE_BYTES;
        return position + FRAME_BYTES_MAX + length > pageEnd || timeNs >= fileEndNs;
    }

    /**
     * The queue file that the next record goes to.
     *
     * @return number of its cycle
     */
    long cycle() {
        return clock.cycle();
    }

    /**
     * Where records end in the file written last.
     *
     * @return position, 0 before the first record
     */
    long position() {
        return position;
    }

    /**
     * Appends the encoded record.
     *
     * @param length its bytes
     */
    void write(int length) {
        record.readPositionRemaining(0, length);
        appender.writeBytes(record);
        Bytes<?> mapping = appender.wire().bytes();
        position = mapping.writePosition();
        cycleRecords++;
        if (clock.cycle() != writtenCycle) {
            startedFile(mapping);
        } else if (position >= blockEnd) {
            startedBlock(mapping);
        }
    }

    private void startedFile(Bytes<?> mapping) {
        writtenCycle = clock.cycle();
        cycleRecords = 1;
        fileEndNs = clock.cycleEndNs();
        file = appender.currentFile().toPath();
        newFile.accept(file);
        startedBlock(mapping);
    }

    private void startedBlock(Bytes<?> mapping) {
        long start = position - position % blockBytes;
        blockEnd = start + blockBytes;
        progress.mapped(new WriteProgress.MappedBlock(mapping.addressForWrite(start), start, blockEnd));
    }

    /**
     * The file written last.
     *
     * @return path, null before the first record
     */
    Path file() {
        return file;
    }

    /** Lets another thread write from here on. */
    void handOver() {
        appender.singleThreadedCheckReset();
    }

    @Override
    public void close() {
        appender.singleThreadedCheckReset();
        appender.close();
        queue.close();
    }
}
