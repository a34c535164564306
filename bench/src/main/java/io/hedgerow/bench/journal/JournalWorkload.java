package io.hedgerow.bench.journal;

import com.sun.management.ThreadMXBean;
import io.hedgerow.bench.kernel.CpuClock;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.QuoteEncoder;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes and reads quotes, through the journal and through a raw queue. Owned by one thread. */
final class JournalWorkload {
    static final int MESSAGE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + QuoteEncoder.BLOCK_LENGTH;

    static final int RECORD_LENGTH = RecordDescriptor.HEADER_LENGTH + MESSAGE_LENGTH;
    private static final long PAUSE_NS = 2_000L;

    private final Path folder;
    private final int records;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_LENGTH]);

    JournalWorkload(Path folder, int records) {
        this.folder = folder;
        this.records = records;
        new QuoteEncoder()
                .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                .timeNs(1_795_132_800_000_000_000L);
    }

    /** Appends at a steady rate, raw and journaled in turn so that both see the same machine. */
    AppendTiming append(int rounds) {
        Histogram raw = new Histogram(10_000_000_000L, 3);
        Histogram journaled = new Histogram(10_000_000_000L, 3);
        double bytes = 0;
        for (int round = 0; round <= rounds; round++) {
            appendRaw(folder.resolve("raw" + round), raw);
            bytes = appendJournal(folder.resolve("journal" + round), journaled);
            if (round == 0) {
                raw.reset();
                journaled.reset();
            }
        }
        return new AppendTiming(raw, journaled, bytes);
    }

    private void appendRaw(Path path, Histogram times) {
        try (RawQueue queue = new RawQueue(path)) {
            for (int i = 0; i < records; i++) {
                long began = nextSlot();
                queue.append();
                times.recordValue(System.nanoTime() - began);
            }
        }
    }

    private double appendJournal(Path path, Histogram times) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(path, JournalOptions.DEFAULT)) {
            journal.append(1, message, 0, MESSAGE_LENGTH);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 2; i <= records; i++) {
                long began = nextSlot();
                journal.append(i, message, 0, MESSAGE_LENGTH);
                times.recordValue(System.nanoTime() - began);
            }
            return (threads.getCurrentThreadAllocatedBytes() - before) / (double) records;
        }
    }

    /** Leaves the machine some air between two appends, as a market does. */
    private static long nextSlot() {
        long start = System.nanoTime();
        long now = start;
        while (now - start < PAUSE_NS) {
            Thread.onSpinWait();
            now = System.nanoTime();
        }
        return now;
    }

    /** Records that a raw tailer reads in a second of processor time. */
    double readRaw() {
        Bytes<?> bytes = Bytes.allocateElasticDirect(RECORD_LENGTH);
        long began = CpuClock.nanos();
        int count = 0;
        try (ChronicleQueue queue = RawQueue.open(folder.resolve("raw0"), true);
                ExcerptTailer tailer = queue.createTailer()) {
            while (tailer.readBytes(bytes.clear())) {
                count++;
            }
        }
        bytes.releaseLast();
        return count * 1e9 / (CpuClock.nanos() - began);
    }

    /** Records that the journal's reader reads and checks in a second of processor time. */
    double readJournal() {
        long began = CpuClock.nanos();
        try (JournalReader reader = JournalReader.open(folder.resolve("journal0"))) {
            while (reader.next()) {
                // Reading is checking.
            }
            return reader.sequence() * 1e9 / (CpuClock.nanos() - began);
        }
    }
}
