package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.cluster.client.ReplicaLog;
import io.hedgerow.gateway.cluster.config.MembersNote;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.kill.LogKills;
import io.hedgerow.gateway.settings.ClusterConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireException;
import io.hedgerow.gateway.wire.WireLine;
import io.hedgerow.gateway.wire.WireWelcome;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.replay.Restart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The cluster that hosts the engine of a process, as the process starts with it: first its journal is brought to where the
 * cluster's is, then its engine follows.
 *
 * <p>Owned by the main thread.
 */
public final class ClusterHost implements AutoCloseable {
    private static final long TELL_NS = 5_000_000_000L;

    private final ClusterConfig config;
    private final Optional<AeronDriver> driver;
    private final Supplier<WireLine> lines;
    private final WireClientSpec spec;
    private final Waiting waiting;
    private final StartListener listener;
    private final AtomicReference<ReferenceDirectory> names = new AtomicReference<>();
    private final LogKills kills;
    private Optional<ReplicaLog> log = Optional.empty();
    private boolean hasBegun;

    /**
     * Of a configuration that names a cluster.
     *
     * @param config the configuration
     * @param listener told how it stands
     * @return empty = the engine is this process' own
     * @throws GatewayException if no media driver can be had
     */
    public static Optional<ClusterHost> of(HedgerowConfig config, StartListener listener) {
        return config.cluster().map(cluster -> {
            cluster.token().ifPresent(SecretRef::read); // Where there is none it is told here, not at each try.
            AeronDriverSpec which = cluster.driverFolder()
                    .map(folder ->
                            AeronDriverSpec.external(folder, config.engine().preset()))
                    .orElseGet(() -> AeronDriverSpec.embedded(config.engine().preset()));
            AeronDriver driver = AeronDriver.start(which, listener::onNote);
            ClusterAccess access = new ClusterAccess(
                    cluster.members(),
                    cluster.answerHost(),
                    Duration.ofNanos(cluster.answerWithinNs()),
                    SessionClaim.client(cluster.token()));
            String name = "hedgerow-gateway-" + cluster.clientId();
            return new ClusterHost(
                    config,
                    Optional.of(driver),
                    () -> new ClusterLine(access, driver, name, NanoClock.SYSTEM),
                    listener);
        });
    }

    /**
     * With lines that are made by others.
     *
     * @param process the configuration, which names a cluster
     * @param lines new lines to the cluster
     * @param listener told how it stands
     * @return the cluster, as the process starts with it
     */
    public static ClusterHost over(HedgerowConfig process, Supplier<WireLine> lines, StartListener listener) {
        return new ClusterHost(process, Optional.empty(), lines, listener);
    }

    private ClusterHost(
            HedgerowConfig process, Optional<AeronDriver> driver, Supplier<WireLine> lines, StartListener listener) {
        config = process.cluster().orElseThrow();
        this.driver = driver;
        this.lines = lines;
        this.listener = listener;
        kills = new LogKills(listener::onNote);
        waiting = process.engine().pipeline().threads().orders();
        spec = WireClientSpec.of(config.clientId(), "gateway " + config.clientId())
                .following(NumericProfile.CURRENT)
                .withWindow(config.windowEvents())
                .withAnswerWithin(Duration.ofNanos(config.answerWithinNs()));
    }

    /**
     * Brings the journal of a folder to where the cluster's is: what is missing is fetched and applied. Waits for the
     * cluster.
     *
     * @param folder new or empty folder, or one with a journal of this cluster
     * @param process how it is written, and how its engine runs
     * @throws GatewayException if the folder's journal is not the cluster's, or the cluster no longer has what is missing
     */
    public void bringLevel(Path folder, HedgerowConfig process) {
        JournalOptions journal =
                JournalOptions.DEFAULT.withDurability(process.journal().durability());
        PipelineSpec pipeline = process.engine().pipeline();
        try {
            Optional<EngineStart> start =
                    JournalStart.holdsJournal(folder) ? EngineStart.find(folder) : Optional.empty();
            if (start.isPresent()) {
                goOn(folder, journal, pipeline, start.get());
            } else {
                beginCopy(folder, journal, pipeline);
            }
        } catch (WireException | EngineHaltedException e) {
            throw new GatewayException("the cluster " + String.join(", ", config.members()) + ": " + e.getMessage(), e);
        }
    }

    private void goOn(Path folder, JournalOptions options, PipelineSpec pipeline, EngineStart start) {
        ChronicleEventJournal.requireNotWritten(folder);
        try (Restart restart = Restart.from(folder, listener::onNote);
                ChronicleEventJournal journal = restart.resume(options)) {
            copy(restart.engine(), journal, journal.lastSequence(), pipeline, new Copied(folder, start.runId()));
        }
    }

    /** Which journal is copied: its folder, and its identity if it is known. */
    private record Copied(Path folder, long runId) {}

    private void beginCopy(Path folder, JournalOptions options, PipelineSpec pipeline) {
        ClusterInquiry first = ClusterInquiry.ask(spec, lines.get(), this::tellWaiting);
        if (first.start().isEmpty()) {
            return;
        }
        CapacitySpec capacity = first.start().get();
        try (HedgeEngine blank = new HedgeEngine(capacity, OutputSink.NONE);
                ChronicleEventJournal journal = ChronicleEventJournal.create(folder, options)) {
            copy(
                    blank,
                    journal,
                    0L,
                    pipeline,
                    new Copied(folder, first.welcome().runId()));
        }
    }

    private void copy(
            HedgeEngine from, ChronicleEventJournal journal, long lastSequence, PipelineSpec pipeline, Copied copied) {
        ReplicaLog copying = newLog((message, offset) -> "");
        try (copying;
                EnginePipeline engine =
                        EnginePipeline.follow(from, lastSequence, pipeline, journal, NanoClock.SYSTEM, copying)) {
            WireWelcome welcome = copying.awaitWelcome(this::tellWaiting);
            requireSame(welcome, lastSequence, copied);
            hasBegun = true;
            IdleStrategy idle = new BackoffIdleStrategy();
            while (copying.followed() < welcome.journalSequence()) {
                copying.requireAlive();
                listener.onProgress("records from the cluster", copying.followed(), welcome.journalSequence());
                idle.idle();
            }
            engine.awaitAllApplied();
            if (copying.followed() > lastSequence) {
                listener.onNote("journal " + copied.folder() + " brought from sequence "
                        + Numbers.whole(lastSequence) + " to " + Numbers.whole(copying.followed())
                        + ", where the cluster's is");
            }
        }
    }

    private void requireSame(WireWelcome welcome, long lastSequence, Copied copied) {
        if (welcome.runId() != copied.runId()) {
            throw new WireException("journal " + copied.folder() + " is not of this cluster"
                    + (welcome.runId() == 0L ? ", which has not begun" : "") + ": give a new folder");
        }
        if (welcome.journalSequence() < lastSequence) {
            throw new WireException("journal " + copied.folder() + " goes to record " + lastSequence
                    + ", the cluster's to " + welcome.journalSequence()
                    + ": the cluster was put back to an earlier state. Keep the folder, find out why, and give"
                    + " a new one");
        }
    }

    private long toldNs = NanoClock.SYSTEM.nanoTime();

    private void tellWaiting(String how) {
        long nowNs = NanoClock.SYSTEM.nanoTime();
        if (nowNs - toldNs > TELL_NS) {
            toldNs = nowNs;
            listener.onNote("waiting for the cluster: " + how);
        }
    }

    private ReplicaLog newLog(ReplicaLog.ForeignEvents foreign) {
        return new ReplicaLog(spec, lines.get(), waiting, foreign, listener::onNote, NanoClock.SYSTEM);
    }

    /**
     * The log that the process' engine follows; closed with the pipeline.
     *
     * @param directory names and ids of the process; learns what others define
     * @param venueIds venues whose orders this process takes
     * @return new log
     */
    public ReplicaLog open(ReferenceDirectory directory, int... venueIds) {
        names.set(directory);
        ReplicaLog opened = newLog(this::onForeign);
        opened.serve(venueIds);
        log = Optional.of(opened);
        return opened;
    }

    /** What somebody else has defined since the names were read, under an id that is another's here, cannot be followed. */
    private String onForeign(DirectBuffer message, int offset) {
        if (EventPrefix.templateId(message, offset) == EngineStartedDecoder.TEMPLATE_ID) {
            return "another client has begun the cluster at the same moment: start this process again";
        }
        kills.onEvent(message, offset);
        return ForeignDefinitions.take(names.get(), message, offset);
    }

    /**
     * What others kill through the log.
     *
     * @return handed on to the process' kill desk once that is there
     */
    public LogKills kills() {
        return kills;
    }

    /**
     * The log that is followed.
     *
     * @return empty before it is opened
     */
    public Optional<ReplicaLog> log() {
        return log;
    }

    /**
     * How this process stands with the cluster. Any thread, once the log is open.
     *
     * @param appliedSequence last record that the engine here has applied
     * @return empty before the log is opened
     */
    public Optional<ClusterStanding> standing(long appliedSequence) {
        return log.map(it -> it.standing(config.clientId(), config.members(), appliedSequence));
    }

    /**
     * Notes beside a journal where the members are, for whoever reads it: the console asks them how they stand.
     *
     * @param folder of the journal, with its control files
     */
    public void noteMembers(Path folder) {
        Path file = new ControlFolder(folder).members();
        try {
            MembersNote.ofClient(config.members()).write(file);
        } catch (IOException e) {
            listener.onNote(
                    "cannot write " + file + ": " + e + "; the console does not ask the members of the cluster");
        }
    }

    /**
     * Whether the cluster had a journal already.
     *
     * @return false where this process is the first
     */
    public boolean hasBegun() {
        return hasBegun;
    }

    /**
     * What is done about orders at live venues after a change of leader or a connection that was lost.
     *
     * @return as configured
     */
    public ClusterConfig.OnChange onChange() {
        return config.onChange();
    }

    @Override
    public void close() {
        log.ifPresent(ReplicaLog::close);
        driver.ifPresent(AeronDriver::close);
    }

    /** Capacities that an EngineStarted asks for. */
    static CapacitySpec capacity(DirectBuffer message, int offset) {
        return CapacitySpec.of(
                        new EngineStartedDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder()))
                .toBuilder()
                .build();
    }
}
