package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.ReplicatedLog;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.JournalConfig.OnExisting;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.replay.Restart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/**
 * Journal and engine of a process: new ones, or those of a journal that is continued.
 *
 * @param journal open for appending, closed with the pipeline
 * @param pipeline running engine
 * @param resumed how the journal was continued; nothing for a new one
 * @param birth which journal it is
 * @param watch what is counted of it
 * @param stream its way to standbys, nothing where it has none
 */
public record JournalStart(
        ChronicleEventJournal journal,
        EnginePipeline pipeline,
        Optional<ResumeReport> resumed,
        Birth birth,
        JournalWatch watch,
        Optional<JournalStream> stream) {
    /**
     * Which journal it is.
     *
     * @param id identity, chosen at its birth
     * @param timeNs engine time of its first record, UTC ns
     */
    public record Birth(long id, long timeNs) {}

    /**
     * What is done before the engine begins.
     *
     * @param watches stands before the journal
     * @param rehearsal done first
     * @param givenWay called when this host has given way to a standby: it is to end
     * @param wall wall clock of the machine
     * @param log decides the order of events; empty = this process does
     */
    public record Before(
            JournalWatch.Maker watches,
            Rehearsal rehearsal,
            Runnable givenWay,
            EpochClock wall,
            Optional<ReplicatedLog> log) {}

    /** What a journal keeps for its life, by the key that sets it. */
    private static final Map<String, ToLongFunction<CapacitySpec>> FIXED = fixed();

    /**
     * Opens the journal of a folder and starts its engine.
     *
     * @param config the configuration
     * @param folder new or empty folder, or one with a journal
     * @param identity who writes it, if it is new
     * @param capacity sizes of the engine
     * @param listener told what is found
     * @param before done before the engine begins
     * @throws ConfigException if the journal is of an engine of other sizes
     * @throws JournalException if the folder cannot be used, or its journal not be continued
     */
    public static JournalStart open(
            HedgerowConfig config,
            Path folder,
            EnginePipeline.Identity identity,
            CapacitySpec capacity,
            StartListener listener,
            Before before) {
        StreamSecret secret = StreamStart.secret(config.journal().stream(), listener::onNote);
        JournalStart opened = opened(config, folder, identity, capacity, listener, before);
        return new JournalStart(
                opened.journal,
                opened.pipeline,
                opened.resumed,
                opened.birth,
                opened.watch,
                StreamStart.prepare(
                        config.journal().stream(),
                        secret,
                        folder,
                        opened.birth,
                        identity.build(),
                        new JournalStream.Host(listener::onNote, before.givenWay()),
                        before.wall()));
    }

    private static JournalStart opened(
            HedgerowConfig config,
            Path folder,
            EnginePipeline.Identity identity,
            CapacitySpec capacity,
            StartListener listener,
            Before before) {
        PipelineSpec spec = config.engine().pipeline();
        JournalOptions options =
                JournalOptions.DEFAULT.withDurability(config.journal().durability());
        JournalRole.requireOwn(folder);
        if (!holdsJournal(folder)) {
            return fresh(ChronicleEventJournal.create(folder, options), identity, capacity, spec, before);
        }
        if (config.journal().onExisting() == OnExisting.REFUSE) {
            throw new JournalException("journal folder " + folder
                    + " already holds a journal, and journal.on_existing is \"refuse\"; give a new folder, or set it to"
                    + " \"resume\" to continue this one");
        }
        ChronicleEventJournal.requireNotWritten(folder);
        Optional<EngineStart> start = EngineStart.find(folder);
        if (start.isEmpty()) {
            return fresh(ChronicleEventJournal.resume(folder, options, 0, 0), identity, capacity, spec, before);
        }
        JournaledVenues.requireSame(folder, config.gateway(), before.log().isPresent());
        start.get().requireThisProfile();
        requireSame(folder, start.get(), capacity);
        try (Restart restart = Restart.from(
                folder,
                listener::onNote,
                (events, sequence, appended, timeNs) -> listener.onProgress("events replayed", events, 0))) {
            return resumed(
                    restart,
                    new Birth(start.get().runId(), start.get().startTimeNs()),
                    folder,
                    options,
                    spec,
                    listener,
                    before);
        }
    }

    /** Where the configuration gates orders, one leaves only when its journal record would survive a power failure. */
    public LongPredicate durable() {
        return journal.gatesOrders() ? journal.watermark()::covers : sequence -> true;
    }

    /**
     * The same of orders to venues outside this process: where the journal is streamed, one leaves only as long as this host
     * has not given way to a standby, and holds the lease that it may need.
     */
    public LongPredicate mayLeave() {
        return stream.map(way -> durable().and(way.gate())).orElseGet(this::durable);
    }

    /** Begins to send the journal to standbys, where it has a way to them. */
    public void beginStream() {
        stream.ifPresent(JournalStream::start);
    }

    /** Stops the engine and ends its journal; standbys that are heard get all of it first, if that takes seconds only. */
    public void stop() {
        pipeline.stop();
        stream.ifPresent(JournalStream::close);
    }

    /**
     * What went wrong on the way to standbys, or that this host has given way to one.
     *
     * @return for a person; empty if nothing did
     */
    public String streamIssue() {
        return stream.map(JournalStream::issue).orElse("");
    }

    static boolean holdsJournal(Path path) {
        JournalFolder folder = new JournalFolder(path);
        return Files.isDirectory(path)
                && folder.isJournal()
                && !folder.segments().isEmpty();
    }

    private static JournalStart fresh(
            ChronicleEventJournal journal,
            EnginePipeline.Identity identity,
            CapacitySpec capacity,
            PipelineSpec spec,
            Before before) {
        try {
            before.rehearsal().run(Optional.empty());
            JournalWatch watch = before.watches().watch(journal, identity.runId());
            EnginePipeline pipeline = before.log().isEmpty()
                    ? EnginePipeline.start(identity, capacity, spec, watch.engine(), NanoClock.SYSTEM)
                    : begun(identity, capacity, spec, watch, before.log().get());
            watch.observe(pipeline);
            return new JournalStart(
                    journal,
                    pipeline,
                    Optional.empty(),
                    new Birth(identity.runId(), identity.startTimeNs()),
                    watch,
                    Optional.empty());
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Begins the log, which has nothing yet. */
    private static EnginePipeline begun(
            EnginePipeline.Identity identity,
            CapacitySpec capacity,
            PipelineSpec spec,
            JournalWatch watch,
            ReplicatedLog log) {
        try (HedgeEngine blank = new HedgeEngine(capacity, OutputSink.NONE)) {
            EnginePipeline pipeline = EnginePipeline.follow(blank, 0L, spec, watch.engine(), NanoClock.SYSTEM, log);
            pipeline.publishStarted(identity);
            return pipeline;
        }
    }

    private static EnginePipeline goneOn(
            Restart restart, long lastSequence, PipelineSpec spec, JournalWatch watch, Before before) {
        return before.log().isEmpty()
                ? EnginePipeline.resume(restart.engine(), lastSequence, spec, watch.engine(), NanoClock.SYSTEM)
                : EnginePipeline.follow(
                        restart.engine(),
                        lastSequence,
                        spec,
                        watch.engine(),
                        NanoClock.SYSTEM,
                        before.log().get());
    }

    private static JournalStart resumed(
            Restart restart,
            Birth birth,
            Path folder,
            JournalOptions options,
            PipelineSpec spec,
            StartListener listener,
            Before before) {
        ResumeReport report = ResumeReport.of(restart);
        ChronicleEventJournal journal = restart.resume(options);
        try {
            before.rehearsal().run(Optional.of(restart.engine()));
            JournalWatch watch = before.watches().watch(journal, birth.id());
            EnginePipeline pipeline = goneOn(restart, journal.lastSequence(), spec, watch, before);
            watch.observe(pipeline);
            tell(folder, report, listener);
            return new JournalStart(journal, pipeline, Optional.of(report), birth, watch, Optional.empty());
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static void tell(Path folder, ResumeReport report, StartListener listener) {
        String from = report.replayed().snapshotSequence() == 0
                ? "its start"
                : "the snapshot at " + count(report.replayed().snapshotSequence());
        double perSecond =
                report.replayed().events() * 1e9 / Math.max(1, report.replayed().elapsedNs());
        listener.onNote(String.format(
                Locale.ROOT,
                "journal %s continued behind sequence %s: %s events from %s replayed in %.2f s (%s a second), every"
                        + " output equal; state hash %016x; engine time %s",
                folder,
                count(report.replayed().lastSequence()),
                count(report.replayed().events()),
                from,
                report.replayed().elapsedNs() / 1e9,
                count(Math.round(perSecond)),
                report.state().hash(),
                Numbers.timestamp(report.state().engineTimeNs())));
        if (report.replayed().owedOutputs() > 0) {
            listener.onNote(Numbers.of(report.replayed().owedOutputs(), "output")
                    + " of its last event had not been journaled; journaled now");
        }
        if (report.state().workingOrders() > 0) {
            listener.onNote(Numbers.of(report.state().workingOrders(), "working order") + ", "
                    + report.state().unansweredOrders() + " of them not answered by their venue yet");
        }
    }

    private static String count(long number) {
        return Numbers.whole(number);
    }

    private static void requireSame(Path folder, EngineStart start, CapacitySpec capacity) {
        List<SettingProblem> problems = new ArrayList<>();
        CapacitySpec was = start.capacity();
        FIXED.forEach(
                (key, value) -> compare(problems, folder, key, value.applyAsLong(was), value.applyAsLong(capacity)));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static Map<String, ToLongFunction<CapacitySpec>> fixed() {
        Map<String, ToLongFunction<CapacitySpec>> fixed = new LinkedHashMap<>();
        fixed.put("engine.risk_update_interval", all -> all.reports().riskUpdateIntervalNs());
        fixed.put("engine.state_hash_interval", all -> all.reports().stateHashInterval());
        fixed.put("engine.reporting_currency", all -> all.reports().currencyId());
        fixed.put("engine.capacity.instruments", all -> all.listing().instruments());
        fixed.put("engine.capacity.options", all -> all.listing().options());
        fixed.put("engine.capacity.slices", all -> all.listing().slices());
        fixed.put("engine.capacity.underlyings", all -> all.listing().underlyings());
        fixed.put("engine.capacity.currencies", all -> all.listing().currencies());
        fixed.put("engine.capacity.venues", all -> all.listing().venues());
        fixed.put("engine.capacity.working_orders", all -> all.orders().working());
        fixed.put("engine.capacity.hedge_instruments", all -> all.orders().hedgeInstruments());
        fixed.put("engine.capacity.what_if_nodes", all -> all.whatIf().nodes());
        fixed.put("engine.capacity.what_if_instruments", all -> all.whatIf().instruments());
        return fixed;
    }

    private static void compare(
            List<SettingProblem> problems, Path folder, String key, long journaled, long configured) {
        if (journaled != configured) {
            problems.add(new SettingProblem.FixedForLife(key, configured, folder, journaled));
        }
    }
}
