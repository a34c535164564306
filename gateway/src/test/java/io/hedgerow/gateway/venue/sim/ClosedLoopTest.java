package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.clock.Waiter;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.sim.floor.SimStatistics;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final long SECONDS = 12;
    private static final UnderlyingSpec BTC = Specs.with(UnderlyingSpec.BTC, Specs.smallChain());
    private static final UnderlyingSpec ETH = Specs.with(Coins.ETH, Specs.smallChain());
    private static final SimSpec SPEC = Specs.calm(BTC);

    @Test
    void shouldBuildInventoryAndKeepNetDeltaNearItsBand() {
        Seeds.forEach(3, seed -> {
            try (ClosedLoop loop = new ClosedLoop(SPEC.withSeed(seed), Execution.TAKE)) {
                int moments = 0;
                int outside = 0;
                double unhedged = 0.0;
                while (loop.isBefore(SECONDS)) {
                    loop.advance();
                    double net = loop.engine().greeks().netDelta(0);
                    assertThat(net).isFinite();
                    unhedged = Math.max(
                            unhedged,
                            Math.abs(net - loop.engine().risk().exposures().linearDelta(0)));
                    moments++;
                    outside += Math.abs(net) > 1.02 * Desk.BAND ? 1 : 0;
                }
                SimStatistics venue = loop.exchange().statistics();
                assertThat(venue.customerFills()).isGreaterThan(15);
                assertThat(venue.hedgeFills()).isGreaterThan(3);
                assertThat(unhedged).isGreaterThan(2.0 * Desk.BAND);
                assertThat((double) outside / moments).isLessThan(0.1);
                assertThat(Math.abs(loop.engine().greeks().netDelta(0))).isLessThan(2.0 * Desk.BAND);
            }
        });
    }

    @Test
    void shouldAgreeWithTheVenueOnEveryPositionAndRejectNothingSound() {
        Seeds.forEach(3, seed -> {
            SimSpec spec = SPEC.withSeed(seed).withUnderlyings(BTC, ETH);
            try (ClosedLoop loop = new ClosedLoop(spec, Execution.REST)) {
                loop.run(SECONDS);
                settleDown(loop);
                SimUniverse universe = loop.exchange().universe();
                for (int id = 0; id < universe.idEnd(); id++) {
                    long booked = loop.engine().positions().isSettled(id)
                            ? 0L
                            : loop.exchange().statistics().positionLots(id);
                    assertThat(loop.engine().positions().lots(id))
                            .as(universe.instrument(id).symbol())
                            .isEqualTo(booked);
                }
                EngineCounters counters = loop.engine().counters();
                // A refused cancel or replace comes after the fill that ended the order.
                assertThat(counters.rejections(RejectReason.UNKNOWN_ORDER))
                        .isLessThanOrEqualTo(loop.exchange().statistics().cancelsRejected());
                assertThat(counters.rejections())
                        .as(rejections(counters))
                        .isEqualTo(counters.rejections(RejectReason.UNKNOWN_ORDER));
                assertThat(loop.exchange().statistics().settlements()).isPositive();
                assertThat(loop.exchange().statistics().hedgeFills()).isPositive();
            }
        });
    }

    /** Runs until no fill is on its way to the engine. */
    private static void settleDown(ClosedLoop loop) {
        SimStatistics venue = loop.exchange().statistics();
        while (loop.engine().counters().fills() != venue.hedgeFills() + venue.customerFills()) {
            loop.advance();
        }
    }

    private static String rejections(EngineCounters counters) {
        StringBuilder text = new StringBuilder("rejections:");
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NULL_VAL && counters.rejections(reason) > 0) {
                text.append(' ').append(reason).append('=').append(counters.rejections(reason));
            }
        }
        return text.toString();
    }

    @Test
    void shouldReachTheSameStateForTheSameSeedAndAnotherForAnother() {
        Set<Long> hashes = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            long once = hash(SPEC.withSeed(seed));
            assertThat(hash(SPEC.withSeed(seed))).as("seed=%d", seed).isEqualTo(once);
            hashes.add(once);
        }
        assertThat(hashes).hasSize(3);
    }

    private static long hash(SimSpec spec) {
        try (ClosedLoop loop = new ClosedLoop(spec, Execution.TAKE)) {
            loop.run(5);
            return loop.engine().stateHash();
        }
    }

    @Test
    void shouldAnswerGarbageBurstsAndGapsAndStayFinite() {
        Seeds.forEach(2, seed -> {
            StressSpec rough = StressSpec.ROUGH;
            StressSpec dirty = new StressSpec(
                    rough.burstEvery(), rough.burstLength(), 10.0, rough.gapEvery(), rough.gapLength(), 0.02);
            try (ClosedLoop loop = new ClosedLoop(SPEC.withSeed(seed).withStress(dirty), Execution.TAKE)) {
                while (loop.isBefore(12)) {
                    loop.advance();
                    assertThat(loop.engine().greeks().netDelta(0)).isFinite();
                }
                EngineCounters counters = loop.engine().counters();
                assertThat(counters.rejections())
                        .as(rejections(counters))
                        .isEqualTo(loop.exchange().statistics().garbageInjected());
                assertThat(counters.rejections(RejectReason.CROSSED_QUOTE)).isPositive();
                assertThat(counters.rejections(RejectReason.NOT_POSITIVE_PRICE)).isPositive();
                assertThat(counters.rejections(RejectReason.UNKNOWN_INSTRUMENT)).isPositive();
                assertThat(counters.rejections(RejectReason.STALE_VENUE_TIME)).isPositive();
                assertThat(counters.hedgeFills()).isPositive();
            }
        });
    }

    @Test
    void shouldReachTheSameStateThroughThreadsAndRings() {
        SimSpec spec = SPEC.withSeed(5);
        try (ClosedLoop loop = new ClosedLoop(spec, Execution.REST)) {
            loop.run(5);
            assertThat(loop.engine().counters().hedgeFills()).isPositive();
            assertThat(hashOfPipeline(spec)).isEqualTo(loop.engine().stateHash());
        }
    }

    private static long hashOfPipeline(SimSpec spec) {
        EnginePipeline.Identity identity = new EnginePipeline.Identity(spec.seed(), "test", spec.startNs());
        try (EnginePipeline pipeline = EnginePipeline.start(
                identity, CapacitySpec.DEFAULT, PipelineSpec.DEFAULT, EventJournal.NONE, System::nanoTime)) {
            OutboundRing.Poller poller = pipeline.newUnguardedOrderPoller();
            EventPublisher publisher = pipeline.newPublisher();
            SimExchange exchange = new SimExchange(spec, publisher, 2);
            exchange.publishReference();
            EventFrame frame = new EventFrame(publisher, 1);
            frame.at(spec.startNs());
            Desk.configure(frame, exchange.universe(), Execution.REST);
            OrderSource orders = sink -> {
                pipeline.awaitApplied(publisher);
                poller.poll((sequence, message, offset, length) -> sink.onOutput(message, offset, length));
            };
            Pacer pacer = new Pacer(System::nanoTime, Waiter.PARKING, Pacer.FLAT_OUT);
            LockStepRun.of(exchange, orders, exchange.timeNs()).run(5_000_000_000L, pacer);
            pipeline.stop();
            return pipeline.engine().stateHash();
        }
    }
}
