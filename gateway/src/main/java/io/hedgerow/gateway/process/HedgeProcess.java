package io.hedgerow.gateway.process;

import io.hedgerow.engine.core.EngineCounters;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.config.GatewayConfig;
import io.hedgerow.gateway.config.HedgerowConfig;
import io.hedgerow.gateway.config.JournalConfig.OnResume;
import io.hedgerow.gateway.config.LiveConfig;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.RunView;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.control.KillDesk;
import io.hedgerow.gateway.control.KillRecord;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.replay.FinalSnapshot;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.agrona.concurrent.UnsafeBuffer;

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
    private final StartListener listener;
    private final JournalStart start;
    private final ReferenceDirectory directory;
    private final TelemetryModel model;
    private final EnginePipeline pipeline;
    private final WatchedPublisher publisher;
    private final LockStepOrders orders;
    private final LockStepSession session;
    private final LockStepRun lockStep;
    private final TelemetryThread telemetry;
    private final ControlRoom control;
    private final EventRate rate = new EventRate(NanoClock.SYSTEM);
    private final Optional<VenueCatchUp> catchUp;
    private final Optional<SnapshotFollower> snapshots;
    private volatile boolean catchingUp;
    private volatile long durationNs = TO_THE_END;

    private HedgeProcess(
            LiveConfig live,
            Venue venue,
            BookCommands book,
            Path journalFolder,
            String build,
            StartListener listener,
            EpochClock clock) {
        config = live.config();
        this.venue = venue;
        this.book = book;
        directory = book.directory();
        model = new TelemetryModel(directory);
        this.journalFolder = journalFolder;
        this.listener = listener;
        start = JournalStart.open(
                config.journal(),
                journalFolder,
                new EnginePipeline.Identity(venue.seed(), build, venue.startTimeNs(), live.hash()),
                capacity(),
                config.engine().pipeline(),
                listener);
        pipeline = start.pipeline();
        model.reportIn(book.reportingCurrencyId());
        control = new ControlRoom(live, directory, journalFolder, pipeline.engine(), this::status, clock);
        telemetry = new TelemetryThread(pipeline, model);
        orders = new LockStepOrders(pipeline, control.egress(), control.queue(), durable(start.journal()));
        EventPublisher engine = orders.publisher();
        catchUp = start.resumed()
                .map(resumed -> new VenueCatchUp(
                        journalFolder,
                        resumed.lastSequence(),
                        resumed.engineTimeNs(),
                        engine,
                        orders,
                        model,
                        listener));
        publisher = new WatchedPublisher(catchUp.map(EventPublisher.class::cast).orElse(engine), model);
        orders.publishTo(publisher);
        session = venue.open(publisher);
        lockStep = LockStepRun.of(session, catchUp.map(OrderSource.class::cast).orElse(orders), venue.startTimeNs());
        snapshots = follow();
        catchingUp = catchUp.isPresent();
        control.open();
    }

    /**
     * Reads what the gateway needs, checks every name, then opens the journal and starts the engine. A journal that is
     * there already is continued: the engine is brought back from it, the venue to the same moment.
     *
     * @param live checked configuration
     * @param journalFolder new or empty folder, or one with a journal of the same configuration
     * @param build build that writes the journal, at most 32 ASCII characters
     * @param listener told what is found there, and how far it is
     * @param clock wall clock of what operators do; it may jump
     * @return the process, level with its journal; nothing published yet if that is new
     * @throws io.hedgerow.gateway.config.ConfigException if the configuration names what the venue does not list, or
     *     does not fit the journal
     * @throws io.hedgerow.journal.format.JournalException if the journal cannot be written there, or not be continued
     * @throws GatewayException if a capture, instruments or positions file cannot be used
     */
    public static HedgeProcess open(
            LiveConfig live, Path journalFolder, String build, StartListener listener, EpochClock clock) {
        ReferenceDirectory directory = new ReferenceDirectory();
        Venue venue = venue(live.config().gateway(), new ReferenceRegistry(directory));
        BookCommands book = new BookCommands(live.config(), directory);
        HedgeProcess process = new HedgeProcess(live, venue, book, journalFolder, build, listener, clock);
        try {
            process.tellKilled();
            process.publishSettings();
            return process;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Definitions and settings, or what a continued journal lacks of them. */
    private void publishSettings() {
        if (catchUp.isEmpty()) {
            control.settle(new PoliciesInForce());
            return;
        }
        VenueCatchUp venueCatchUp = catchUp.get();
        session.publishReference();
        lockStep.flatOutWhile(venueCatchUp::isBehind);
        venueCatchUp.goOn();
        orders.awaitApplied();
        long nowNs = Math.max(venue.startTimeNs(), pipeline.engine().counters().nowNs());
        if (venueCatchUp.isParted()) {
            session.disconnect(venueCatchUp.lastExecutionId());
            BookCommands.publishCancelled(publisher, nowNs, pipeline.engine().orders());
            orders.awaitApplied();
        }
        List<byte[]> changed = book.publishChanges(publisher, nowNs, venueCatchUp.settings());
        changed.forEach(command -> venueCatchUp.policies().onRecord(new UnsafeBuffer(command), 0));
        control.settle(venueCatchUp.policies());
        if (config.journal().onResume() == OnResume.HALT) {
            BookCommands.publishHalt(publisher, nowNs);
        }
        lockStep.takeOrders();
        catchingUp = false;
        listener.onNote(venue.mode() + " brought back to the same moment: " + venueCatchUp.compared()
                + " events and " + venueCatchUp.ordersHandedOver() + " orders as in the journal, "
                + changed.size()
                + " settings changed since");
        venueCatchUp.close();
    }

    private static Venue venue(GatewayConfig gateway, ReferenceRegistry registry) {
        if (gateway.kind() == GatewayConfig.Kind.SIM) {
            return new SimVenue(gateway.sim(), registry);
        }
        try {
            return new RecordedVenue(gateway.recorded(), registry);
        } catch (UncheckedIOException e) {
            throw new GatewayException(
                    e.getMessage() + "; recordings do not come with the program, see [gateway.recorded] in the"
                            + " configuration",
                    e);
        }
    }

    /** Where the configuration gates orders, one leaves only when its journal record would survive a power failure. */
    private static LongPredicate durable(ChronicleEventJournal journal) {
        return journal.gatesOrders() ? journal.watermark()::covers : sequence -> true;
    }

    /** A second engine follows the journal and is written down, so that this one is never stopped for it. */
    private Optional<SnapshotFollower> follow() {
        if (config.journal().snapshotIntervalEvents() == 0) {
            return Optional.empty();
        }
        SnapshotFollower follower = new SnapshotFollower(
                journalFolder, snapshotStore(), config.journal().snapshotIntervalEvents(), listener::onNote);
        follower.start();
        return Optional.of(follower);
    }

    private SnapshotStore snapshotStore() {
        return new SnapshotStore(journalFolder, config.journal().snapshotsKept());
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
            if (start.resumed().isEmpty()) {
                session.publishReference();
                orders.awaitApplied();
                book.publish(publisher, venue.startTimeNs());
                orders.awaitApplied();
            }
            lockStep.run(runDurationNs, config.gateway().speed());
            orders.awaitApplied();
        } catch (EngineHaltedException e) {
            if (pipeline.halt() == null) {
                throw e;
            }
        }
        long wallNs = NanoClock.SYSTEM.nanoTime() - startedNs;
        control.close();
        pipeline.stop();
        telemetry.close();
        snapshots.ifPresent(SnapshotFollower::close);
        takeFinalSnapshot();
        return result(wallNs, Optional.ofNullable(pipeline.halt()));
    }

    /** After an orderly stop the next start replays nothing. */
    private void takeFinalSnapshot() {
        JournalPosition end = start.journal().lastPosition();
        if (pipeline.halt() == null && end != null) {
            FinalSnapshot.write(journalFolder, snapshotStore(), pipeline.engine(), end);
        }
    }

    /** Engine time at which this process took over, UTC ns. */
    private long runStartNs() {
        return start.resumed().map(ResumeReport::engineTimeNs).orElse(venue.startTimeNs());
    }

    /**
     * Kills everything, for a hand on the keyboard; works while the engine stands still. Any thread.
     *
     * @param actor who
     * @param reason why
     * @return how far it has come
     */
    public KillDesk.Receipt kill(String actor, String reason) {
        return control.kill(actor, reason);
    }

    private Map<String, Object> status() {
        return StatusReport.of(view(), catchingUp, pipeline, control, model);
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        lockStep.stop();
    }

    private RunResult result(long wallNs, Optional<HaltReport> halt) {
        HedgeEngine engine = pipeline.engine();
        EngineCounters counters = engine.counters();
        return new RunResult(
                venue.mode(),
                venue.seed(),
                runStartNs(),
                counters.nowNs(),
                wallNs,
                counters.events(),
                counters.ticks(),
                counters.ordersSent(),
                control.egress().ordersSent(),
                counters.fills(),
                counters.hedgeFills(),
                counters.decisions(),
                counters.rejections(),
                engine.stateHash(),
                ResultReader.underlyings(engine, directory, config.hedges()),
                telemetry.latency(),
                journalFolder,
                pipeline.journalSequence(),
                pipeline.telemetryDropped(),
                issues(),
                UnbookedFlows.of(engine, directory, session.notes()),
                session.failure(),
                start.resumed(),
                control.kills().records(),
                halt);
    }

    private String issues() {
        String stopped = snapshots
                .flatMap(SnapshotFollower::failure)
                .map(failure -> "no snapshots any more: " + failure.getMessage())
                .orElse("");
        return session.issues().isEmpty() || stopped.isEmpty()
                ? session.issues() + stopped
                : session.issues() + System.lineSeparator() + stopped;
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
                Math.max(0L, timeNs - runStartNs()),
                endless ? 0L : durationNs,
                config.gateway().speed(),
                publisher.events(),
                rate.perSecond(publisher.events()),
                publisher.ticks(),
                control.egress().ordersSent(),
                publisher.fills(),
                telemetry.rejections(),
                pipeline.journalSequence(),
                publisher.ageNs(),
                pipeline.telemetryDropped());
        return new ConsoleView(
                run, model.book(), model.guard(killed()), model.hedges(), model.alerts(), telemetry.latency());
    }

    /** A process that starts killed says so, and how that ends. */
    private void tellKilled() {
        killed().forEach(line ->
                listener.onNote("KILLED " + line + "; no order leaves until it is re-armed: hedgerow control "
                        + journalFolder + " rearm --reason TEXT"));
    }

    private List<String> killed() {
        return control.kills().records().stream().map(KillRecord::text).toList();
    }

    /** Stops what still runs and frees the engine's memory. */
    @Override
    public void close() {
        control.close();
        session.close();
        pipeline.stop();
        telemetry.close();
        snapshots.ifPresent(SnapshotFollower::close);
        catchUp.ifPresent(VenueCatchUp::close);
        pipeline.close();
    }
}
