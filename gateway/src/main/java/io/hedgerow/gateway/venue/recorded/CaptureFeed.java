package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.MessageDecoder;
import io.hedgerow.gateway.venue.binance.BinanceDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;

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
    private boolean waiting;
    private boolean ended;
    private long timeNs;

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
            if (isMessage(format.receiveTimeNs(lines.data(), lines.offset(), lines.length()))) {
                waiting = true;
                return timeNs;
            }
        }
        end();
        waiting = decoder.isOwing(timeNs);
        return waiting ? timeNs : END;
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
        timeNs = events.stamp(receiveTimeNs);
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
        events.at(timeNs);
        if (ended) {
            decoder.finish(timeNs);
            return;
        }
        decoder.advance(timeNs);
        int prefix = format.messageOffset() - lines.offset();
        report.at(lines.name(), lines.lineNumber(), prefix + 1);
        decoder.decode(lines.data(), format.messageOffset(), lines.length() - prefix);
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
