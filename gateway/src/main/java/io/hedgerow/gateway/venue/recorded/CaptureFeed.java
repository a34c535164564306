package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.MessageDecoder;
import io.hedgerow.gateway.json.JsonException;
import io.hedgerow.gateway.venue.binance.BinanceDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A capture file as a feed. Engine time is the receive time of the capture, held where it goes back. What is due when the
 * capture is over comes at the time of its last message.
 *
 * <p>Owned by the feed's thread.
 */
public final class CaptureFeed implements MarketFeed {
    private final CaptureReader lines;
    private final CaptureFormat format;
    private final MessageDecoder decoder;
    private final FeedEvents events;
    private final FeedReport report;
    private final VenueTimeScan venueTime;
    private ReceiveTimeCheck check;
    private OwnLines own;
    private boolean ownLine;
    private long lineNs;
    private boolean waiting;
    private boolean ended;
    private long timeNs;

    /** Takes the lines of our own. */
    @FunctionalInterface
    interface OwnLines {
        /**
         * A line of our own.
         *
         * @param timeNs its time, UTC ns
         * @param data holds it
         * @param from first byte of its words
         * @param to after its last byte
         */
        void line(long timeNs, byte[] data, int from, int to);
    }

    private CaptureFeed(
            Path path, CaptureFormat format, VenueTimeScan venueTime, MessageDecoder decoder, FeedEvents events) {
        this.lines = new CaptureReader(path);
        this.format = format;
        this.venueTime = venueTime;
        this.decoder = decoder;
        this.events = events;
        report = events.report();
    }

    /**
     * Opens a capture of Deribit's WebSocket.
     *
     * @param path file, plain or gzip
     * @param directory complete directory
     * @param events where events go
     * @return the feed
     * @throws java.io.UncheckedIOException if the file cannot be opened
     */
    public static CaptureFeed deribit(Path path, ReferenceDirectory directory, FeedEvents events) {
        return new CaptureFeed(
                path,
                CaptureFormat.epochSeconds(),
                new VenueTimeScan("timestamp", "timestamp", "snapshot"),
                new DeribitDecoder(directory, events),
                events);
    }

    /**
     * Opens a capture of Deribit's WebSocket as a session took it: what it decoded is decoded at the same points, and what
     * it did besides is told. Nothing is owed at the end: the session had come no further.
     *
     * @param path file, plain or gzip
     * @param directory complete directory
     * @param events where events go
     * @param own given the decoder, takes the lines of our own
     * @return the feed
     * @throws java.io.UncheckedIOException if the file cannot be opened
     */
    static CaptureFeed asTaken(
            Path path, ReferenceDirectory directory, FeedEvents events, Function<DeribitDecoder, OwnLines> own) {
        DeribitDecoder decoder = new DeribitDecoder(directory, events);
        CaptureFeed feed = new CaptureFeed(
                path,
                CaptureFormat.epochSeconds(),
                new VenueTimeScan("timestamp", "timestamp", "snapshot"),
                decoder,
                events);
        feed.own = own.apply(decoder);
        return feed;
    }

    /**
     * Opens a capture of Binance's COIN-M streams.
     *
     * @param path file, plain or gzip
     * @param directory complete directory
     * @param events where events go
     * @return the feed
     * @throws java.io.UncheckedIOException if the file cannot be opened
     */
    public static CaptureFeed binance(Path path, ReferenceDirectory directory, FeedEvents events) {
        return new CaptureFeed(
                path,
                CaptureFormat.epochNanoseconds(),
                new VenueTimeScan("E", "T", ""),
                new BinanceDecoder(directory, events),
                events);
    }

    /**
     * Has every receive time checked: it must be one in the unit of the format, and near the venue's own time. A line
     * that does not hold makes no event and is counted.
     *
     * @param toleranceNs largest difference between the two
     * @return this
     */
    public CaptureFeed checkingReceiveTimes(long toleranceNs) {
        check = new ReceiveTimeCheck(venueTime, toleranceNs);
        return this;
    }

    /**
     * The form of a line, for messages.
     *
     * @return unit and example
     */
    public String form() {
        return format.form();
    }

    @Override
    public long advance() {
        if (waiting || ended) {
            return waiting ? timeNs : END;
        }
        while (lines.next()) {
            report.at(lines.name(), lines.lineNumber(), 1);
            report.add(FeedCount.LINES);
            if (isOwnLine()) {
                waiting = true;
                return timeNs;
            }
            if (isMessage(format.receiveTimeNs(lines.data(), lines.offset(), lines.length()))) {
                waiting = true;
                return timeNs;
            }
        }
        end();
        waiting = own == null && decoder.isOwing(timeNs);
        return waiting ? timeNs : END;
    }

    /** Its time may lie a little before that of a message that another thread took: the run's does not go back. */
    private boolean isOwnLine() {
        ownLine = false;
        if (own != null) {
            lineNs = format.ownTimeNs(lines.data(), lines.offset(), lines.length());
            ownLine = lineNs >= 0;
            timeNs = ownLine ? Math.max(timeNs, lineNs) : timeNs;
        }
        return ownLine;
    }

    private boolean isMessage(long receiveTimeNs) {
        if (receiveTimeNs == CaptureFormat.CONTROL) {
            report.add(FeedCount.CONTROL);
            return false;
        }
        if (receiveTimeNs == CaptureFormat.MALFORMED) {
            report.issue(FeedIssue.MALFORMED, 0, "line does not start with a receive time");
            return false;
        }
        if (receiveTimeNs == CaptureFormat.OTHER_UNIT || (check != null && !format.isInUnit())) {
            refuse(true);
            return false;
        }
        int end = lines.offset() + lines.length();
        if (check != null && !check.fits(receiveTimeNs, lines.data(), format.messageOffset(), end)) {
            refuse(false);
            return false;
        }
        lineNs = own == null ? events.stamp(receiveTimeNs) : receiveTimeNs;
        timeNs = Math.max(timeNs, lineNs);
        return true;
    }

    /** The words are made only where they are kept. */
    private void refuse(boolean unit) {
        if (report.count(FeedIssue.RECEIVE_TIME) >= FeedReport.PLACES_MAX) {
            report.issue(FeedIssue.RECEIVE_TIME, 0);
        } else {
            report.issue(FeedIssue.RECEIVE_TIME, 0, unit ? format.unitProblem() : check.problem());
        }
    }

    private void end() {
        ended = true;
        if (lines.damage() != null) {
            report.issue(FeedIssue.TRUNCATED_FILE, lines.length(), "compressed data break off: " + lines.damage());
        }
    }

    @Override
    public void publish() {
        if (!waiting) {
            throw new IllegalStateException("advance() first");
        }
        waiting = false;
        if (ownLine && !ended) {
            takeOwnLine();
            return;
        }
        lineNs = ended || own == null ? timeNs : events.stamp(lineNs);
        events.at(lineNs);
        if (ended) {
            decoder.finish(timeNs);
            return;
        }
        decoder.advance(lineNs);
        int prefix = format.messageOffset() - lines.offset();
        report.at(lines.name(), lines.lineNumber(), prefix + 1);
        decoder.decode(lines.data(), format.messageOffset(), lines.length() - prefix);
    }

    private void takeOwnLine() {
        report.at(lines.name(), lines.lineNumber(), format.messageOffset() - lines.offset() + 1);
        try {
            own.line(lineNs, lines.data(), format.messageOffset(), lines.offset() + lines.length());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | JsonException e) {
            report.issue(FeedIssue.MALFORMED, 0, "what this side did cannot be read: " + e.getMessage());
        }
    }

    @Override
    public FeedReport report() {
        return report;
    }

    @Override
    public void beforeFill(int instrumentId, long nowNs) {
        decoder.beforeFill(instrumentId, nowNs);
    }

    @Override
    public List<String> notes() {
        return decoder.notes();
    }

    @Override
    public void close() {
        lines.close();
    }
}
