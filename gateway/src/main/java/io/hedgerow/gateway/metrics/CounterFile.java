package io.hedgerow.gateway.metrics;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.journal.format.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * Counters of a process in a file that others map: each is written by one thread with a plain store, and read by whoever
 * likes, without the process's help. The file has its name once it is whole; a new start puts a new one in its place, so a
 * reader of the old one sees it grow old.
 *
 * <p>Counters are added by any thread; each is written by the thread that owns it.
 */
public final class CounterFile {
    private final AtomicBuffer header;
    private final CountersManager counters;
    private final Map<String, AtomicCounter> bySeries = new HashMap<>();

    private CounterFile(AtomicBuffer header, CountersManager counters) {
        this.header = header;
        this.counters = counters;
    }

    /**
     * Whose counters they are.
     *
     * @param pid of the process
     * @param journalId identity of the journal
     * @param startNs wall clock, ns since 1970
     */
    public record Owner(long pid, long journalId, long startNs) {}

    /**
     * Makes the file anew.
     *
     * @param file where
     * @param owner whose they are
     * @param capacity how many there may be
     * @return counters, none yet
     * @throws ControlException if it cannot be written
     */
    public static CounterFile create(Path file, Owner owner, int capacity) {
        int labels = CounterLayout.labelsLength(capacity);
        int values = CounterLayout.valuesLength(capacity);
        int length = CounterLayout.HEADER_LENGTH + labels + values;
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            AtomicBuffer all;
            try (FileChannel channel = OwnerOnly.open(
                    unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // Real bytes, not a hole: a write to mapped memory must not find the disk full.
                channel.write(ByteBuffer.allocate(length), 0);
                all = new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_WRITE, 0, length));
            }
            writeHeader(all, owner, labels, values);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new CounterFile(
                    new UnsafeBuffer(all, 0, CounterLayout.HEADER_LENGTH),
                    new CountersManager(
                            new UnsafeBuffer(all, CounterLayout.HEADER_LENGTH, labels),
                            new UnsafeBuffer(all, CounterLayout.HEADER_LENGTH + labels, values),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ControlException("cannot make " + file + ": " + e, e);
        }
    }

    private static void writeHeader(AtomicBuffer all, Owner owner, int labels, int values) {
        all.putInt(CounterLayout.VERSION_OFFSET, CounterLayout.VERSION);
        all.putInt(CounterLayout.LABELS_LENGTH_OFFSET, labels);
        all.putInt(CounterLayout.VALUES_LENGTH_OFFSET, values);
        all.putLong(CounterLayout.PID_OFFSET, owner.pid());
        all.putLong(CounterLayout.JOURNAL_ID_OFFSET, owner.journalId());
        all.putLong(CounterLayout.START_OFFSET, owner.startNs());
        all.putLong(CounterLayout.HEARTBEAT_OFFSET, owner.startNs());
        all.putLong(0, CounterLayout.MAGIC);
    }

    /**
     * The counter of a series, a new one at 0 if it has none yet.
     *
     * @param metric what it counts
     * @param labels names and their values in turn
     * @return counter; nothing can be read of one for which the file has no room
     */
    public synchronized AtomicCounter counter(Metric metric, String... labels) {
        String series = Sample.series(metric.seriesName(), Sample.labels(labels));
        return bySeries.computeIfAbsent(series, name -> add(name, metric.unit()));
    }

    private AtomicCounter add(String series, MetricUnit unit) {
        String label = CounterLayout.label(series, unit);
        if (counters.available() == 0
                || label.getBytes(StandardCharsets.UTF_8).length > CountersManager.MAX_LABEL_LENGTH) {
            return new AtomicCounter(new UnsafeBuffer(ByteBuffer.allocateDirect(CountersManager.COUNTER_LENGTH)), 0);
        }
        return counters.newCounter(label, unit.typeId());
    }

    /**
     * All of them as they are now. Any thread.
     *
     * @return values in the order they were added
     */
    public List<Sample> samples() {
        return CounterImage.samples(counters);
    }

    /**
     * Tells readers that the process lives.
     *
     * @param nowNs wall clock, ns since 1970
     */
    public void beat(long nowNs) {
        header.putLongRelease(CounterLayout.HEARTBEAT_OFFSET, nowNs);
    }

    /**
     * Tells readers that the process has ended in order.
     *
     * @param nowNs wall clock, ns since 1970
     */
    public void close(long nowNs) {
        beat(nowNs);
        header.putLongRelease(CounterLayout.CLOSED_OFFSET, nowNs);
    }
}
