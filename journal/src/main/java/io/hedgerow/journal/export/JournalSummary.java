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
 * @param segments process lives; 0 of an export
 * @param files queue files; 1 of an export
 * @param bytes length of all messages
 * @param records records
 * @param events input events
 * @param firstSequence sequence of the first record; above 1 where older files have been removed
 * @param firstTimeNs engine time of the first record
 * @param lastTimeNs engine time of the last record
 * @param lastSequence sequence of the last record
 * @param closedInOrder whether its last writer ended it; false of an export, which does not say
 * @param types records by message type
 */
public record JournalSummary(
        int segments,
        int files,
        long bytes,
        long records,
        long events,
        long firstSequence,
        long firstTimeNs,
        long lastTimeNs,
        long lastSequence,
        boolean closedInOrder,
        Map<String, Long> types) {

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
        MessageSchema schema = MessageSchema.load();
        long[] counts = new long[1 << 16];
        long bytes = 0;
        long[] first = new long[2];
        long last = 0;
        try (RecordSource reader = Records.open(path)) {
            while (reader.next()) {
                counts[reader.templateId()]++;
                bytes += reader.length();
                last = reader.timeNs();
                if (first[0] == 0) {
                    first[0] = reader.sequence();
                    first[1] = last;
                }
                if (reader.sequence() % 65_536 == 0) {
                    progress.at(reader.sequence(), reader.appendedSequence());
                }
            }
            return summary(path, schema, counts, new long[] {bytes, first[0], first[1], last}, reader);
        }
    }

    private static JournalSummary summary(
            Path path, MessageSchema schema, long[] counts, long[] sums, RecordSource reader) {
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
        List<JournalFolder.Segment> segments = Records.isExport(path) ? List.of() : new JournalFolder(path).segments();
        int files =
                segments.stream().mapToInt(segment -> segment.files().size()).sum();
        return new JournalSummary(
                segments.size(),
                Records.isExport(path) ? 1 : files,
                sums[0],
                records,
                events,
                sums[1],
                sums[2],
                sums[3],
                reader.sequence(),
                reader instanceof JournalReader journal && journal.isClosedInOrder(),
                types);
    }
}
