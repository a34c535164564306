package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.pipeline.EngineCounters;
import io.hedgerow.engine.pipeline.EnginePipeline;
import io.hedgerow.engine.pipeline.HaltReport;
import io.hedgerow.engine.pipeline.HedgeEngine;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.config.GatewayConfig;
import io.hedgerow.gateway.config.HedgerowConfig;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.Directory;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A whole process: venue, journal, engine, telemetry. Opened, run once and closed by one thread, the main thread; it may
 * be watched and stopped by any thread.
 */
public final class HedgeProcess implements AutoCloseable {
    /** Duration of a run that ends with its feed. */
    public static final long TO_THE_END = Long.MAX_VALUE;

    private final HedgerowConfig config;
    private final Venue venue;
    private final BookCommands book;
    private final Path journalFolder;
    private final Directory directory = new Directory();
    private final TelemetryModel model = new TelemetryModel(directory);
    private final EnginePipeline pipeline;
    private final WatchedPublisher publisher;
    private final LockStepOrders orders;
    private final VenueSession session;
    private final TelemetryThread telemetry;
    private final EventRate rate = new EventRate(NanoClock.SYSTEM);
    private volatile long durationNs = TO_THE_END;

    private HedgeProcess(HedgerowConfig config, Venue venue, BookCommands book, Path journalFolder, String build) {
        this.config = config;
        this.venue = venue;
        this.book = book;
        this.journalFolder = journalFolder;
        ChronicleEventJournal journal = ChronicleEventJournal.create(
                journalFolder,
                JournalOptions.DEFAULT.withDurability(config.journal().durability()));
        pipeline = startPipeline(journal, build);
        EventPublisher ring = pipeline.newPublisher();
        telemetry = new TelemetryThread(pipeline, model);
        publisher = new WatchedPublisher(ring, directory);
        orders = new LockStepOrders(pipeline, ring, whenDurable(journal));
        session = venue.open(publisher, orders, config.gateway().speed());
    }

    /**
     * Reads what the gateway needs, checks every name, then opens the journal and starts the engine.
     *
     * @param config checked configuration
     * @param journalFolder new or empty folder
     * @param build build that writes the journal, at most 32 ASCII characters
     * @return the process, nothing published yet
     * @throws io.hedgerow.gateway.config.ConfigException if the configuration names what the venue does not list
     * @throws io.hedgerow.journal.format.JournalException if the journal cannot be written there
     * @throws GatewayException if a capture, instruments or positions file cannot be used
     */
    public static HedgeProcess open(HedgerowConfig config, Path journalFolder, String build) {
        Venue venue = venue(config.gateway());
        BookCommands book = new BookCommands(config, venue.catalog());
        return new HedgeProcess(config, venue, book, journalFolder, build);
    }

    private static Venue venue(GatewayConfig gateway) {
        if (gateway.kind() == GatewayConfig.Kind.SIM) {
            return new SimVenue(gateway.sim());
        }
        try {
            return new RecordedVenue(gateway.recorded());
        } catch (UncheckedIOException e) {
            throw new GatewayException(
                    e.getMessage() + "; recordings do not come with the program, see [gateway.recorded] in the"
                            + " configuration",
                    e);
        }
    }

    /** Where the configuration gates orders, one leaves only when its journal record would survive a power failure. */
    private static LongConsumer whenDurable(ChronicleEventJournal journal) {
        return journal.gatesOrders() ? journal.watermark()::await : sequence -> {};
    }

    private EnginePipeline startPipeline(ChronicleEventJournal journal, String build) {
        try {
            return EnginePipeline.start(
                    new EnginePipeline.Identity(venue.seed(), build, venue.startTimeNs()),
                    capacity(),
                    config.engine().pipeline(),
                    journal,
                    NanoClock.SYSTEM::nanoTime);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private CapacitySpec capacity() {
        CapacitySpec c = config.engine().capacity();
        return new CapacitySpec(
                c.instruments(),
                c.options(),
                c.slices(),
                c.underlyings(),
                c.currencies(),
                c.venues(),
                c.workingOrders(),
                c.hedgeInstruments(),
                c.riskUpdateIntervalNs(),
                c.stateHashInterval(),
                book.reportingCurrencyId());
    }

    /**
     * Runs until the feed ends, the duration is over or {@link #stop} is called; a halt of the engine ends it too and is
     * told in the result. Main thread, once.
     *
     * @param runDurationNs engine time, or {@link #TO_THE_END}
     * @return what came of it
     */
    public RunResult run(long runDurationNs) {
        durationNs = runDurationNs;
        long startedNs = NanoClock.SYSTEM.nanoTime();
        try {
            session.publishReference();
            orders.awaitApplied();
            book.publish(publisher, venue.startTimeNs());
            orders.awaitApplied();
            session.run(runDurationNs);
            orders.awaitApplied();
        } catch (EngineHaltedException e) {
            if (pipeline.halt() == null) {
                throw e;
            }
        }
        long wallNs = NanoClock.SYSTEM.nanoTime() - startedNs;
        pipeline.stop();
        telemetry.close();
        return result(wallNs, Optional.ofNullable(pipeline.halt()));
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        session.stop();
    }

    private RunResult result(long wallNs, Optional<HaltReport> halt) {
        HedgeEngine engine = pipeline.engine();
        EngineCounters counters = engine.counters();
        return new RunResult(
                venue.mode(),
                venue.seed(),
                venue.startTimeNs(),
                counters.nowNs(),
                wallNs,
                counters.events(),
                counters.ticks(),
                counters.ordersSent(),
                counters.fills(),
                counters.hedgeFills(),
                counters.decisions(),
                counters.rejections(),
                engine.stateHash(),
                ResultReader.underlyings(engine, venue.catalog(), config.hedges()),
                telemetry.latency(),
                journalFolder,
                pipeline.journalSequence(),
                pipeline.telemetryDropped(),
                session.issues(),
                halt);
    }

    /**
     * What there is to see now. Any thread.
     *
     * @return a moment
     */
    public ConsoleView view() {
        long timeNs = publisher.timeNs();
        boolean endless = durationNs == TO_THE_END;
        RunView run = new RunView(
                venue.mode(),
                timeNs,
                Math.max(0L, timeNs - venue.startTimeNs()),
                endless ? 0L : durationNs,
                config.gateway().speed(),
                publisher.events(),
                rate.perSecond(publisher.events()),
                publisher.ticks(),
                telemetry.orders(),
                publisher.fills(),
                telemetry.rejections(),
                pipeline.journalSequence(),
                publisher.ageNs(),
                pipeline.telemetryDropped());
        return new ConsoleView(run, model.underlyings(), model.hedges(), model.alerts(), telemetry.latency());
    }

    /** Stops what still runs and frees the engine's memory. */
    @Override
    public void close() {
        session.close();
        pipeline.close();
        telemetry.close();
    }
}
