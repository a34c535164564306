package io.hedgerow.journal.export;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalBuild;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a journal again from its exports. It is built under another name, read back, and only then has its own: an import
 * that fails or is killed leaves no journal. Any thread; static.
 */
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
     * @throws JournalException if an export is damaged or does not continue the one before; the folder is then as it was
     */
    public static long write(List<Path> exports, Path dir, JournalSummary.Progress progress) {
        List<ExportManifest> manifests = requireChain(exports);
        try (JournalBuild build = JournalBuild.begin(dir, JournalOptions.DEFAULT)) {
            for (int i = 0; i < exports.size(); i++) {
                append(exports.get(i), manifests.get(i), build.journal(), progress);
            }
            prove(build.finish(), manifests.get(manifests.size() - 1));
            build.publish();
            return build.journal().lastSequence();
        }
    }

    private static List<ExportManifest> requireChain(List<Path> exports) {
        List<ExportManifest> manifests = new ArrayList<>();
        long sequence = 0;
        int crc = 0;
        for (Path export : exports) {
            ExportManifest manifest = ExportManifest.read(export);
            if (manifest.firstSequence() != sequence + 1 || manifest.previousCrc() != crc) {
                throw new JournalException("export " + export + " begins at sequence " + manifest.firstSequence()
                        + " and does not continue what is before it, which ends at " + sequence
                        + "; give all exports of one journal, oldest first");
            }
            if (!manifests.isEmpty() && manifest.runId() != manifests.get(0).runId()) {
                throw new JournalException("export " + export + " is of another journal than " + exports.get(0)
                        + "; give all exports of one journal, oldest first");
            }
            manifests.add(manifest);
            sequence = manifest.lastSequence();
            crc = manifest.lastCrc();
        }
        return manifests;
    }

    private static void append(
            Path export, ExportManifest manifest, ChronicleEventJournal journal, JournalSummary.Progress progress) {
        try (ExportReader reader = new ExportReader(export, export, manifest)) {
            while (reader.next()) {
                journal.append(reader.sequence(), reader.buffer(), RecordDescriptor.HEADER_LENGTH, reader.length());
                if (reader.sequence() % PROGRESS_INTERVAL == 0) {
                    progress.at(reader.sequence(), manifest.lastSequence());
                }
            }
        }
    }

    /** What the disk holds is what the exports hold: the last checksum is chained to all before it. */
    private static void prove(Path built, ExportManifest last) {
        try (JournalReader reader = JournalReader.open(built)) {
            while (reader.next()) {
                // Reading is checking.
            }
            if (reader.sequence() != last.lastSequence() || reader.crc() != last.lastCrc()) {
                throw new JournalException(
                        "what was written to " + built + " does not read back as the exports say;" + " check the disk");
            }
        }
    }
}
