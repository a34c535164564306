package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.TimerDecoder;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.clock.Waiter;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.testing.MemoryJournal;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole job on recorded data: every message of the capture drives a book of options that is hedged all the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BinanceHedgingTest {
    private static final double SPEED = 500.0;
    private static final EnginePipeline.Identity IDENTITY = new EnginePipeline.Identity(1L, "test", 1L);

    private final BinanceRun run = new BinanceRun(source());
    private final MemoryJournal journal = new MemoryJournal();

    private long flatOutHash;

    CaptureSource source() {
        return CaptureSource.SYNTHETIC;
    }

    @BeforeAll
    void runFlatOut() {
        try (InlinePublisher engine = new InlinePublisher(BinanceRun.CAPACITY, journal, run::onOutput)) {
            EventFrame frame = new EventFrame(engine, 0);
            frame.at(IDENTITY.startTimeNs());
            new ReferenceWriter(frame)
                    .engineStarted(IDENTITY.runId(), NumericProfile.CURRENT, IDENTITY.build(), BinanceRun.CAPACITY);
            assertThat(run.run(engine, OrderSource.IMMEDIATE, flatOut())).isTrue();
            flatOutHash = engine.engine().stateHash();
        }
    }

    private static Pacer flatOut() {
        return new Pacer(NanoClock.SYSTEM, Waiter.PARKING, Pacer.FLAT_OUT);
    }

    @Test
    void shouldHoldABookOfManyOptionsOverManyExpiries() {
        List<Long> expiries = run.book.instrumentIds().stream()
                .filter(id -> run.directory.instrument(id).kind() == InstrumentKind.OPTION)
                .map(id -> run.directory.instrument(id).expiryNs())
                .toList();
        assertThat(expiries).hasSizeGreaterThanOrEqualTo(300);
        assertThat(expiries.stream().distinct().count()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void shouldHedgeEveryTickAndReplayToTheSameBits() {
        long messages = source() == CaptureSource.RECORDED
                ? 48_270
                : SyntheticBinance.UPDATES_BEFORE_SNAPSHOT + 1 + 2 * SyntheticBinance.ROUNDS + SyntheticBinance.TRADES;
        assertThat(run.report.count(FeedCount.MESSAGES)).isEqualTo(messages);
        assertThat(journal.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
        assertThat(journal.ofType(HedgeOrderDecoder.TEMPLATE_ID)).hasSizeGreaterThan(20);
        assertThat(journal.ofType(FillDecoder.TEMPLATE_ID)).hasSizeGreaterThan(20);
        assertThat(journal.ofType(TimerDecoder.TEMPLATE_ID)).isNotEmpty();
        assertThat(Math.abs(lastNetDelta())).isLessThan(2 * BinanceRun.BAND_HALF_WIDTH);

        MemoryJournal replayed = new MemoryJournal();
        try (InlinePublisher fresh = new InlinePublisher(BinanceRun.CAPACITY, replayed, OutputSink.NONE)) {
            journal.replayInto(fresh);
            assertThat(replayed.firstDifference(journal)).isEqualTo(-1);
            assertThat(fresh.engine().stateHash()).isEqualTo(flatOutHash);
        }
    }

    private double lastNetDelta() {
        RiskUpdateDecoder risk = new RiskUpdateDecoder();
        double delta = Double.NaN;
        for (UnsafeBuffer buffer : journal.ofType(RiskUpdateDecoder.TEMPLATE_ID)) {
            risk.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
            if (risk.scope() == RiskScope.UNDERLYING) {
                delta = risk.delta() + risk.hedgeDelta();
                assertThat(risk.optionsUnpriced()).isZero();
            }
        }
        return delta;
    }

    @Test
    void shouldMakeTheSameJournalAtPaceThroughTheRing() {
        MemoryJournal paced = new MemoryJournal();
        long pacedHash;
        try (EnginePipeline pipeline =
                EnginePipeline.start(IDENTITY, BinanceRun.CAPACITY, PipelineSpec.DEFAULT, paced, System::nanoTime)) {
            EventPublisher publisher = pipeline.newPublisher();
            OutboundRing.Poller poller = pipeline.newUnguardedOrderPoller();
            OrderSource orders = sink -> {
                pipeline.awaitApplied(publisher);
                poller.poll((sequence, message, offset, length) -> sink.onOutput(message, offset, length));
            };
            Pacer pacer = new Pacer(NanoClock.SYSTEM, Waiter.PARKING, SPEED);
            assertThat(new BinanceRun(source()).run(publisher, orders, pacer)).isTrue();
            pipeline.stop();
            pacedHash = pipeline.engine().stateHash();
        }
        assertThat(paced.firstDifference(journal)).isEqualTo(-1);
        assertThat(pacedHash).isEqualTo(flatOutHash);
    }
}
