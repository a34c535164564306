package io.hedgerow.gateway.recorded;

import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.deribit.DeribitInstruments;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A file of recorded {@code get_instruments} replies: lines {@code <address> -> <epoch seconds>: <JSON>}; other lines
 * are no replies. Any thread; static.
 */
public final class DeribitInstrumentsFile {
    private static final byte[] ADDRESS = "http".getBytes(StandardCharsets.US_ASCII);

    private DeribitInstrumentsFile() {}

    /**
     * Defines the instruments of a file.
     *
     * @param path file, plain or gzip
     * @param directory where definitions go
     * @param report account of what could not be used
     * @param wanted which names to define
     * @return number of instruments defined
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static int load(Path path, InstrumentDirectory directory, FeedReport report, Predicate<String> wanted) {
        DeribitInstruments instruments = new DeribitInstruments(directory, report, wanted);
        int defined = 0;
        try (CaptureReader lines = new CaptureReader(path)) {
            while (lines.next()) {
                report.add(FeedCount.LINES);
                defined += readLine(lines, instruments, report);
            }
            if (lines.damage() != null) {
                report.at(lines.name(), lines.lineNumber(), 1);
                report.issue(FeedIssue.TRUNCATED_FILE, 0, "compressed data break off: " + lines.damage());
            }
        }
        return defined;
    }

    private static int readLine(CaptureReader lines, DeribitInstruments instruments, FeedReport report) {
        int brace = indexOfBrace(lines);
        if (brace < 0 || !startsWithAddress(lines)) {
            report.add(FeedCount.CONTROL);
            return 0;
        }
        report.add(FeedCount.MESSAGES);
        report.at(lines.name(), lines.lineNumber(), brace + 1);
        try {
            return instruments.read(lines.data(), lines.offset() + brace, lines.length() - brace);
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
            return 0;
        }
    }

    private static int indexOfBrace(CaptureReader lines) {
        for (int i = 0; i < lines.length(); i++) {
            if (lines.data()[lines.offset() + i] == '{') {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWithAddress(CaptureReader lines) {
        boolean same = lines.length() >= ADDRESS.length;
        for (int i = 0; same && i < ADDRESS.length; i++) {
            same = lines.data()[lines.offset() + i] == ADDRESS[i];
        }
        return same;
    }
}
