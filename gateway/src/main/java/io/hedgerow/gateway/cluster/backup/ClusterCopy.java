package io.hedgerow.gateway.cluster.backup;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterBackup;
import io.aeron.security.CredentialsSupplier;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.AeronWaiting;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.OwnAddress;
import io.hedgerow.gateway.cluster.log.HeldLog;
import io.hedgerow.gateway.cluster.log.LogHolding;
import io.hedgerow.gateway.cluster.node.ClusterView;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;

/**
 * A standing copy of a cluster's snapshots and log: the newest snapshot is fetched from a member, then its log as it is
 * committed, and later snapshots as they are taken. It takes no part in the cluster, and goes on with another member where one
 * is lost.
 *
 * <p>Opened, looked at and closed by one thread.
 */
public final class ClusterCopy implements AutoCloseable {
    private static final String LOCAL = "aeron:ipc?term-length=128k";
    private static final long COOL_DOWN_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long ASK_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long STILL_NS = TimeUnit.SECONDS.toNanos(60);

    private final NodeConfig config;
    private final CopyPlan spec;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AeronErrors errors;
    private final CopyProgress progress = new CopyProgress();
    private HeldLog held;
    private long askedNanos;
    private boolean hasAsked;
    private long commitBytes = -1L;
    private long snapshotBytes = -1L;
    private long reachedBytes;
    private long reachedNanos;
    private String trimmed = "";

    private ClusterCopy(NodeConfig config, CopyPlan spec, Consumer<String> notes) {
        this.config = config;
        this.spec = spec;
        errors = new AeronErrors("copy of cluster " + config.cluster().id(), notes);
        reachedNanos = NanoClock.SYSTEM.nanoTime();
    }

    /**
     * Begins a copy, or goes on with one.
     *
     * @param config of any node of the cluster
     * @param spec where it lies, and how much of it is kept
     * @param notes told what a person should know; any thread
     * @return the copy, which is filled by threads of its own
     * @throws NodeException if its folder or the cluster's addresses cannot be used
     */
    public static ClusterCopy open(NodeConfig config, CopyPlan spec, Consumer<String> notes) {
        ClusterCopy copy = new ClusterCopy(config, spec, notes);
        try {
            copy.start(notes);
            return copy;
        } catch (NodeException e) {
            copy.close();
            throw e;
        } catch (RuntimeException e) {
            copy.close();
            throw NodeException.failed("the copy cannot be started: " + AeronErrors.describe(e), e);
        }
    }

    private void start(Consumer<String> notes) {
        CopyFolder folder = new CopyFolder(spec.folder());
        opened.push(folder.lock());
        folder.claim(config.cluster().id());
        String own = OwnAddress.towards(config.cluster().members().member(0));
        AeronDriver driver = AeronDriver.start(AeronDriverSpec.embedded(WaitPreset.SHARED), notes);
        opened.push(driver);
        opened.push(Archive.launch(archive(driver.directory(), folder, own)));
        held = new HeldLog(
                folder.consensus(),
                folder.archive(),
                AeronArchive.connect(
                        local().aeronDirectoryName(driver.directory().toString())
                                .errorHandler(errors)));
        opened.push(held);
        opened.push(ClusterBackup.launch(backup(driver.directory(), folder, own)));
    }

    private Archive.Context archive(Path driver, CopyFolder folder, String own) {
        return new Archive.Context()
                .aeronDirectoryName(driver.toString())
                .archiveDir(folder.archive().toFile())
                .controlChannelEnabled(false)
                .localControlChannel(LOCAL)
                .replicationChannel(anyPort(own))
                .archiveClientContext(new AeronArchive.Context()
                        .controlResponseChannel(anyPort(own))
                        .credentialsSupplier(operator()))
                .recordingEventsEnabled(false)
                .segmentFileLength(config.cluster().logFileBytes())
                .fileSyncLevel(1)
                .catalogFileSyncLevel(1)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .threadFactory(task -> thread(task, "hedgerow-copy-archive"))
                .idleStrategySupplier(ClusterCopy::idle)
                .errorHandler(errors);
    }

    private ClusterBackup.Context backup(Path driver, CopyFolder folder, String own) {
        String members = config.cluster().members().members().stream()
                .map(MemberAddress::consensus)
                .collect(Collectors.joining(","));
        return new ClusterBackup.Context()
                .aeronDirectoryName(driver.toString())
                .clusterDir(folder.consensus().toFile())
                .clusterId(config.cluster().id())
                .archiveContext(local())
                .clusterArchiveContext(new AeronArchive.Context()
                        .controlRequestChannel("aeron:udp")
                        .controlResponseChannel(anyPort(own))
                        .credentialsSupplier(operator()))
                .consensusChannel("aeron:udp?term-length=64k|endpoint=" + own + ':' + OwnAddress.freePort())
                .clusterConsensusEndpoints(members)
                .catchupEndpoint(own + ":0")
                .catchupChannel("aeron:udp?alias=copy|cc=cubic")
                .clusterBackupIntervalNs(spec.intervalNs())
                .clusterBackupCoolDownIntervalNs(COOL_DOWN_NS)
                .initialReplayStart(ClusterBackup.Configuration.ReplayStart.LATEST_SNAPSHOT)
                .credentialsSupplier(operator())
                .eventsListener(progress)
                .threadFactory(task -> thread(task, "hedgerow-copy"))
                .idleStrategySupplier(ClusterCopy::idle)
                .terminationHook(() -> progress.failed("it cannot go on; its disk may be full"))
                .errorHandler(errors);
    }

    private CredentialsSupplier operator() {
        return config.cluster().secrets().operator().credentials();
    }

    private static AeronArchive.Context local() {
        return new AeronArchive.Context()
                .lock(NoOpLock.INSTANCE)
                .controlRequestChannel(LOCAL)
                .controlResponseChannel(LOCAL);
    }

    private static String anyPort(String own) {
        return "aeron:udp?endpoint=" + own + ":0";
    }

    private static IdleStrategy idle() {
        return AeronWaiting.idle(WaitPreset.SHARED, Runtime.getRuntime().availableProcessors());
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Looks how far it is, gives up what is no longer kept, and asks the cluster where it stands, the last some seconds apart.
     *
     * @return how it stands
     */
    public CopyState look() {
        long nowNanos = NanoClock.SYSTEM.nanoTime();
        LogHolding now = held.look();
        int kept = spec.snapshotsKept();
        if (kept > 0 && now.snapshots().size() > kept) {
            trimmed = held.trimBefore(now.snapshots().get(now.snapshots().size() - kept));
            now = held.look();
        }
        if (!hasAsked || nowNanos - askedNanos >= ASK_NS) {
            ask(nowNanos);
        }
        boolean isMoving = now.endBytes() != reachedBytes || now.endBytes() >= commitBytes;
        if (isMoving) {
            reachedBytes = now.endBytes();
            reachedNanos = nowNanos;
        }
        String trouble = progress.trouble();
        if (trouble.isEmpty() && nowNanos - reachedNanos > STILL_NS) {
            trouble = "nothing has come for " + TimeUnit.NANOSECONDS.toSeconds(nowNanos - reachedNanos) + " s";
        }
        return new CopyState(
                config.cluster().id(), progress.words(), now.saying(trimmed), commitBytes, snapshotBytes, trouble);
    }

    private void ask(long nowNanos) {
        hasAsked = true;
        askedNanos = nowNanos;
        ClusterView.ask(config)
                .leader()
                .ifPresentOrElse(
                        leader -> {
                            commitBytes = leader.number("commit_position_bytes");
                            snapshotBytes = leader.ofLog("snapshot_position_bytes");
                        },
                        () -> commitBytes = -1L);
    }

    /** Why it cannot go on; empty while it can. */
    public String failure() {
        return progress.failure();
    }

    @Override
    public void close() {
        for (AutoCloseable part : List.copyOf(opened)) {
            try {
                part.close();
            } catch (Exception e) {
                errors.onError(e);
            }
        }
        opened.clear();
    }
}
