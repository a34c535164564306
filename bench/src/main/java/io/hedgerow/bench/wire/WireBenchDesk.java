package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LinkState.Stage;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.live.DeribitVenue;
import io.hedgerow.gateway.venue.orders.LiveOrders;
import io.hedgerow.gateway.venue.orders.OrderHost;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/**
 * A desk that is long options and hedges them with a perpetual, wired to its venue as a process is. Created, used and closed
 * by one thread.
 */
final class WireBenchDesk implements AutoCloseable {
    private static final long JOURNAL_ID = 7L;
    private static final long PRICE_E9 = Math.round(VenueBox.PRICE * 1e9);
    private static final double BAND_COINS = 0.05;
    private static final long WIDE = 1_000_000_000_000L;
    private static final long LOTS_OF_ALL = 600L;
    private static final long UP_NS = 60_000_000_000L;
    private static final long LOOK_NS = 1_000_000L;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final LiveClock clock = LiveClock.ofMachine(EpochClock.SYSTEM);
    private final WireTimes wireTimes = new WireTimes(clock);
    private final EnginePipeline pipeline;
    private final EventPublisher publisher;
    private final EventFrame frame;
    private final LiveOrders orders;

    /**
     * Lists what the venue has, connects, and takes its book.
     *
     * @param venueSpec the venue
     * @param journal where its events go
     * @param journalDir new folder of its journal, if it has one
     */
    WireBenchDesk(DeribitSpec venueSpec, Log journal, Path journalDir) {
        long startNs = EpochClock.SYSTEM.epochTimeNs();
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        // Each quote of the perpetual, which the venue lists first, moves the prices of all options.
        registry.underlyingPricedBy("BTC", "BTC", "USD", registry.nextInstrumentId());
        DeribitVenue venue = DeribitVenue.list(venueSpec, registry, notes::add);
        CapacitySpec capacity = CapacitySpec.DEFAULT;
        pipeline = EnginePipeline.start(
                new EnginePipeline.Identity(JOURNAL_ID, "bench", startNs),
                capacity,
                PipelineSpec.DEFAULT,
                journal == Log.NONE
                        ? EventJournal.NONE
                        : ChronicleEventJournal.create(journalDir, JournalOptions.DEFAULT),
                System::nanoTime);
        OrderHost host = new OrderHost(
                pipeline,
                sequence -> true,
                clock,
                wireTimes,
                new OrderHost.Names(directory, JOURNAL_ID, startNs, 0L),
                notes::add);
        KillLatch latch = new KillLatch(
                capacity.listing().underlyings(), capacity.listing().venues());
        OrderEgress egress =
                new OrderEgress(latch, capacity.orders().working(), directory::underlyingOf, id -> venue.venueId());
        orders = new LiveOrders(0, venue, host, egress, id -> true, UnaryOperator.identity());
        publisher = pipeline.newPublisher();
        frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(startNs);
        registry.publish(new ReferenceWriter(frame));
        allow(venue.venueId());
        orders.start();
        awaitUp();
        takeBook();
    }

    private void allow(int venueId) {
        CommandWriter commands = new CommandWriter(frame);
        for (LimitKind kind : LimitKind.values()) {
            if (kind != LimitKind.NULL_VAL && !LimitKinds.isAsked(kind)) {
                commands.setLimit(kind, subject(LimitKinds.subjectOf(kind), venueId), wide(kind));
            }
        }
        commands.addHedgeInstrument(underlying(), perpetual());
    }

    private int subject(LimitKinds.Subject subject, int venueId) {
        return switch (subject) {
            case VENUE -> venueId;
            case INSTRUMENT -> perpetual();
            case UNDERLYING -> underlying();
            case PORTFOLIO -> LimitKinds.PORTFOLIO;
        };
    }

    private static long wide(LimitKind kind) {
        return switch (kind) {
            case PRICE_COLLAR_BPS, THEO_COLLAR_BPS, PERIOD_COLLAR_BPS -> 1_000L;
            case DUPLICATE_WINDOW_NS -> 1L;
            default -> WIDE;
        };
    }

    private int underlying() {
        return directory.underlyingId("BTC");
    }

    private int perpetual() {
        return directory.instrumentId(directory.venueId("DERIBIT"), VenueBox.PERPETUAL);
    }

    private void awaitUp() {
        long from = System.nanoTime();
        while (orders.state().stage() != Stage.UP) {
            if (System.nanoTime() - from > UP_NS) {
                throw new IllegalStateException("the connection does not stand: " + orders.state() + " " + notes);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** Long as much of every option as makes an order out of each jump, and one only: each goes to the target. */
    private void takeBook() {
        frame.at(clock.epochTimeNs());
        List<InstrumentSpec> options = directory
                .instruments()
                .filter(it -> it.kind() == InstrumentKind.OPTION)
                .toList();
        long lots = Math.max(1L, LOTS_OF_ALL / options.size());
        CommandWriter commands = new CommandWriter(frame);
        options.forEach(option -> commands.setPosition(option.instrumentId(), lots, PRICE_E9));
        frame.closing();
        new ReferenceWriter(frame)
                .hedgePolicy(
                        underlying(),
                        HedgePolicySpec.builder()
                                .fixedBandHalfWidth(BAND_COINS)
                                .bandTargetShare(1.0)
                                .execution(Execution.TAKE)
                                .build());
        awaitApplied();
    }

    /** Waits until the engine has worked off what has come. */
    void awaitApplied() {
        pipeline.awaitApplied(publisher);
    }

    /** From bytes to bytes of every order since the start, ns. */
    Histogram wireToWire() {
        return wireTimes.read(Histogram::copy);
    }

    /** What it was told, for a person. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        orders.close();
        pipeline.close();
    }
}
