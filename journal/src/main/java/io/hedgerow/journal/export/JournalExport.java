package io.hedgerow.journal.export;

import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.OwnerOnly;
import io.hedgerow.journal.format.RecordDescriptor;
import io.hedgerow.journal.read.JournalReader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies records of a journal into one compressed file, byte for byte with their checksums, and reads it back before it
 * gets its name and its manifest.
 *
 * <pre>
 *   FILE.tmp: gzip( magic | record | record ... ) ─▶ flushed ─▶ read back and proved ─▶ FILE.manifest ─▶ FILE
 * </pre>
 *
 * <p>Any thread; static. The journal may be written meanwhile.
 */
public final class JournalExport {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PROGRESS_INTERVAL = 65_536;

    private JournalExport() {}

    /**
     * Exports a range of records.
     *
     * @param dir journal folder
     * @param file new export file
     * @param fromSequence first record; the first one that the journal holds if that comes later
     * @param toSequence last record; the last one that the journal holds if that comes earlier
     * @param progress told how far it is
     * @return what the file holds
     * @throws JournalException if the journal is damaged or has no such records, or the file cannot be written
     */
    public static ExportManifest write(
            Path dir, Path file, long fromSequence, long toSequence, JournalSummary.Progress progress) {
        if (Files.exists(file)) {
            throw new JournalException("export " + file + " exists already; give another name");
        }
        Path unfinished = DurableFiles.unfinished(file);
        long runId = EngineStart.find(dir).map(EngineStart::runId).orElse(0L);
        try {
            ExportManifest manifest = copy(dir, unfinished, runId, fromSequence, toSequence, progress);
            prove(unfinished, file, manifest);
            manifest.write(file);
            DurableFiles.publish(file); // Last: where there is an export, there is its manifest.
            return manifest;
        } catch (IOException e) {
            DurableFiles.discard(file, e);
            throw new JournalException("export " + file + " cannot be written: " + e, e);
        } catch (RuntimeException e) {
            DurableFiles.discard(file, e);
            throw e;
        }
    }

    private static ExportManifest copy(
            Path dir, Path target, long runId, long fromSequence, long toSequence, JournalSummary.Progress progress)
            throws IOException {
        try (JournalReader reader = JournalReader.open(dir);
                FileChannel channel = OwnerOnly.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            int previousCrc = skipTo(reader, fromSequence);
            long first = reader.sequence() + 1;
            CheckedOutputStream checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), new CRC32C());
            GZIPOutputStream compressed = new GZIPOutputStream(checked, BUFFER_BYTES);
            copy(reader, toSequence, new BufferedOutputStream(compressed, BUFFER_BYTES), progress);
            compressed.finish();
            checked.flush();
            channel.force(true);
            if (reader.sequence() < first) {
                throw new JournalException("journal folder " + dir + " holds no record from sequence " + fromSequence
                        + " to " + toSequence);
            }
            int fileCrc = (int) checked.getChecksum().getValue();
            return new ExportManifest(
                    runId, first, reader.sequence(), previousCrc, reader.crc(), channel.size(), fileCrc, true);
        }
    }

    /** Reads up to the record before the first wanted one; gives its checksum. */
    private static int skipTo(JournalReader reader, long fromSequence) {
        while (reader.sequence() < fromSequence - 1 && reader.next()) {
            // Reading is checking.
        }
        return reader.crc();
    }

    private static void copy(
            JournalReader reader, long toSequence, OutputStream target, JournalSummary.Progress progress)
            throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        out.writeLong(ExportReader.MAGIC);
        byte[] record = new byte[RecordDescriptor.RECORD_LENGTH_MAX];
        while (reader.sequence() < toSequence && reader.next()) {
            int length = RecordDescriptor.HEADER_LENGTH + reader.length();
            reader.buffer().getBytes(reader.offset() - RecordDescriptor.HEADER_LENGTH, record, 0, length);
            out.write(record, 0, length);
            if (reader.sequence() % PROGRESS_INTERVAL == 0) {
                progress.at(reader.sequence(), Math.min(toSequence, reader.appendedSequence()));
            }
        }
        out.flush();
    }

    private static void prove(Path content, Path file, ExportManifest manifest) {
        try (ExportReader reader = new ExportReader(content, file, manifest)) {
            while (reader.next()) {
                // Reading is checking.
            }
        }
    }

    /**
     * Reads an export whole.
     *
     * @param file export file with its manifest
     * @param progress told how far it is
     * @return what it holds
     * @throws JournalException if it is not exactly what its manifest says
     */
    public static ExportManifest verify(Path file, JournalSummary.Progress progress) {
        try (ExportReader reader = ExportReader.open(file)) {
            while (reader.next()) {
                if (reader.sequence() % PROGRESS_INTERVAL == 0) {
                    progress.at(reader.sequence(), reader.manifest().lastSequence());
                }
            }
            return reader.manifest();
        }
    }
}
