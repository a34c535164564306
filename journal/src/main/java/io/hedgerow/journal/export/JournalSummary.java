package io.hedgerow.journal.export;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.MessageSchema;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.read.RecordSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a journal or an export holds.
 *
 * @param stored how it lies on the disk
 * @param range from where to where it goes
 * @param records records
 * @param events input events
 * @param types records by message type
 */
public record JournalSummary(Stored stored, Range range, long records, long events, Map<String, Long> types) {
    /**
     * How it lies on the disk.
     *
     * @param segments process lives; 0 of an export
     * @param files queue files; 1 of an export
     * @param bytes length of all messages
     * @param closedInOrder whether its last writer ended it; false of an export, which does not say
     */
    public record Stored(int segments, int files, long bytes, boolean closedInOrder) {}

    /**
     * From where to where it goes.
     *
     * @param firstSequence sequence of the first record; above 1 where older files have been removed
     * @param lastSequence sequence of the last record
     * @param firstTimeNs engine time of the first record
     * @param lastTimeNs engine time of the last record
     */
    public record Range(long firstSequence, long lastSequence, long firstTimeNs, long lastTimeNs) {}

    /** Told now and then how far the reading is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * How far it is.
         *
         * @param sequence last sequence read
         * @param appended last sequence of the journal, 0 if it does not say
         */
        void at(long sequence, long appended);
    }

    /**
     * Reads a journal or an export whole, checking everything.
     *
     * @param path journal folder, or export file with its manifest
     * @param progress told how far it is
     * @return what it holds
     * @throws io.hedgerow.journal.format.JournalException if it is damaged or no journal
     */
    public static JournalSummary read(Path path, Progress progress) {
        long[] counts = new long[1 << 16];
        long bytes = 0;
        long firstSequence = 0;
        long firstTimeNs = 0;
        long lastTimeNs = 0;
        try (RecordSource reader = Records.open(path)) {
            while (reader.next()) {
                counts[reader.templateId()]++;
                bytes += reader.length();
                lastTimeNs = reader.timeNs();
                if (firstSequence == 0) {
                    firstSequence = reader.sequence();
                    firstTimeNs = lastTimeNs;
                }
                if (reader.sequence() % 65_536 == 0) {
                    progress.at(reader.sequence(), reader.appendedSequence());
                }
            }
            Range range = new Range(firstSequence, reader.sequence(), firstTimeNs, lastTimeNs);
            boolean closed = reader instanceof JournalReader journal && journal.isClosedInOrder();
            return summary(stored(path, bytes, closed), range, counts);
        }
    }

    private static Stored stored(Path path, long bytes, boolean closedInOrder) {
        if (Records.isExport(path)) {
            return new Stored(0, 1, bytes, closedInOrder);
        }
        List<JournalFolder.Segment> segments = new JournalFolder(path).segments();
        int files =
                segments.stream().mapToInt(segment -> segment.files().size()).sum();
        return new Stored(segments.size(), files, bytes, closedInOrder);
    }

    private static JournalSummary summary(Stored stored, Range range, long[] counts) {
        MessageSchema schema = MessageSchema.load();
        Map<String, Long> types = new TreeMap<>();
        long records = 0;
        long events = 0;
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] > 0) {
                types.put(schema.nameOf(id), counts[id]);
                records += counts[id];
                events += EventPrefix.isOutput(id) ? 0 : counts[id];
            }
        }
        return new JournalSummary(stored, range, records, events, types);
    }
}
