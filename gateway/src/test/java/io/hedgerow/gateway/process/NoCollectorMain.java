package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.process.link.LockStepOrders;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Main of a child without a garbage collector: a simulated exchange, rings, journal, engine and the way of the orders, for a
 * number of events. Prints events, hedge orders, and heap in use after a fifth of the events and at the end.
 */
final class NoCollectorMain {
    private static final double BAND_HALF_WIDTH = 0.5;
    private static final long GENEROUS = 1_000_000_000_000L;
    private static final long COLLAR_BPS = 5_000L;
    private static final int PERPETUAL_OF = 0;
    private static final int FILES_KEPT = 2;
    private static final int LOOK_EVERY = 1 << 16;

    private final long eventsMax;
    private final JournalFolder folder;
    private final EnginePipeline pipeline;
    private long steps;
    private long usedWarm;

    private NoCollectorMain(long eventsMax, Path folder, EnginePipeline pipeline) {
        this.eventsMax = eventsMax;
        this.folder = new JournalFolder(folder);
        this.pipeline = pipeline;
    }

    /**
     * Runs it.
     *
     * @param arguments number of events, folder of the journal
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        SimSpec spec = SimSpec.DEFAULT;
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1, "no-collector", spec.startNs());
        try (EnginePipeline pipeline = EnginePipeline.start(
                identity,
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                ChronicleEventJournal.create(folder, JournalOptions.DEFAULT),
                System::nanoTime)) {
            new NoCollectorMain(Long.parseLong(arguments[0]), folder, pipeline).run(spec);
        }
    }

    private void run(SimSpec spec) {
        LockStepOrders orders = new LockStepOrders(pipeline, egress(), new CommandQueue(), sequence -> true);
        SimExchange exchange = new SimExchange(spec, orders.publisher(), EventSource.VENUE);
        exchange.publishReference();
        hedge(orders.publisher(), spec.startNs(), new SimUniverse(spec).perpetualId(PERPETUAL_OF));
        LockStepRun.of(exchange, orders, spec.startNs()).flatOutWhile(this::goesOn);
        orders.awaitApplied();
        System.out.println(events() + " " + pipeline.engine().counters().ordersSent() + " " + usedWarm + " " + used());
    }

    private long events() {
        return pipeline.engine().counters().events();
    }

    private boolean goesOn() {
        long events = events();
        if (usedWarm == 0 && events >= eventsMax / 5) {
            usedWarm = used();
        }
        if (++steps % LOOK_EVERY == 0) {
            dropOldFiles();
        }
        return events < eventsMax;
    }

    /** A hundred million events would fill a disk. */
    private void dropOldFiles() {
        List<Path> files = folder.segments().get(0).files();
        try {
            for (Path file : files.subList(0, Math.max(0, files.size() - FILES_KEPT))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private OrderEgress egress() {
        InstrumentTable instruments = pipeline.engine().reference().instruments();
        CapacitySpec capacity = pipeline.engine().capacity();
        KillLatch latch = new KillLatch(
                capacity.listing().underlyings(), capacity.listing().venues());
        return new OrderEgress(latch, capacity.orders().working(), instruments::underlyingId, instruments::venueId);
    }

    private static void hedge(EventPublisher publisher, long timeNs, int perpetualId) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        CommandWriter commands = new CommandWriter(frame);
        commands.addHedgeInstrument(PERPETUAL_OF, perpetualId);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                boolean ofInstrument = LimitKinds.subjectOf(kind) == LimitKinds.Subject.INSTRUMENT;
                commands.setLimit(kind, ofInstrument ? perpetualId : PERPETUAL_OF, generous(kind));
            }
        }
        new ReferenceWriter(frame).hedgePolicy(PERPETUAL_OF, HedgePolicySpec.fixedBand(BAND_HALF_WIDTH));
    }

    private static long generous(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> COLLAR_BPS;
            case DUPLICATE_WINDOW_NS -> 1L;
            default -> GENEROUS;
        };
    }
}
