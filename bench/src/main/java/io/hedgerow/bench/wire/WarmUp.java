package io.hedgerow.bench.wire;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.process.link.LockStepOrders;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.SimVenue;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;

/**
 * Lets the compiler see the way of a tick before the first real one: an engine of its own, thrown away afterwards, hedges
 * a simulated market flat out. Until its vector code is compiled the engine is some hundred times slower. Main thread.
 */
final class WarmUp {
    private static final double BAND_HALF_WIDTH = 0.5;
    private static final long GENEROUS = 1_000_000_000_000L;
    private static final long COLLAR_BPS = 5_000L;
    private static final int FIRST_OF_ITS_KIND = 0;

    private WarmUp() {}

    /**
     * Runs the engine on a simulated market.
     *
     * @param wallNs for how long
     * @param pipelineSpec rings and waiting of the engine that follows
     * @return events that went through
     */
    static long run(long wallNs, PipelineSpec pipelineSpec) {
        SimSpec spec = SimSpec.DEFAULT;
        SimVenue venue = new SimVenue(spec, new ReferenceRegistry(new ReferenceDirectory()));
        EnginePipeline.Identity identity = new EnginePipeline.Identity(spec.seed(), "warm-up", venue.startTimeNs());
        try (EnginePipeline pipeline = EnginePipeline.start(
                identity, CapacitySpec.DEFAULT, pipelineSpec, EventJournal.NONE, NanoClock.SYSTEM)) {
            OrderEgress egress = new OrderEgress(
                    new KillLatch(
                            CapacitySpec.DEFAULT.listing().underlyings(),
                            CapacitySpec.DEFAULT.listing().venues()),
                    CapacitySpec.DEFAULT.orders().working(),
                    instrument -> FIRST_OF_ITS_KIND,
                    instrument -> FIRST_OF_ITS_KIND);
            LockStepOrders orders = new LockStepOrders(pipeline, egress, new CommandQueue(), sequence -> true);
            EventPublisher publisher = orders.publisher();
            SimExchange exchange = new SimExchange(spec, publisher, EventSource.VENUE);
            exchange.publishReference();
            hedgeWithPerpetual(publisher, venue.startTimeNs(), new SimUniverse(spec).perpetualId(0));
            long endNs = NanoClock.SYSTEM.nanoTime() + wallNs;
            LockStepRun.of(exchange, orders, venue.startTimeNs())
                    .flatOutWhile(() -> NanoClock.SYSTEM.nanoTime() < endNs);
            orders.awaitApplied();
            return pipeline.engine().counters().events();
        }
    }

    private static void hedgeWithPerpetual(EventPublisher publisher, long timeNs, int perpetualId) {
        EventFrame frame = new EventFrame(publisher, EventSource.VENUE);
        frame.at(timeNs);
        CommandWriter commands = new CommandWriter(frame);
        commands.addHedgeInstrument(0, perpetualId);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                boolean ofInstrument = LimitKinds.subjectOf(kind) == LimitKinds.Subject.INSTRUMENT;
                commands.setLimit(kind, ofInstrument ? perpetualId : FIRST_OF_ITS_KIND, generous(kind));
            }
        }
        new ReferenceWriter(frame).hedgePolicy(0, HedgePolicySpec.fixedBand(BAND_HALF_WIDTH));
    }

    private static long generous(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> COLLAR_BPS;
            case DUPLICATE_WINDOW_NS -> 1L;
            default -> GENEROUS;
        };
    }
}
