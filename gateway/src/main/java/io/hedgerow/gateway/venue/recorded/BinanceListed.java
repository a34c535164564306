package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.binance.BinanceContract;
import io.hedgerow.gateway.venue.binance.BinanceExchangeInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiPredicate;

/**
 * The list of contracts that a capture of Binance's streams begins with, where it was made by this program. Static; any
 * thread.
 */
final class BinanceListed {
    private static final int LINES_MAX = 16;
    private static final byte[] MARK = "\"symbols\"".getBytes(StandardCharsets.US_ASCII);

    private BinanceListed() {}

    /**
     * Defines what is wanted of the list.
     *
     * @param capture plain or gzip
     * @param registry where definitions go
     * @param report account of what could not be used
     * @param wanted contracts by name and coin
     * @return number of contracts defined; 0 = there is no list
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    static int define(Path capture, ReferenceRegistry registry, FeedReport report, BiPredicate<String, String> wanted) {
        CaptureFormat format = CaptureFormat.epochNanoseconds();
        try (CaptureReader lines = new CaptureReader(capture)) {
            for (int i = 0; i < LINES_MAX && lines.next(); i++) {
                int end = lines.offset() + lines.length();
                boolean timed = format.receiveTimeNs(lines.data(), lines.offset(), lines.length()) > 0;
                int from = format.messageOffset();
                if (timed && contains(lines.data(), from, end)) {
                    report.at(lines.name(), lines.lineNumber(), from - lines.offset() + 1);
                    return define(lines.data(), from, end - from, registry, report, wanted);
                }
            }
        }
        return 0;
    }

    private static boolean contains(byte[] data, int from, int to) {
        for (int i = from; i <= to - MARK.length; i++) {
            int same = 0;
            while (same < MARK.length && data[i + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }

    private static int define(
            byte[] data,
            int offset,
            int length,
            ReferenceRegistry registry,
            FeedReport report,
            BiPredicate<String, String> wanted) {
        int defined = 0;
        try {
            for (BinanceContract contract :
                    BinanceExchangeInfo.read(data, offset, length).contracts()) {
                if (contract.isListed() && wanted.test(contract.symbol(), contract.base())) {
                    defined += define(contract, registry, report);
                }
            }
        } catch (JsonException | IllegalArgumentException e) {
            report.issue(FeedIssue.MALFORMED, 0, e.getMessage());
        }
        return defined;
    }

    private static int define(BinanceContract contract, ReferenceRegistry registry, FeedReport report) {
        try {
            registry.add(contract.toSpec(registry));
            return 1;
        } catch (IllegalArgumentException | ArithmeticException e) {
            report.issue(FeedIssue.UNSUPPORTED_CONTRACT, 0, e.getMessage());
            return 0;
        }
    }
}
