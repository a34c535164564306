package io.hedgerow.journal.export;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.RecordDescriptor;
import java.nio.file.Path;
import java.util.List;

/** Makes a journal again from its exports. Any thread; static. */
public final class JournalImport {
    private static final int PROGRESS_INTERVAL = 65_536;

    private JournalImport() {}

    /**
     * Writes a new journal with the records of exports; its records have the checksums of the old one.
     *
     * @param exports export files of one journal, the first from sequence 1, each continuing the one before
     * @param dir new or empty folder
     * @param progress told how far it is
     * @return last sequence
     * @throws JournalException if an export is damaged or does not continue the one before; what was written until then
     *     is a good journal
     */
    public static long write(List<Path> exports, Path dir, JournalSummary.Progress progress) {
        requireChain(exports);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            for (Path export : exports) {
                append(export, journal, progress);
            }
            return journal.lastSequence();
        }
    }

    private static void requireChain(List<Path> exports) {
        long sequence = 0;
        int crc = 0;
        for (Path export : exports) {
            ExportManifest manifest = ExportManifest.read(export);
            if (manifest.firstSequence() != sequence + 1 || manifest.previousCrc() != crc) {
                throw new JournalException("export " + export + " begins at sequence " + manifest.firstSequence()
                        + " and does not continue what is before it, which ends at " + sequence
                        + "; give all exports of one journal, oldest first");
            }
            sequence = manifest.lastSequence();
            crc = manifest.lastCrc();
        }
    }

    private static void append(Path export, ChronicleEventJournal journal, JournalSummary.Progress progress) {
        try (ExportReader reader = ExportReader.open(export)) {
            while (reader.next()) {
                journal.append(reader.sequence(), reader.buffer(), RecordDescriptor.HEADER_LENGTH, reader.length());
                if (reader.sequence() % PROGRESS_INTERVAL == 0) {
                    progress.at(reader.sequence(), reader.manifest().lastSequence());
                }
            }
        }
    }
}
