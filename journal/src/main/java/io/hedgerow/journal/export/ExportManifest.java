package io.hedgerow.journal.export;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * What an export file holds, in a text file beside it; written only after the export has been read back. Its last line is
 * its own checksum; manifests of format 1, which earlier builds wrote, have none. Any thread; immutable.
 *
 * @param runId identity of the journal
 * @param firstSequence first record, at least 1
 * @param lastSequence last record; the export holds every one between
 * @param previousCrc checksum of the record before the first, 0 for sequence 1
 * @param lastCrc checksum of the last record, which the next export continues
 * @param fileBytes length of the export file
 * @param fileCrc CRC32C of the export file
 * @param checked whether the manifest has a checksum of its own
 */
public record ExportManifest(
        long runId,
        long firstSequence,
        long lastSequence,
        int previousCrc,
        int lastCrc,
        long fileBytes,
        int fileCrc,
        boolean checked) {
    private static final String FORMAT = "hedgerow journal export, format 2";
    private static final String FORMAT_WITHOUT_CHECKSUM = "hedgerow journal export, format 1";
    private static final String CHECKSUM = "manifestCrc32c=";
    private static final int BYTES_MAX = 4_096;

    /**
     * Manifest file of an export.
     *
     * @param export export file
     * @return path beside it
     */
    public static Path file(Path export) {
        return export.resolveSibling(export.getFileName() + ".manifest");
    }

    /**
     * How many records the export holds.
     *
     * @return count
     */
    public long records() {
        return lastSequence - firstSequence + 1;
    }

    void write(Path export) throws IOException {
        DurableFiles.replace(file(export), text().getBytes(StandardCharsets.US_ASCII));
    }

    private String text() {
        String lines = "format=" + (checked ? FORMAT : FORMAT_WITHOUT_CHECKSUM)
                + "\nrunId=" + runId
                + "\nfirstSequence=" + firstSequence
                + "\nlastSequence=" + lastSequence
                + "\nrecords=" + records()
                + "\npreviousCrc=" + hex(previousCrc)
                + "\nlastCrc=" + hex(lastCrc)
                + "\nfileBytes=" + fileBytes
                + "\nfileCrc32c=" + hex(fileCrc)
                + "\nverified=true\n";
        return checked ? lines + CHECKSUM + hex(checksum(lines)) + '\n' : lines;
    }

    private static int checksum(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.ISO_8859_1));
        return (int) crc.getValue();
    }

    /**
     * Reads the manifest of an export. It must be to the byte what is written for the values in it.
     *
     * @param export export file
     * @return what it says
     * @throws JournalException if it is missing, damaged or does not say that the export was verified
     */
    public static ExportManifest read(Path export) {
        Path file = file(export);
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw damaged(file);
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            ExportManifest manifest = parse(text);
            if (!manifest.text().equals(text) || manifest.firstSequence < 1 || manifest.records() < 1) {
                throw damaged(file);
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw new JournalException(
                    "export " + export + " has no manifest " + file.getFileName()
                            + " beside it, and without it nothing is verified; copy both, or make the export again",
                    e);
        } catch (IOException e) {
            throw new JournalException("manifest " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(file);
        }
    }

    private static JournalException damaged(Path file) {
        return new JournalException("manifest " + file + " is damaged or not that of a verified export; restore it from"
                + " a copy, or make the export again with: hedgerow journal export DIR -o FILE");
    }

    private static ExportManifest parse(String text) {
        List<String> values =
                text.lines().map(line -> line.substring(line.indexOf('=') + 1)).toList();
        return new ExportManifest(
                Long.parseLong(values.get(1)),
                Long.parseLong(values.get(2)),
                Long.parseLong(values.get(3)),
                Integer.parseUnsignedInt(values.get(5), 16),
                Integer.parseUnsignedInt(values.get(6), 16),
                Long.parseLong(values.get(7)),
                Integer.parseUnsignedInt(values.get(8), 16),
                values.get(0).equals(FORMAT));
    }

    private static String hex(int crc) {
        return String.format(Locale.ROOT, "%08x", crc);
    }
}
