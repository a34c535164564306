package io.hedgerow.gateway.metrics;

import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * What a counters file holds at a moment. The process that writes it may run, stand still or be gone. Immutable.
 *
 * @param owner whose counters they are
 * @param heartbeatNs when a living process was there last, ns since 1970
 * @param closedNs when it ended in order, ns since 1970; 0 = it has not
 * @param samples values in the order they were added
 */
public record CounterImage(CounterFile.Owner owner, long heartbeatNs, long closedNs, List<Sample> samples) {
    /** Copies the list. */
    public CounterImage {
        samples = List.copyOf(samples);
    }

    /**
     * Reads a file.
     *
     * @param file where
     * @return what is in it now
     * @throws ControlException if there is none, or it is none of this layout
     */
    public static CounterImage read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < CounterLayout.HEADER_LENGTH || size > Integer.MAX_VALUE) {
                throw foreign(file);
            }
            return read(file, new UnsafeBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size)));
        } catch (NoSuchFileException e) {
            throw new ControlException(
                    "there is no " + file + ": no process of this build has written this journal", e);
        } catch (IOException e) {
            throw new ControlException("cannot read " + file + ": " + e, e);
        }
    }

    private static CounterImage read(Path file, AtomicBuffer all) {
        int labels = all.getInt(CounterLayout.LABELS_LENGTH_OFFSET);
        int values = all.getInt(CounterLayout.VALUES_LENGTH_OFFSET);
        if (all.getLong(0) != CounterLayout.MAGIC
                || all.getInt(CounterLayout.VERSION_OFFSET) != CounterLayout.VERSION
                || labels < 0
                || values < 0
                || (long) CounterLayout.HEADER_LENGTH + labels + values != all.capacity()) {
            throw foreign(file);
        }
        CountersReader reader = new CountersReader(
                new UnsafeBuffer(all, CounterLayout.HEADER_LENGTH, labels),
                new UnsafeBuffer(all, CounterLayout.HEADER_LENGTH + labels, values),
                StandardCharsets.UTF_8);
        return new CounterImage(
                new CounterFile.Owner(
                        all.getLong(CounterLayout.PID_OFFSET),
                        all.getLong(CounterLayout.JOURNAL_ID_OFFSET),
                        all.getLong(CounterLayout.START_OFFSET)),
                all.getLongVolatile(CounterLayout.HEARTBEAT_OFFSET),
                all.getLongVolatile(CounterLayout.CLOSED_OFFSET),
                samples(reader));
    }

    /** What a set of counters holds now. */
    static List<Sample> samples(CountersReader reader) {
        List<Sample> samples = new ArrayList<>();
        reader.forEach((int id, int typeId, DirectBuffer key, String label) -> {
            String series = CounterLayout.series(label);
            int brace = series.indexOf('{');
            samples.add(new Sample(
                    brace < 0 ? series : series.substring(0, brace),
                    brace < 0 ? "" : series.substring(brace + 1, series.length() - 1),
                    MetricUnit.of(typeId),
                    reader.getCounterValue(id)));
        });
        return samples;
    }

    private static ControlException foreign(Path file) {
        return new ControlException(file + " is no counters file that this build reads");
    }
}
