package io.hedgerow.bench.journal;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** Chronicle Queue with nothing above it, rolling as the journal does: what an append costs at least. Owned by one thread. */
public final class RawQueue implements AutoCloseable {
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> bytes = Bytes.allocateDirect(JournalWorkload.RECORD_LENGTH);

    /**
     * Creates a queue.
     *
     * @param path new folder
     */
    public RawQueue(Path path) {
        queue = open(path, false);
        appender = queue.createAppender();
        bytes.write(new byte[JournalWorkload.RECORD_LENGTH]);
    }

    static ChronicleQueue open(Path path, boolean readOnly) {
        return SingleChronicleQueueBuilder.binary(path)
                .rollCycle(RollCycles.FAST_HOURLY)
                .timeProvider(() -> 1_795_132_800_000L)
                .readOnly(readOnly)
                .build();
    }

    /** Appends a record as long as a journaled quote. */
    public void append() {
        appender.writeBytes(bytes);
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
        bytes.releaseLast();
    }
}
