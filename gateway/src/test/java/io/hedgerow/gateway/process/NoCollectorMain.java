package io.hedgerow.gateway.process;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Main of a child without a garbage collector: a simulated exchange, rings, journal, engine and the way of the orders, for
 * rounds of events, until one of them leaves next to nothing on the heap. Prints all events, hedge orders, the events of the
 * best round and the bytes that all threads allocated in it.
 */
final class NoCollectorMain {
    private static final double BAND_HALF_WIDTH = 0.5;
    private static final long GENEROUS = 1_000_000_000_000L;
    private static final long COLLAR_BPS = 5_000L;
    private static final int PERPETUAL_OF = 0;
    private static final int FILES_KEPT = 2;
    private static final int LOOK_EVERY = 1 << 16;

    private final long roundEvents;
    private final long bytesEnough;
    private final int roundsMax;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final JournalFolder folder;
    private final EnginePipeline pipeline;
    private long steps;
    private int rounds;
    private long roundBegan;
    private long allocatedBefore;
    private long bestBytes = Long.MAX_VALUE;
    private long bestEvents;

    private NoCollectorMain(String[] arguments, Path folder, EnginePipeline pipeline) {
        roundEvents = Long.parseLong(arguments[0]);
        roundsMax = Integer.parseInt(arguments[1]);
        bytesEnough = (long) (roundEvents * Double.parseDouble(arguments[2]));
        this.folder = new JournalFolder(folder);
        this.pipeline = pipeline;
    }

    /**
     * Runs it.
     *
     * @param arguments events of a round, most rounds, bytes for an event that are next to nothing, folder of the journal
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[3]);
        SimSpec spec = SimSpec.DEFAULT;
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1, "no-collector", spec.startNs());
        try (EnginePipeline pipeline = EnginePipeline.start(
                identity,
                CapacitySpec.DEFAULT,
                PipelineSpec.DEFAULT,
                ChronicleEventJournal.create(folder, JournalOptions.DEFAULT),
                System::nanoTime)) {
            new NoCollectorMain(arguments, folder, pipeline).run(spec);
        }
    }

    private void run(SimSpec spec) {
        LockStepOrders orders = new LockStepOrders(pipeline, egress(), new CommandQueue(), sequence -> true);
        SimExchange exchange = new SimExchange(spec, orders.publisher(), EventSource.VENUE);
        exchange.publishReference();
        hedge(orders.publisher(), spec.startNs(), new SimUniverse(spec).perpetualId(PERPETUAL_OF));
        LockStepRun.of(exchange, orders, spec.startNs()).flatOutWhile(this::goesOn);
        orders.awaitApplied();
        System.out.println(
                events() + " " + pipeline.engine().counters().ordersSent() + " " + bestEvents + " " + bestBytes);
    }

    private long events() {
        return pipeline.engine().counters().events();
    }

    private boolean goesOn() {
        if (++steps % LOOK_EVERY == 0) {
            dropOldFiles();
        }
        long events = events();
        if (events - roundBegan >= roundEvents) {
            endRound(events);
        }
        return rounds < roundsMax && bestBytes > bytesEnough;
    }

    /** The first round is one of starting, and not counted. */
    private void endRound(long events) {
        long allocated = threads.getTotalThreadAllocatedBytes();
        if (roundBegan > 0 && allocated - allocatedBefore < bestBytes) {
            bestBytes = allocated - allocatedBefore;
            bestEvents = events - roundBegan;
        }
        rounds++;
        roundBegan = events;
        allocatedBefore = threads.getTotalThreadAllocatedBytes();
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
