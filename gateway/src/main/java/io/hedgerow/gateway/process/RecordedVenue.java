package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.gateway.binance.BinanceContracts;
import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.config.RecordedConfig;
import io.hedgerow.gateway.config.RecordedConfig.CaptureKind;
import io.hedgerow.gateway.feed.FeedProgress;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.recorded.CaptureFeed;
import io.hedgerow.gateway.recorded.DeribitInstrumentsFile;
import io.hedgerow.gateway.recorded.PositionsFile;
import io.hedgerow.gateway.recorded.RecordedMatcher;
import io.hedgerow.gateway.recorded.RecordedSession;
import io.hedgerow.gateway.recorded.UnknownContracts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A capture as a venue, with a matcher for our orders. Owned by the main thread. */
final class RecordedVenue implements Venue {
    private static final int WHOLE_VENUE = -1;

    private final RecordedConfig config;
    private final Path capture;
    private final InstrumentDirectory directory = new InstrumentDirectory();
    private final FeedReport report = new FeedReport();
    private final Optional<PositionsFile> positions;
    private final long startTimeNs;

    /** Reads instruments, positions and the first moment of the capture. */
    RecordedVenue(RecordedConfig config) {
        this.config = config;
        capture = config.capture().orElseThrow();
        UnknownContracts unknown = defineContracts();
        positions = config.positions().map(path -> PositionsFile.read(path, directory, unknown));
        startTimeNs = firstMoment();
    }

    private UnknownContracts defineContracts() {
        if (config.format() == CaptureKind.DERIBIT) {
            DeribitInstrumentsFile.load(config.instruments().orElseThrow(), directory, report, this::isWanted);
            return UnknownContracts.REFUSE;
        }
        directory.useAsReference(BinanceContracts.btcPerpetual(directory));
        return UnknownContracts.DEFINE_DERIBIT_OPTIONS;
    }

    private boolean isWanted(String name) {
        return config.coins().isEmpty()
                || config.coins().stream().anyMatch(coin -> name.startsWith(coin + "-") || name.startsWith(coin + "_"));
    }

    private long firstMoment() {
        EventFrame unused = new EventFrame(NoPublisher.INSTANCE, BookCommands.VENUE_SOURCE);
        try (MarketFeed feed = feed(new MarketEvents(unused, tops(), new FeedReport()))) {
            long firstNs = feed.advance();
            if (firstNs == MarketFeed.END) {
                throw new GatewayException("capture " + capture + " holds no message; check gateway.recorded.format");
            }
            return firstNs;
        }
    }

    private TopOfBook tops() {
        return new TopOfBook(directory.instrumentCount());
    }

    private CaptureFeed feed(MarketEvents events) {
        return config.format() == CaptureKind.DERIBIT
                ? CaptureFeed.deribit(capture, directory, events)
                : CaptureFeed.binance(capture, directory, events);
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
    public Catalog catalog() {
        Map<String, Integer> currencies = new HashMap<>();
        Map<String, Integer> underlyings = new HashMap<>();
        List<Catalog.Pair> pairs = new ArrayList<>();
        for (int id = 0; id < directory.currencyCount(); id++) {
            currencies.put(directory.currencyCode(id), id);
        }
        for (int id = 0; id < directory.underlyingCount(); id++) {
            underlyings.put(directory.underlyingSymbol(id), id);
            pairs.add(new Catalog.Pair(directory.baseCurrencyId(id), directory.quoteCurrencyId(id)));
        }
        List<InstrumentSpec> specs = IntStream.range(0, directory.instrumentCount())
                .mapToObj(directory::spec)
                .toList();
        return Catalog.of(currencies, underlyings, pairs, specs, directory::venueCode);
    }

    @Override
    public VenueSession open(EventPublisher publisher, OrderSource orders, double speed) {
        return new Session(publisher, orders, speed);
    }

    private final class Session implements VenueSession {
        private final EventFrame frame;
        private final MarketFeed feed;
        private final RecordedSession session;
        private long endNs = Long.MAX_VALUE;

        Session(EventPublisher publisher, OrderSource orders, double speed) {
            frame = new EventFrame(publisher, BookCommands.VENUE_SOURCE);
            MarketEvents events = new MarketEvents(frame, tops(), report);
            feed = feed(events);
            RecordedMatcher matcher = new RecordedMatcher(directory, events, frame, config.orderLatencyNs());
            session = new RecordedSession(
                    feed,
                    matcher,
                    sink -> drain(orders, sink),
                    new Pacer(NanoClock.SYSTEM, orders.waiter(matcher), speed),
                    frame,
                    config.silenceNs(),
                    FeedProgress.NONE);
        }

        private void drain(OrderSource orders, OutputSink sink) {
            orders.drain(sink);
            if (session.engineTimeNs() >= endNs) {
                session.stop();
            }
        }

        @Override
        public void publishReference() {
            frame.at(startTimeNs);
            directory.publish(new ReferenceWriter(frame));
            EventWriter events = new EventWriter(frame);
            for (int venueId = 0; venueId < directory.venueCount(); venueId++) {
                events.tradingSession(venueId, WHOLE_VENUE, SessionStatus.OPEN);
            }
            frame.closing();
            events.batchBoundary(-1);
            positions.ifPresent(book -> book.publish(frame));
        }

        @Override
        public void catchUp(BooleanSupplier isBehind) {
            session.catchUp(isBehind);
        }

        @Override
        public void disconnect(long lastExecutionId) {
            session.disconnect(lastExecutionId);
        }

        @Override
        public void takeOrders() {
            session.takeOrders();
        }

        @Override
        public void run(long durationNs) {
            long atNs = session.engineTimeNs();
            long fromNs = atNs == MarketFeed.END ? startTimeNs : atNs;
            endNs = durationNs == Long.MAX_VALUE ? Long.MAX_VALUE : fromNs + durationNs;
            session.run();
        }

        @Override
        public void stop() {
            session.stop();
        }

        @Override
        public String issues() {
            return report.issueCount() == 0 ? "" : report.summary();
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
