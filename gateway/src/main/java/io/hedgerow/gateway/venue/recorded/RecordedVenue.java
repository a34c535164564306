package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.JournalPoint;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.CaptureKind;
import io.hedgerow.gateway.venue.recorded.RecordedSpec.Matching;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/** A capture as a venue, with a matcher for our orders. Owned by the main thread. */
public final class RecordedVenue implements LockStepVenue {
    private static final int WHOLE_VENUE = -1;

    private final RecordedSpec config;
    private final Path capture;
    private final ReferenceRegistry registry;
    private final ReferenceDirectory directory;
    private final FeedReport report = new FeedReport();
    private final FeedReport listReport = new FeedReport();
    private final Optional<PositionsFile> positions;
    private final List<Integer> venueIds;
    private final Optional<SessionHead> head;
    private final long startTimeNs;

    /**
     * Reads instruments, positions and the first moment of the capture.
     *
     * @param config the settings
     * @param registry gives the ids
     * @throws GatewayException if a file cannot be used
     */
    public RecordedVenue(RecordedSpec config, ReferenceRegistry registry) {
        this.config = config;
        this.registry = registry;
        directory = registry.directory();
        capture = config.files().capture().orElseThrow();
        int first = registry.nextInstrumentId();
        head = session();
        UnknownContracts unknown = defineContracts();
        positions = config.files().positions().map(path -> PositionsFile.read(path, registry, unknown));
        venueIds = listed(first);
        if (venueIds.isEmpty()) {
            throw new GatewayException(
                    "[" + config.table() + "] lists nothing that a table of [gateway.venues] before it"
                            + " does not list already: orders could not tell them apart; leave one out");
        }
        startTimeNs = head.isPresent() ? head.get().timeNs() : firstMoment();
    }

    /** Venues of what is listed here; what a journal that a session goes on with knows already is the session's too. */
    private List<Integer> listed(int first) {
        Stream<InstrumentSpec> listed = head.isPresent()
                ? head.get().names().instruments()
                : IntStream.range(first, directory.instrumentCount()).mapToObj(directory::instrument);
        return listed.map(InstrumentSpec::venueId).distinct().toList();
    }

    /**
     * Where the journal ended that the session of a capture went on with.
     *
     * @param config the settings
     * @return empty if it holds no session that is taken as recorded, or the session began its journal
     * @throws GatewayException if it is damaged where it begins, or of a build whose form is not read here
     */
    public static Optional<JournalPoint> continued(RecordedSpec config) {
        boolean taken = config.matching() != Matching.OWN && config.files().format() == CaptureKind.DERIBIT;
        return config.files()
                .capture()
                .filter(file -> taken && Files.isReadable(file))
                .flatMap(SessionHead::find)
                .flatMap(RecordedVenue::pointOf);
    }

    private static Optional<JournalPoint> pointOf(SessionHead head) {
        long sequence = head.session().continuedSequence();
        return sequence == 0L
                ? Optional.empty()
                : Optional.of(new JournalPoint(head.session().journalId(), sequence));
    }

    @Override
    public Optional<JournalPoint> continues() {
        return head.flatMap(RecordedVenue::pointOf);
    }

    /**
     * Looks at the first lines of a capture.
     *
     * @param capture file
     * @return whether it begins with a session of our orders; true too where it is one that cannot be read, which the
     *     start says with its reason
     */
    public static boolean mayHoldSession(Path capture) {
        try {
            return SessionHead.find(capture).isPresent();
        } catch (GatewayException e) {
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The session of our orders that the capture holds, if it is taken as recorded. */
    private Optional<SessionHead> session() {
        if (config.matching() == Matching.OWN || config.files().format() != CaptureKind.DERIBIT) {
            return Optional.empty();
        }
        Optional<SessionHead> found = SessionHead.find(capture);
        if (found.isEmpty() && config.matching() == Matching.RECORDED) {
            throw new GatewayException("capture " + capture + " holds no orders of ours; " + config.table()
                    + ".matching = \"own\" matches them here");
        }
        return found;
    }

    private UnknownContracts defineContracts() {
        if (head.isPresent()) {
            head.get().define(registry, config.table());
            return UnknownContracts.REFUSE;
        }
        if (config.files().format() == CaptureKind.DERIBIT) {
            defineListed(config.files()
                    .instruments()
                    .orElseThrow(() -> new GatewayException("[" + config.table() + "] instruments is missing: capture "
                            + capture + " does not name its contracts")));
            return UnknownContracts.REFUSE;
        }
        List<String> coins = config.files().coins();
        int defined = BinanceListed.define(
                capture, registry, listReport, (symbol, coin) -> coins.isEmpty() || coins.contains(coin));
        if (defined == 0) {
            BinanceContracts.btcReference(registry);
        }
        return UnknownContracts.DEFINE_DERIBIT_OPTIONS;
    }

    private void defineListed(Path file) {
        int defined = DeribitInstrumentsFile.load(file, registry, listReport, this::isWanted);
        String coins = config.files().coins().isEmpty()
                ? ""
                : " of " + String.join(", ", config.files().coins());
        long damaged = listReport.count(FeedIssue.MALFORMED) + listReport.count(FeedIssue.TRUNCATED_FILE);
        if (damaged > config.tolerance().unusableShareMax() * (damaged + defined)) {
            throw new GatewayException("instruments file " + file + " is damaged: " + damaged + " of "
                    + (damaged + defined)
                    + " entries" + coins + " cannot be used (" + config.table() + ".unusable_share_max = "
                    + config.tolerance().unusableShareMax() + ")" + System.lineSeparator() + listReport.summary());
        }
        if (defined == 0) {
            throw new GatewayException("instruments file " + file + " lists no contract" + coins + "; expected is "
                    + DeribitInstrumentsFile.FORM + System.lineSeparator() + listReport.summary());
        }
    }

    private boolean isWanted(String name) {
        return config.files().coins().isEmpty()
                || config.files().coins().stream()
                        .anyMatch(coin -> name.startsWith(coin + "-") || name.startsWith(coin + "_"));
    }

    /** Reads up to the first line that tells of the market: a recording of which nothing can be used is not a calm market. */
    private long firstMoment() {
        EventFrame unused = new EventFrame(new DroppingPublisher(), EventSource.VENUE);
        FeedReport first = new FeedReport();
        FeedEvents events = new FeedEvents(unused, tops(), first);
        try (CaptureFeed feed = feed(events)) {
            long firstNs = feed.advance();
            for (long nowNs = firstNs; nowNs != MarketFeed.END; nowNs = feed.advance()) {
                feed.publish();
                if (events.hasMarketData()) {
                    return firstNs;
                }
            }
            throw new GatewayException("capture " + capture
                    + " holds nothing that can be used; " + config.table() + ".format = "
                    + config.files().format().name().toLowerCase(Locale.ROOT)
                    + " expects lines with the receive time in "
                    + feed.form() + System.lineSeparator() + first.summary());
        }
    }

    private TopOfBook tops() {
        return new TopOfBook();
    }

    private CaptureFeed feed(FeedEvents events) {
        CaptureFeed feed = config.files().format() == CaptureKind.DERIBIT
                ? CaptureFeed.deribit(capture, directory, events)
                : CaptureFeed.binance(capture, directory, events);
        return feed.checkingReceiveTimes(config.times().clockToleranceNs());
    }

    @Override
    public String mode() {
        return "RECORDED";
    }

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public long startTimeNs() {
        return startTimeNs;
    }

    @Override
    public List<String> notes() {
        return head.isEmpty()
                ? List.of()
                : List.of("capture " + capture
                        + " holds a session of our orders: reports and fills are taken as recorded,"
                        + " and orders are compared with those of the session; " + config.table()
                        + ".matching = \"own\" matches them here");
    }

    @Override
    public String name() {
        return directory.venueCode(venueIds.get(0));
    }

    @Override
    public List<Integer> venueIds() {
        return venueIds;
    }

    @Override
    public LockStepSession connect(EventPublisher publisher) {
        return head.<LockStepSession>map(it -> new TakenSession(capture, it, registry, positions, publisher, report))
                .orElseGet(() -> new Session(publisher));
    }

    private final class Session implements LockStepSession {
        private final EventFrame frame;
        private final MarketFeed feed;
        private final RecordedMatcher matcher;
        private final RecordedSession session;

        Session(EventPublisher publisher) {
            frame = new EventFrame(publisher, EventSource.VENUE);
            FeedEvents events = new FeedEvents(frame, tops(), report);
            feed = feed(events);
            matcher =
                    new RecordedMatcher(directory, events, frame, config.times().orderLatencyNs());
            matcher.beforeFills(feed::beforeFill);
            session = new RecordedSession(feed, matcher, frame, config.times().silenceNs());
        }

        @Override
        public void publishReference(long timeNs) {
            frame.at(timeNs);
            registry.publish(new ReferenceWriter(frame));
            EventWriter events = new EventWriter(frame);
            venueIds.forEach(venueId -> events.tradingSession(venueId, WHOLE_VENUE, SessionStatus.OPEN));
            frame.closing();
            events.batchBoundary(-1);
            positions.ifPresent(book -> book.publish(frame));
        }

        @Override
        public long nextTimeNs() {
            return session.nextTimeNs();
        }

        @Override
        public void happen() {
            session.happen();
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            session.onOutput(message, offset, length);
        }

        @Override
        public void disconnect(long lastExecutionId) {
            matcher.disconnect(lastExecutionId);
        }

        @Override
        public List<String> notes() {
            return feed.notes();
        }

        @Override
        public String issues() {
            String ofList = listReport.issueCount() == 0 ? "" : "instruments file: " + listReport.summary();
            String ofFeed = report.issueCount() == 0 ? "" : report.summary();
            return ofList.isEmpty() || ofFeed.isEmpty() ? ofList + ofFeed : ofList + System.lineSeparator() + ofFeed;
        }

        /** A recording that breaks off is damaged whatever its share. */
        @Override
        public Optional<String> failure() {
            boolean cut = report.count(FeedIssue.TRUNCATED_FILE) > 0;
            if (!cut && report.unusableShare() <= config.tolerance().unusableShareMax()) {
                return late();
            }
            return Optional.of(report.unusableLines() + " of " + report.count(FeedCount.LINES) + " lines of " + capture
                    + " could not be used" + (cut ? ", and the file is cut off" : "")
                    + " (" + config.table() + ".unusable_share_max = "
                    + config.tolerance().unusableShareMax()
                    + "); the result stands on what is left");
        }

        private Optional<String> late() {
            if (report.lateShare() <= config.tolerance().lateShareMax()) {
                return Optional.empty();
            }
            return Optional.of(report.lateLines() + " of " + report.count(FeedCount.LINES) + " lines of " + capture
                    + " are older than one before them (" + config.table() + ".late_share_max = "
                    + config.tolerance().lateShareMax()
                    + "); the result stands on what is left: sort the lines by their receive time");
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
