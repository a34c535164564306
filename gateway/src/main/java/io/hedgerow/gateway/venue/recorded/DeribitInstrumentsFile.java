package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A file of {@code get_instruments} replies, plain or gzip, in any form in which clients keep them:
 *
 * <ul>
 *   <li>a reply as it came, an array of replies, the array of its {@code result} alone, on one line or indented, or several
 *       of these one after the other;
 *   <li>lines {@code <address> -> <epoch seconds>: <JSON>}; other lines are no replies.
 * </ul>
 *
 * <p>Any thread; static.
 */
public final class DeribitInstrumentsFile {
    /** The forms that are read, for messages. */
    public static final String FORM = "a public/get_instruments reply as any client saves it, plain or gzip, such as"
            + " {\"result\": [{\"instrument_name\": \"BTC-PERPETUAL\", ...}]}; or lines ADDRESS -> SECONDS: REPLY";

    private static final byte[] ADDRESS = "http".getBytes(StandardCharsets.US_ASCII);

    private DeribitInstrumentsFile() {}

    /**
     * Defines the instruments of a file.
     *
     * @param path file, plain or gzip
     * @param registry where definitions go
     * @param report account of what could not be used
     * @param wanted which names to define
     * @return number of instruments defined
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static int load(Path path, ReferenceRegistry registry, FeedReport report, Predicate<String> wanted) {
        DeribitInstruments instruments = new DeribitInstruments(registry, report, wanted);
        WholeFile file = WholeFile.read(path, "instruments file");
        int first = afterSpace(file.bytes(), 0);
        boolean json = first < file.bytes().length && isOpening(file.bytes()[first]);
        int defined = json ? readJson(file, instruments, report) : readLines(file, instruments, report);
        if (!file.damage().isEmpty()) {
            report.issue(FeedIssue.TRUNCATED_FILE, 0, "compressed data break off: " + file.damage());
        }
        return defined;
    }

    private static boolean isOpening(byte b) {
        return b == '{' || b == '[';
    }

    private static int afterSpace(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static int readJson(WholeFile file, DeribitInstruments instruments, FeedReport report) {
        byte[] bytes = file.bytes();
        int defined = 0;
        int at = afterSpace(bytes, 0);
        while (at < bytes.length) {
            report.add(FeedCount.LINES);
            report.add(FeedCount.MESSAGES);
            report.atText(file.name(), bytes, at);
            try {
                defined += instruments.readAny(bytes, at, bytes.length - at);
                at = afterSpace(bytes, instruments.end());
            } catch (JsonException e) {
                report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
                at = bytes.length;
            }
        }
        return defined;
    }

    private static int readLines(WholeFile file, DeribitInstruments instruments, FeedReport report) {
        byte[] bytes = file.bytes();
        int defined = 0;
        int number = 1;
        for (int from = 0; from < bytes.length; number++) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            report.add(FeedCount.LINES);
            defined += readLine(file.name(), number, bytes, from, to, instruments, report);
            from = to + 1;
        }
        return defined;
    }

    private static int readLine(
            String name,
            int number,
            byte[] bytes,
            int from,
            int to,
            DeribitInstruments instruments,
            FeedReport report) {
        int opening = from;
        while (opening < to && !isOpening(bytes[opening])) {
            opening++;
        }
        boolean reply = opening < to
                && to - from >= ADDRESS.length
                && Arrays.equals(bytes, from, from + ADDRESS.length, ADDRESS, 0, ADDRESS.length);
        if (!reply) {
            report.add(FeedCount.CONTROL);
            return 0;
        }
        report.add(FeedCount.MESSAGES);
        report.at(name, number, opening - from + 1);
        try {
            int defined = instruments.readAny(bytes, opening, to - opening);
            if (afterSpace(bytes, instruments.end()) < to) {
                report.issue(FeedIssue.MALFORMED, instruments.end() - opening, "more bytes after the end of the reply");
            }
            return defined;
        } catch (JsonException e) {
            report.issue(FeedIssue.MALFORMED, e.position(), e.getMessage());
            return 0;
        }
    }
}
