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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/**
 * Counters of a process in a file that others map: each is written by one thread with a plain store, and read by whoever
 * likes, without the process's help. The file has its name once it is whole; a new start puts a new one in its place, so a
 * reader of the old one sees it grow old.
 *
 * <p>Some places are kept for kills and risk states, which people wait for. That it is full otherwise is told once.
 *
 * <p>Counters are added by any thread; each is written by the thread that owns it.
 */
public final class CounterFile {
    /** What a place is kept for: whoever is woken by it must not be kept from it by others. */
    private static final Set<Metric> FIRST = EnumSet.of(Metric.KILLED, Metric.RISK_STATE);

    /** Of so many places one is kept. */
    private static final int KEPT_OF = 8;

    private final AtomicBuffer header;
    private final CountersManager counters;
    private final int kept;
    private final Consumer<String> notes;
    private final Map<String, AtomicCounter> bySeries = new HashMap<>();
    private boolean isFullTold;

    private CounterFile(AtomicBuffer header, CountersManager counters, int kept, Consumer<String> notes) {
        this.header = header;
        this.counters = counters;
        this.kept = kept;
        this.notes = notes;
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
        return create(file, owner, capacity, words -> System.err.println("hedgerow: " + words));
    }

    /** As {@link #create(Path, Owner, int)}, telling somebody else when it is full. */
    static CounterFile create(Path file, Owner owner, int capacity, Consumer<String> notes) {
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
                            StandardCharsets.UTF_8),
                    capacity / KEPT_OF,
                    words -> notes.accept(file + " " + words));
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
        return bySeries.computeIfAbsent(series, name -> add(name, metric));
    }

    private AtomicCounter add(String series, Metric metric) {
        MetricUnit unit = metric.unit();
        String label = CounterLayout.label(series, unit);
        boolean full = counters.available() <= (FIRST.contains(metric) ? 0 : kept);
        if (full && !isFullTold) {
            isFullTold = true;
            notes.accept("is full: " + series + " and what comes after it is counted and cannot be read");
        }
        if (full || label.getBytes(StandardCharsets.UTF_8).length > CountersManager.MAX_LABEL_LENGTH) {
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
