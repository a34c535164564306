package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.testing.LimitDefaults;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** The Binance capture hedging the example book, into any publisher. */
final class BinanceRun {
    static final double BAND_HALF_WIDTH = 0.25;
    static final CapacitySpec CAPACITY = CapacitySpec.DEFAULT;
    private static final long LATENCY_NS = 2_000_000L;
    private static final long SILENCE_NS = 100_000_000L;
    private static final long START_NS = 1_723_161_256_000_000_000L;

    private final CaptureSource source;
    final ReferenceDirectory directory = new ReferenceDirectory();
    final ReferenceRegistry registry = new ReferenceRegistry(directory);
    final int perpetual = BinanceContracts.btcReference(registry);
    final PositionsFile book;
    final FeedReport report = new FeedReport();
    RecordedMatcher matcher;
    LockStepRun run;

    BinanceRun(CaptureSource source) {
        this.source = source;
        Path file = SharedFiles.root().resolve("examples/binance-options-book.csv");
        book = PositionsFile.read(file, registry, UnknownContracts.DEFINE_DERIBIT_OPTIONS);
    }

    /** Publishes the book, then runs the whole capture. */
    boolean run(EventPublisher publisher, OrderSource orders, Pacer pacer) {
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(START_NS);
        registry.publish(new ReferenceWriter(frame));
        hedgeWithPerpetual(frame);
        book.publish(frame);
        FeedEvents events = new FeedEvents(frame, new TopOfBook(), report);
        try (CaptureFeed feed = CaptureFeed.binance(source.binance(), directory, events)) {
            matcher = new RecordedMatcher(directory, events, new EventFrame(publisher, 2), LATENCY_NS);
            RecordedSession session = new RecordedSession(feed, matcher, frame, SILENCE_NS);
            run = LockStepRun.of(session, orders, START_NS);
            return run.run(Long.MAX_VALUE, pacer);
        }
    }

    /** Hands the engine's orders to the matcher. */
    void onOutput(DirectBuffer message, int offset, int length) {
        if (matcher != null) {
            matcher.onOutput(message, offset, length);
        }
    }

    private void hedgeWithPerpetual(EventFrame frame) {
        CommandWriter commands = new CommandWriter(frame);
        commands.addHedgeInstrument(0, perpetual);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                boolean ofInstrument = LimitKinds.subjectOf(kind) == LimitKinds.Subject.INSTRUMENT;
                commands.setLimit(kind, ofInstrument ? perpetual : 0, LimitDefaults.value(kind));
            }
        }
        new EventWriter(frame).tradingSession(0, -1, SessionStatus.OPEN);
        new ReferenceWriter(frame).hedgePolicy(0, HedgePolicySpec.fixedBand(BAND_HALF_WIDTH));
    }
}
