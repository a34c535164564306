package io.hedgerow.gateway.process.training;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.WarmWatch;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.process.link.ConfiguredVenues;
import io.hedgerow.gateway.process.link.LockStepOrders;
import io.hedgerow.gateway.process.link.ProcessVenues;
import io.hedgerow.gateway.process.start.JournalWatch;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.process.training.Trained.End;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.book.BookDifference;
import io.hedgerow.gateway.settings.book.BookSettings;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.Moments;
import io.hedgerow.gateway.venue.OrderRouter;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Exercises an engine with the book of the process until the compiler has nothing left to do, before the real engine begins:
 * the same pipeline, the same definitions, positions and policies, a journal that is deleted, a state that is thrown away.
 * Simulated venues are simulated once more; for others the prices are made up. No order leaves it.
 *
 * <p>Owned by the main thread.
 */
public final class Training {
    private static final int WINDOW_STEPS = 4_096;
    private static final double COMPILING_MAX = 0.25;

    /**
     * A process opens so often while it trains. What happens only when it opens (the first price, a new buffer, a report
     * without one before) has long been left out of the compiled code when the real engine opens, and would throw that code
     * away just then; code that was thrown away once is compiled for it.
     */
    private static final int OPENINGS = 3;

    private final Book book;
    private final Path journalFolder;
    private final Function<Path, JournalWatch.Maker> watches;
    private final Function<EnginePipeline, Reader> reader;

    /**
     * What the process trades.
     *
     * @param config its configuration
     * @param capacity sizes of its engine
     * @param settings policies, hedge instruments, limits
     * @param directory names and ids of what is listed
     * @param venues who lists it
     */
    public record Book(
            HedgerowConfig config,
            CapacitySpec capacity,
            BookSettings settings,
            ReferenceDirectory directory,
            ProcessVenues venues) {}

    /** Reads the outputs of a pipeline on a thread of its own until it is closed. */
    public interface Reader {
        /** Ends it. */
        void close();
    }

    /**
     * Prepares.
     *
     * @param book what the process trades
     * @param journalFolder folder of its journal
     * @param watches what stands before the journal of a folder
     * @param reader reads the outputs of a pipeline as they will be read later, until it is closed
     */
    public Training(
            Book book,
            Path journalFolder,
            Function<Path, JournalWatch.Maker> watches,
            Function<EnginePipeline, Reader> reader) {
        this.book = book;
        this.journalFolder = journalFolder;
        this.watches = watches;
        this.reader = reader;
    }

    /**
     * Does it.
     *
     * @param restored the engine as a journal has it, whose state is copied; empty for a new journal
     * @param budgetNs processor time that it may take
     * @param listener told that it begins, and how it went
     * @return how it went; empty if there was nothing to train with
     */
    public Optional<Trained> run(Optional<HedgeEngine> restored, long budgetNs, StartListener listener) {
        listener.onNote("warming up on a copy of the book that is thrown away, at most " + Durations.text(budgetNs)
                + " of processor time (engine.warm_up) ...");
        Optional<Trained> trained = Optional.empty();
        try {
            trained = Optional.of(train(restored, budgetNs));
        } catch (JournalException | EngineHaltedException | ControlException | IllegalStateException e) {
            listener.onNote("not warmed up: " + e.getMessage());
        }
        System.gc(); // What is thrown away must not be collected while it trades.
        trained.ifPresent(it -> listener.onNote(it.text()));
        return trained;
    }

    private Trained train(Optional<HedgeEngine> restored, long budgetNs) {
        Trained all = open(restored, budgetNs / 2);
        for (int opened = 1; opened < OPENINGS && all.cpuNs() < budgetNs; opened++) {
            long leftNs = budgetNs - all.cpuNs();
            all = all.and(open(restored, opened == OPENINGS - 1 ? leftNs : leftNs / 2));
        }
        return all;
    }

    private Trained open(Optional<HedgeEngine> restored, long budgetNs) {
        try (ScratchJournal scratch = ScratchJournal.create(journalFolder, options())) {
            JournalWatch watch = watches.apply(scratch.path()).watch(scratch.journal(), 0L);
            try (EnginePipeline pipeline = pipeline(restored, watch)) {
                return trainRead(pipeline, restored.isPresent(), budgetNs);
            }
        }
    }

    private JournalOptions options() {
        return JournalOptions.DEFAULT.withDurability(book.config().journal().durability());
    }

    /** With everything around the engine that the real one has: compiled code is made for the classes that it has seen. */
    private EnginePipeline pipeline(Optional<HedgeEngine> restored, JournalWatch watch) {
        PipelineSpec spec = book.config().engine().pipeline();
        EnginePipeline pipeline = restored.map(
                        engine -> EnginePipeline.resume(engine, 0L, spec, watch.engine(), NanoClock.SYSTEM))
                .orElseGet(() -> EnginePipeline.start(
                        new EnginePipeline.Identity(0L, "warm-up", book.venues().startTimeNs()),
                        book.capacity(),
                        spec,
                        watch.engine(),
                        NanoClock.SYSTEM));
        watch.observe(pipeline);
        return pipeline;
    }

    private Trained trainRead(EnginePipeline pipeline, boolean continued, long budgetNs) {
        Reader outputs = reader.apply(pipeline);
        try {
            return train(pipeline, continued, budgetNs);
        } finally {
            outputs.close();
        }
    }

    private Trained train(EnginePipeline pipeline, boolean continued, long budgetNs) {
        WarmWatch watch = new WarmWatch(pipeline.threadId(), WINDOW_STEPS, COMPILING_MAX, budgetNs);
        LockStepOrders orders =
                new LockStepOrders(pipeline, egress(pipeline.engine()), new CommandQueue(), sequence -> true);
        List<LockStepVenue> venues = continued ? List.of() : again();
        List<LockStepSession> sessions =
                venues.stream().map(venue -> venue.connect(orders.publisher())).toList();
        try {
            if (!continued) {
                publish(sessions, orders);
            }
            long startNs = Math.max(
                    book.venues().startTimeNs(), pipeline.engine().counters().nowNs());
            LockStepRun run = isSimulated() && !continued
                    ? simulated(venues, sessions, orders, startNs)
                    : synthetic(pipeline.engine(), orders, startNs);
            run.flatOutWhile(watch::goesOn);
            orders.awaitApplied();
        } finally {
            sessions.forEach(LockStepSession::close);
        }
        return new Trained(
                watch.isWarm() ? End.WARM : End.BUDGET,
                pipeline.engine().counters().events(),
                pipeline.engine().counters().ordersSent(),
                watch.last(),
                watch.wallNs(),
                watch.cpuNs());
    }

    private OrderEgress egress(HedgeEngine engine) {
        InstrumentTable instruments = engine.reference().instruments();
        KillLatch latch = new KillLatch(
                book.capacity().listing().underlyings(),
                book.capacity().listing().venues());
        return new OrderEgress(
                latch, book.capacity().orders().working(), instruments::underlyingId, instruments::venueId);
    }

    /** The simulated and recorded venues once more, with the same ids: they list in the same order. */
    private List<LockStepVenue> again() {
        return book.venues().lockStep().isEmpty()
                ? List.of()
                : ConfiguredVenues.list(book.config().gateway(), new ReferenceRegistry(new ReferenceDirectory()));
    }

    private boolean isSimulated() {
        return book.venues().live().isEmpty()
                && book.config().gateway().venues().stream().allMatch(venue -> venue.kind() == VenueConfig.Kind.SIM);
    }

    /** Definitions, positions to start from, settings. */
    private void publish(List<LockStepSession> sessions, LockStepOrders orders) {
        EventPublisher publisher = orders.publisher();
        long timeNs = book.venues().startTimeNs();
        sessions.forEach(session -> session.publishReference(timeNs));
        if (sessions.isEmpty()) {
            EventFrame frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
            frame.at(timeNs);
            ReferenceRegistry.publishAll(book.directory(), new ReferenceWriter(frame));
            book.venues().live().forEach(venue -> venue.publishStart(frame));
        }
        orders.awaitApplied();
        BookDifference.all(book.settings()).publish(publisher, timeNs);
        orders.awaitApplied();
    }

    private LockStepRun simulated(
            List<LockStepVenue> venues, List<LockStepSession> sessions, LockStepOrders orders, long startNs) {
        OrderRouter router = new OrderRouter(venues, book.directory()::venueOf);
        router.connect(sessions);
        return run(sessions, orders, router, startNs);
    }

    private static LockStepRun synthetic(HedgeEngine engine, LockStepOrders orders, long startNs) {
        SyntheticMarket market = new SyntheticMarket(engine, orders.publisher(), startNs);
        if (market.isEmpty()) {
            throw new IllegalStateException("the venues list nothing that could be priced");
        }
        market.open();
        orders.awaitApplied();
        return run(List.of(market), orders, market, startNs);
    }

    private static LockStepRun run(
            List<? extends Moments> venues, LockStepOrders orders, OutputSink sink, long startNs) {
        return new LockStepRun(venues, orders, sink, NanoClock.SYSTEM, startNs);
    }
}
