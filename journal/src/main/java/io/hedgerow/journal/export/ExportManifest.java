package io.hedgerow.journal.export;

import io.hedgerow.journal.format.DurableFiles;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * What an export file holds, in a text file beside it; written only after the export has been read back. Any thread;
 * immutable.
 *
 * @param runId identity of the journal
 * @param firstSequence first record
 * @param lastSequence last record; the export holds every one between
 * @param previousCrc checksum of the record before the first, 0 for sequence 1
 * @param lastCrc checksum of the last record, which the next export continues
 * @param fileBytes length of the export file
 * @param fileCrc CRC32C of the export file
 */
public record ExportManifest(
        long runId, long firstSequence, long lastSequence, int previousCrc, int lastCrc, long fileBytes, int fileCrc) {
    private static final String FORMAT = "hedgerow journal export, format 1";

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
        String text = "format=" + FORMAT
                + "\nrunId=" + runId
                + "\nfirstSequence=" + firstSequence
                + "\nlastSequence=" + lastSequence
                + "\nrecords=" + records()
                + "\npreviousCrc=" + hex(previousCrc)
                + "\nlastCrc=" + hex(lastCrc)
                + "\nfileBytes=" + fileBytes
                + "\nfileCrc32c=" + hex(fileCrc)
                + "\nverified=true\n";
        DurableFiles.replace(file(export), text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads the manifest of an export.
     *
     * @param export export file
     * @return what it says
     * @throws JournalException if it is missing, damaged or does not say that the export was verified
     */
    public static ExportManifest read(Path export) {
        Path file = file(export);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)));
            if (!FORMAT.equals(properties.getProperty("format"))
                    || !"true".equals(properties.getProperty("verified"))) {
                throw new JournalException("manifest " + file + " is not that of a verified export");
            }
            return new ExportManifest(
                    number(properties, "runId"),
                    number(properties, "firstSequence"),
                    number(properties, "lastSequence"),
                    crc(properties, "previousCrc"),
                    crc(properties, "lastCrc"),
                    number(properties, "fileBytes"),
                    crc(properties, "fileCrc32c"));
        } catch (IOException | IllegalArgumentException e) {
            throw new JournalException(
                    "manifest " + file + " of the export cannot be read (" + e + "); without it nothing is verified",
                    e);
        }
    }

    private static long number(Properties properties, String key) {
        return Long.parseLong(properties.getProperty(key, ""));
    }

    private static int crc(Properties properties, String key) {
        return Integer.parseUnsignedInt(properties.getProperty(key, ""), 16);
    }

    private static String hex(int crc) {
        return String.format(Locale.ROOT, "%08x", crc);
    }
}
