package io.hedgerow.gateway.cluster.node;

import io.aeron.CncFileDescriptor;
import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeAddresses;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.NodeFolder;
import io.hedgerow.gateway.cluster.config.NodeIdentity;
import io.hedgerow.gateway.cluster.log.HeldLog;
import io.hedgerow.gateway.cluster.log.LogHolding;
import io.hedgerow.gateway.cluster.session.SessionSecrets;
import io.hedgerow.gateway.control.PrivateFolder;
import io.hedgerow.gateway.venue.GatewayException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agrona.IoUtil;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersReader;

/**
 * A node of a cluster in this process: media driver, archive, consensus module and the container of the replicated service,
 * each with threads of its own. It ends when it is closed, when the cluster is shut down, or when it cannot go on.
 *
 * <p>Opened and closed by one thread; {@link #ended}, {@link #state} and {@link #stop} any thread.
 */
public final class ClusterNode implements AutoCloseable {
    private static final long TOLD_WITHIN_NS = 1_000_000_000L;

    private final NodeConfig config;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CompletableFuture<Optional<NodeException>> ended = new CompletableFuture<>();
    private final NodeErrors errors;
    private volatile CountersReader counters;
    private volatile Hosted runs;
    private volatile LogKeeper kept;
    private boolean hasScratch;

    /** Who runs in the container, and what belongs to it. */
    public interface Hosted extends AutoCloseable {
        /**
         * The replicated service.
         *
         * @return run by the container's thread
         */
        ClusteredService service();

        /**
         * How it stands, as members of JSON. Any thread.
         *
         * @return names in snake_case
         */
        Map<String, Object> members();

        /**
         * What is not as it should be. Any thread.
         *
         * @return words; empty while all is well
         */
        String trouble();

        /**
         * Why no snapshot of it can be written. Any thread.
         *
         * @return words; empty where one can
         */
        default String noSnapshot() {
            return "";
        }

        /** Ends what belongs to it, after the container. */
        @Override
        void close();
    }

    private ClusterNode(NodeConfig config, Consumer<String> notes) {
        this.config = config;
        errors = new NodeErrors("node " + config.node().member(), notes, this::fail, ended::isDone);
    }

    /**
     * Opens a node. It takes part as soon as a majority of the members is there.
     *
     * @param config its configuration
     * @param hosted makes what it hosts; told the node, to end it where what is hosted cannot go on
     * @param notes told what a person should know; any thread
     * @return the node
     * @throws NodeException if it cannot be opened
     */
    public static ClusterNode open(NodeConfig config, Function<ClusterNode, Hosted> hosted, Consumer<String> notes) {
        ClusterNode node = new ClusterNode(config, notes);
        try {
            node.start(hosted, notes);
            return node;
        } catch (NodeException e) {
            node.close();
            throw e;
        } catch (RuntimeException e) {
            node.close();
            throw NodeException.failed("the node cannot be started: " + AeronErrors.describe(e), e);
        }
    }

    private void start(Function<ClusterNode, Hosted> hosted, Consumer<String> notes) {
        checkSecrets(notes);
        FileChannel lock = config.node().folder().lock();
        opened.push(lock);
        NodeAddresses.check(config.self());
        opened.push(NodeInquiry.listen(this));
        List<PeerAnswer> others = PeerCheck.agree(config, notes);
        NodeIdentity.claim(config);
        prepareScratch();
        opened.push(MediaDriver.launch(NodeContexts.driver(config, errors)));
        // A mapping of our own: those of Aeron's clients go with them, and whoever still reads one takes the process
        // along.
        counters = ClusterControl.mapCounters(
                config.driverFolder().resolve(CncFileDescriptor.CNC_FILE).toFile());
        opened.push(Archive.launch(NodeContexts.archive(config, errors)));
        LogKeeper keeper = keep(notes);
        opened.push(keeper);
        LogReach.require(config, keeper.holding(), others);
        Hosted service = hosted.apply(this);
        opened.push(service);
        runs = service;
        opened.push(ConsensusModule.launch(NodeContexts.consensus(config, errors, this::terminated)));
        opened.push(ClusteredServiceContainer.launch(
                NodeContexts.service(config, service.service(), errors, this::terminated)));
        keeper.start();
    }

    /** A part has ended: in order, unless what it ended by is told right behind this. */
    private void terminated() {
        Thread.ofVirtual()
                .name("node-" + config.node().member() + "-terminated")
                .start(() -> {
                    LockSupport.parkNanos(TOLD_WITHIN_NS);
                    ended.complete(Optional.empty());
                });
    }

    private LogKeeper keep(Consumer<String> notes) {
        NodeFolder folder = config.node().folder();
        HeldLog log = new HeldLog(
                folder.consensus(),
                folder.archive(),
                AeronArchive.connect(NodeContexts.localArchive(config)
                        .aeronDirectoryName(config.driverFolder().toString())
                        .errorHandler(errors.told())));
        kept = new LogKeeper(
                config, log, () -> state().map(NodeState::snapshotsTaken).orElse(0L), notes);
        return kept;
    }

    private void checkSecrets(Consumer<String> notes) {
        SessionSecrets secrets = config.cluster().secrets();
        try {
            secrets.requireReadable();
        } catch (GatewayException e) {
            throw NodeException.disagrees(e.getMessage());
        }
        secrets.openness(config.cluster().members().members().stream()
                        .map(MemberAddress::host)
                        .toList())
                .ifPresent(notes);
        config.cluster().members().openness().ifPresent(notes);
    }

    /** Nothing in there is of use to a later life: whoever has the node's folder may take it away. */
    private void prepareScratch() {
        hasScratch = true;
        LeftNodes.sweep(config.node().scratch(), errors.told()::note);
        PrivateFolder.make(config.node().scratch());
        IoUtil.delete(config.node().scratch().toFile(), false);
        PrivateFolder.make(config.node().scratch());
    }

    /**
     * Its configuration.
     *
     * @return as it was opened
     */
    public NodeConfig config() {
        return config;
    }

    /**
     * How it stands.
     *
     * @return empty before it is open, and after its end
     */
    public Optional<NodeState> state() {
        CountersReader read = counters;
        if (read == null || ended.isDone()) {
            return Optional.empty();
        }
        return Optional.of(NodeState.of(read, config.cluster().id()));
    }

    /**
     * What it holds of the log.
     *
     * @return empty before its archive runs
     */
    public Optional<LogHolding> log() {
        return Optional.ofNullable(kept).map(LogKeeper::holding);
    }

    /**
     * What it hosts.
     *
     * @return empty before that is made
     */
    Optional<Hosted> hosted() {
        return Optional.ofNullable(runs);
    }

    /**
     * Has all nodes of the cluster write a snapshot.
     *
     * @return false where this one does not lead, another request is being carried out, or {@link #noSnapshot} says why
     */
    public boolean snapshot() {
        if (!noSnapshot().isEmpty() || !state().map(NodeState::leads).orElse(false)) {
            return false;
        }
        AtomicCounter toggle =
                ClusterControl.findControlToggle(counters, config.cluster().id());
        return toggle != null && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
    }

    /**
     * Why no snapshot of what it hosts can be written: a node that is to write one all the same ends.
     *
     * @return words; empty where one can
     */
    public String noSnapshot() {
        Hosted hosted = runs;
        return hosted == null ? "" : hosted.noSnapshot();
    }

    /**
     * Its end.
     *
     * @return completed with why it could not go on, or with nothing where it was asked to end
     */
    public CompletableFuture<Optional<NodeException>> ended() {
        return ended;
    }

    /** Asks it to end; whoever waits for {@link #ended} closes it. */
    public void stop() {
        ended.complete(Optional.empty());
    }

    /**
     * Ends it for a reason.
     *
     * @param reason why it cannot go on
     */
    public void fail(NodeException reason) {
        ended.complete(Optional.of(reason));
    }

    /** Ends all of it, in reverse; the other members elect a leader where this one was it. */
    @Override
    public void close() {
        stop();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                errors.told().onError(e);
            }
        }
        if (hasScratch) {
            IoUtil.delete(config.node().scratch().toFile(), true);
        }
    }
}
