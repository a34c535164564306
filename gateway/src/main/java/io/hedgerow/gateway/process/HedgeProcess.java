package io.hedgerow.gateway.process;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.ReplicatedLog;
import io.hedgerow.engine.pricing.math.VectorUnit;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ReplicaLog;
import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.history.PriceHistory;
import io.hedgerow.gateway.process.ResultReader.RunFacts;
import io.hedgerow.gateway.process.link.ControlRoom;
import io.hedgerow.gateway.process.link.FeedWatch;
import io.hedgerow.gateway.process.link.HostParts;
import io.hedgerow.gateway.process.link.ProcessVenues;
import io.hedgerow.gateway.process.link.VenueSide;
import io.hedgerow.gateway.process.start.ClusterHost;
import io.hedgerow.gateway.process.start.JournalStart;
import io.hedgerow.gateway.process.start.JournalWatch;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.process.start.ProcessSnapshots;
import io.hedgerow.gateway.process.start.StartHistory;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.process.training.Trained;
import io.hedgerow.gateway.process.training.Training;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.OrderSizeNotes;
import io.hedgerow.gateway.settings.book.BookSettings;
import io.hedgerow.gateway.settings.book.ListedNames;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole process: venues, journal, engine, telemetry. Opened, run once and closed by one thread, the main thread; it may
 * be watched and stopped by any thread.
 */
public final class HedgeProcess implements AutoCloseable {
    /** Duration of a run that ends with its feed. */
    public static final long TO_THE_END = Long.MAX_VALUE;

    private final HedgerowConfig config;
    private final ProcessSetting setting;
    private final ProcessVenues venues;
    private final BookSettings book;
    private final ReferenceDirectory directory;
    private final JournaledState journaled;
    private final JournalStart start;
    private final ControlRoom control;
    private final TelemetryThread telemetry;
    private final HostParts host;
    private final VenueSide side;
    private final OpeningEvents opening;
    private final ProcessSnapshots snapshots;
    private final ProcessView view;
    private final ProcessMetrics metrics;
    private final Optional<ClusterHost> cluster;
    private Optional<Trained> trained = Optional.empty();
    private volatile boolean catchingUp;

    HedgeProcess(ProcessSetting setting, ListedVenues listed) {
        this.setting = setting;
        venues = listed.venues();
        journaled = listed.journaled();
        config = setting.live().config();
        cluster = setting.cluster();
        ReferenceRegistry registry = listed.registry();
        TelemetryModel model = listed.model();
        directory = registry.directory();
        book = checkBook(model);
        PriceHistory history =
                StartHistory.read(config.riskModel(), setting.journalFolder(), venues.startTimeNs(), directory);
        start = openJournal();
        control = takeUpKills(registry.directory());
        host = new HostParts(
                start,
                setting.journalFolder(),
                registry,
                model,
                control,
                setting.listener(),
                venues.clock(),
                config.riskModel().surfaces(),
                config.whatIf(),
                cluster);
        telemetry = new TelemetryThread(start.pipeline(), model);
        FeedWatch feeds = new FeedWatch(model);
        side = venues.connect(host, journaled, feeds, config.gateway());
        opening = new OpeningEvents(
                host,
                side,
                journaled,
                new OpeningEvents.Wanted(setting.live(), setting.build(), book, history, venues.startTimeNs()),
                setting.clock());
        snapshots = new ProcessSnapshots(
                setting.journalFolder(), config.journal(), start.pipeline(), side.isKept(), setting.listener());
        side.afterEachMoment(() -> snapshots.afterMoment(side::state));
        view = new ProcessView(venues.mode(), config.gateway().speed(), this::runStartNs, host, telemetry, feeds, side);
        catchingUp = start.resumed().isPresent();
        metrics = new ProcessMetrics(host, telemetry, feeds, side, () -> catchingUp, setting.clock());
        metrics.start();
        control.open();
    }

    /**
     * Reads what the gateway needs, checks every name, then opens the journal and starts the engine. A journal that is
     * there already is continued: the engine is brought back from it, the venues to the same moment.
     *
     * @param live checked configuration
     * @param journalFolder new or empty folder, or one with a journal of the same configuration
     * @param build build that writes the journal, at most 32 ASCII characters
     * @param listener told what is found there, and how far it is
     * @param clock wall clock of what operators do; it may jump
     * @return the process, level with its journal; nothing published yet if that is new
     * @throws io.hedgerow.gateway.settings.toml.ConfigException if the configuration names what the venues do not list, or
     *     does not fit the journal
     * @throws io.hedgerow.journal.format.JournalException if the journal cannot be written there, or not be continued
     * @throws GatewayException if a capture, instruments or positions file cannot be used
     */
    public static HedgeProcess open(
            LiveConfig live, Path journalFolder, String build, StartListener listener, EpochClock clock) {
        return open(live, journalFolder, build, listener, clock, 0L);
    }

    /**
     * As {@link #open(LiveConfig, Path, String, StartListener, EpochClock)}; before the engine starts, another one with
     * the same book is exercised and thrown away, until what there is to compile is compiled.
     *
     * @param live checked configuration
     * @param journalFolder new or empty folder, or one with a journal of the same configuration
     * @param build build that writes the journal, at most 32 ASCII characters
     * @param listener told what is found there, and how far it is
     * @param clock wall clock of what operators do; it may jump
     * @param warmUpNs processor time that this may take; 0 = it is left out
     * @return the process, level with its journal; nothing published yet if that is new
     */
    public static HedgeProcess open(
            LiveConfig live,
            Path journalFolder,
            String build,
            StartListener listener,
            EpochClock clock,
            long warmUpNs) {
        Optional<ClusterHost> cluster = ClusterHost.of(live.config(), listener);
        return new ProcessSetting(live, journalFolder, build, listener, clock, warmUpNs, cluster).open();
    }

    private BookSettings checkBook(TelemetryModel model) {
        ListedNames.require(config, directory);
        model.reportIn(reportingCurrencyId());
        return BookSettings.of(config, directory);
    }

    /** Id of the currency of portfolio totals. */
    private int reportingCurrencyId() {
        return directory.currencyId(config.engine().reportingCurrency());
    }

    private JournalStart openJournal() {
        EnginePipeline.Identity identity = new EnginePipeline.Identity(
                new SecureRandom().nextLong(),
                setting.build(),
                venues.startTimeNs(),
                setting.live().hash());
        return JournalStart.open(
                config,
                setting.journalFolder(),
                identity,
                capacity(),
                setting.listener(),
                new JournalStart.Before(
                        watches(setting.journalFolder()),
                        this::warmUp,
                        this::stop,
                        setting.clock(),
                        cluster.map(this::openLog)));
    }

    private ReplicatedLog openLog(ClusterHost host) {
        return host.open(directory, venues.venueIds());
    }

    private JournalWatch.Maker watches(Path folder) {
        JournalWatch.Maker maker = JournalWatch.maker(folder, config.metrics(), directory, capacity(), setting.clock());
        return (journal, journalId) -> {
            JournalWatch watch = maker.watch(journal, journalId);
            cluster.ifPresent(host -> host.noteMembers(folder));
            return watch;
        };
    }

    private void warmUp(Optional<HedgeEngine> restored) {
        if (setting.warmUpNs() > 0) {
            Training training = new Training(
                    new Training.Book(config, capacity(), book.withoutAsked(), directory, venues),
                    setting.journalFolder(),
                    this::watches,
                    pipeline -> new TelemetryThread(pipeline, new TelemetryModel(directory))::close);
            trained = training.run(restored, setting.warmUpNs(), setting.listener());
        }
    }

    private CapacitySpec capacity() {
        return config.engine().capacity().toBuilder()
                .reportingCurrencyId(reportingCurrencyId())
                .build();
    }

    private ControlRoom takeUpKills(ReferenceDirectory directory) {
        ControlRoom room = new ControlRoom(
                setting.live(),
                directory,
                setting.journalFolder(),
                start.pipeline().engine(),
                new Telling(),
                (venue, trigger, accept) -> side.compareBooks(venue, trigger, accept),
                setting.clock());
        cluster.ifPresent(it -> it.kills().follow(room.kills()));
        return room;
    }

    /** Publishes what there is to publish before orders leave, but for a new journal. */
    HedgeProcess begin() {
        try {
            metrics.listen(config.metrics());
            start.beginStream();
            tellKilled();
            OrderSizeNotes.of(config).forEach(setting.listener()::onNote);
            tellThreads();
            VectorUnit.ofThisJvm().warning().ifPresent(setting.listener()::onNote);
            if (start.resumed().isPresent()) {
                String how = opening.bringBack();
                catchingUp = false;
                setting.listener().onNote(how);
            }
            control.settle(journaled.settings());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void tellThreads() {
        ThreadNotes.of(
                        config.engine(),
                        config.gateway().isLive(),
                        start.pipeline(),
                        Runtime.getRuntime().availableProcessors())
                .forEach(setting.listener()::onNote);
    }

    /** A process that starts killed says so, and how that ends. */
    private void tellKilled() {
        control.kills()
                .records()
                .forEach(kill -> setting.listener()
                        .onNote("KILLED " + kill.text() + "; no order" + kill.ofWhat()
                                + " leaves until it is re-armed: " + kill.rearmCommand(setting.journalFolder())));
    }

    /**
     * Runs until the feeds end, the duration is over or {@link #stop} is called; a halt of the engine ends it too and is
     * told in the result. Main thread, once.
     *
     * @param runDurationNs engine time, or {@link #TO_THE_END}
     * @return what came of it
     */
    public RunResult run(long runDurationNs) {
        view.duration(runDurationNs);
        long startedNs = NanoClock.SYSTEM.nanoTime();
        try {
            if (start.resumed().isEmpty()) {
                opening.publishStart();
            }
            telemetry.open();
            if (config.gateway().isLive()) {
                metrics.summarise();
            }
            side.run(runDurationNs);
            metrics.summariseRest();
        } catch (EngineHaltedException e) {
            if (start.pipeline().halt() == null) {
                throw host.log().flatMap(ReplicaLog::failure).isEmpty() ? e : new GatewayException(e.getMessage(), e);
            }
        }
        long wallNs = NanoClock.SYSTEM.nanoTime() - startedNs;
        control.close();
        start.stop();
        telemetry.close();
        metrics.close();
        snapshots.close();
        snapshots.writeFinal(start, side.state());
        String issues = Stream.of(side.issues(), snapshots.issue(), start.streamIssue())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(System.lineSeparator()));
        return ResultReader.of(
                host,
                side,
                new RunFacts(
                        venues.mode(),
                        venues.seed(),
                        runStartNs(),
                        wallNs,
                        telemetry.latency(),
                        telemetry.opening(trained),
                        issues),
                config.hedges());
    }

    /** Engine time at which this process took over, UTC ns. */
    private long runStartNs() {
        if (side.beganNs() != VenueSide.NOT_BEGUN) {
            return side.beganNs();
        }
        // Live venues went on while nobody was here; the others go on where they were.
        boolean goesOn = venues.live().isEmpty();
        return start.resumed()
                .filter(resumed -> goesOn)
                .map(report -> report.state().engineTimeNs())
                .orElse(venues.startTimeNs());
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

    /** What clients of the control socket are told. */
    private final class Telling implements ControlRoom.Tells {
        @Override
        public Map<String, Object> status() {
            return StatusReport.of(view(), catchingUp, host, trained);
        }

        @Override
        public String metrics() {
            return metrics.text();
        }
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        host.log().ifPresent(ReplicaLog::endSoon);
        side.stop();
    }

    /**
     * What there is to see now. Any thread.
     *
     * @return a moment
     */
    public ConsoleView view() {
        return view.now();
    }

    /** Stops what still runs and frees the engine's memory. */
    @Override
    public void close() {
        control.close();
        side.close();
        start.stop();
        telemetry.close();
        metrics.close();
        snapshots.close();
        start.pipeline().close();
        cluster.ifPresent(ClusterHost::close);
    }
}
