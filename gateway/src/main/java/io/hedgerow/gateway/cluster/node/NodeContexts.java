package io.hedgerow.gateway.cluster.node;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.security.CredentialsSupplier;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronWaiting;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.ClusterTimes;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.session.SessionCheck;
import io.hedgerow.gateway.cluster.session.SnapshotRequests;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;

/** How the four parts of a node are set up for its configuration. Static; used by the thread that starts the node. */
final class NodeContexts {
    private static final String LOCAL = "aeron:ipc?term-length=128k";
    private static final int INGRESS_TERM_BYTES = 1 << 21;

    private NodeContexts() {}

    static MediaDriver.Context driver(NodeConfig config, NodeErrors errors) {
        AeronDriverSpec spec =
                AeronDriverSpec.embedded(config.driverFolder(), config.node().preset());
        return AeronDriver.context(spec, errors.told())
                .errorHandler(errors.of(NodeErrors.Part.DRIVER))
                .sharedThreadFactory(threads(config, "driver"))
                .conductorThreadFactory(threads(config, "driver-conductor"))
                .senderThreadFactory(threads(config, "driver-sender"))
                .receiverThreadFactory(threads(config, "driver-receiver"))
                .sharedNetworkThreadFactory(threads(config, "driver-network"));
    }

    static Archive.Context archive(NodeConfig config, NodeErrors errors) {
        ErrorHandler handler = errors.of(NodeErrors.Part.ARCHIVE);
        int level = config.node().sync().level();
        return new Archive.Context()
                .aeronDirectoryName(config.driverFolder().toString())
                .archiveDir(config.node().folder().archive().toFile())
                .markFileDir(marks(config).toFile())
                .archiveId(config.node().member())
                .controlChannel(udp(config.self().archive()))
                .localControlChannel(LOCAL)
                .replicationChannel(anyPort(config))
                .archiveClientContext(new AeronArchive.Context()
                        .controlResponseChannel(anyPort(config))
                        .credentialsSupplier(claim(config)))
                .authenticatorSupplier(
                        () -> SessionCheck.ofArchive(config.cluster().secrets(), errors.told()::note))
                .recordingEventsEnabled(false)
                .segmentFileLength(config.cluster().logFileBytes())
                .fileSyncLevel(level)
                .catalogFileSyncLevel(level)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .threadFactory(threads(config, "archive"))
                .idleStrategySupplier(() -> idle(config))
                .errorHandler(handler);
    }

    static ConsensusModule.Context consensus(NodeConfig config, NodeErrors errors, Runnable ended) {
        ClusterTimes times = config.cluster().times();
        return new ConsensusModule.Context()
                .aeronDirectoryName(config.driverFolder().toString())
                .clusterDir(config.node().folder().consensus().toFile())
                .markFileDir(marks(config).toFile())
                .clusterId(config.cluster().id())
                .clusterMemberId(config.node().member())
                .clusterMembers(config.cluster().members().aeron())
                .appVersion(config.version().semantic())
                .clusterClock(new SteadyClusterClock(EpochClock.SYSTEM, NanoClock.SYSTEM))
                .fileSyncLevel(config.node().sync().level())
                .ingressChannel("aeron:udp?term-length=" + INGRESS_TERM_BYTES)
                .isIpcIngressAllowed(true)
                .logChannel("aeron:udp?term-length=" + config.cluster().termBytes())
                .replicationChannel(anyPort(config))
                .archiveContext(localArchive(config))
                .serviceCount(1)
                .maxConcurrentSessions(config.cluster().sessionsMax())
                .leaderHeartbeatTimeoutNs(times.heartbeatTimeoutNs())
                .leaderHeartbeatIntervalNs(times.heartbeatIntervalNs())
                .electionTimeoutNs(times.electionTimeoutNs())
                .startupCanvassTimeoutNs(times.startWaitNs())
                .sessionTimeoutNs(times.sessionTimeoutNs())
                .authenticatorSupplier(
                        () -> SessionCheck.ofClients(config.cluster().secrets(), errors.told()::note))
                .authorisationServiceSupplier(() -> SnapshotRequests.ALLOWED)
                .threadFactory(threads(config, "consensus"))
                .idleStrategySupplier(() -> idle(config))
                .terminationHook(ended)
                .errorHandler(errors.of(NodeErrors.Part.CONSENSUS));
    }

    static ClusteredServiceContainer.Context service(
            NodeConfig config, ClusteredService service, NodeErrors errors, Runnable ended) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(config.driverFolder().toString())
                .clusterDir(config.node().folder().consensus().toFile())
                .markFileDir(marks(config).toFile())
                .clusterId(config.cluster().id())
                .serviceId(0)
                .serviceName("hedgerow")
                .appVersion(config.version().semantic())
                .archiveContext(localArchive(config))
                .clusteredService(service)
                .threadFactory(threads(config, "service"))
                .idleStrategySupplier(() -> idle(config))
                .terminationHook(ended)
                .errorHandler(errors.of(NodeErrors.Part.SERVICE));
    }

    static AeronArchive.Context localArchive(NodeConfig config) {
        return new AeronArchive.Context()
                .credentialsSupplier(claim(config))
                .lock(NoOpLock.INSTANCE)
                .controlRequestChannel(LOCAL)
                .controlResponseChannel(LOCAL);
    }

    private static CredentialsSupplier claim(NodeConfig config) {
        return config.cluster().secrets().member(config.node().member()).credentials();
    }

    private static String udp(String endpoint) {
        return "aeron:udp?endpoint=" + endpoint;
    }

    private static String anyPort(NodeConfig config) {
        return udp(config.self().withPort(0));
    }

    /** Marks tell who is alive; those of an earlier life of the node are gone with its memory. */
    private static Path marks(NodeConfig config) {
        return config.node().scratch().resolve("marks");
    }

    private static IdleStrategy idle(NodeConfig config) {
        WaitPreset preset = config.node().preset();
        return AeronWaiting.idle(preset, Runtime.getRuntime().availableProcessors());
    }

    private static ThreadFactory threads(NodeConfig config, String part) {
        String name = "node-" + config.node().member() + '-' + part;
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
