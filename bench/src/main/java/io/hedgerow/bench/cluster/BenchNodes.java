package io.hedgerow.bench.cluster;

import io.aeron.Aeron;
import io.aeron.cluster.service.Cluster;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.MediaCounts;
import io.hedgerow.gateway.cluster.config.FileSync;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.node.ClusterNode;
import io.hedgerow.gateway.cluster.node.HostedEngine;
import io.hedgerow.gateway.cluster.node.NodeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three nodes with engine and journal in this JVM, all on loopback. Owned by one thread. */
final class BenchNodes implements AutoCloseable {
    static final int MEMBERS = 3;

    private static final int PORT_MIN = 20_000;
    private static final int PORT_BLOCK = 10;
    private static final int PORT_BLOCKS = 1_000;
    /** Nodes wait for one another while they open: in a common pool the last would wait behind the first. */
    private static final Executor EACH_ITS_OWN =
            task -> Thread.ofPlatform().name("bench-node").start(task);

    private static final long PAUSE_NS = 1_000_000L;

    private final Path folder;
    private final Consumer<String> told;
    private final MemberList members = MemberList.free(
            "127.0.0.1", PORT_MIN + ThreadLocalRandom.current().nextInt(PORT_BLOCKS) * PORT_BLOCK, MEMBERS);
    private final ClusterNode[] nodes = new ClusterNode[MEMBERS];
    private final HostedEngine[] hosted = new HostedEngine[MEMBERS];
    private final Aeron[] watchers = new Aeron[MEMBERS];

    BenchNodes(Path folder, WaitPreset preset, FileSync sync, Consumer<String> told) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.told = told;
        for (int member = 0; member < MEMBERS; member++) {
            write(member, preset, sync);
        }
        CompletableFuture.allOf(IntStream.range(0, MEMBERS)
                        .mapToObj(member -> CompletableFuture.runAsync(() -> open(member), EACH_ITS_OWN))
                        .toArray(CompletableFuture[]::new))
                .join();
        for (int member = 0; member < MEMBERS; member++) {
            watchers[member] = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(driver(member).toString())
                    .clientName("bench"));
        }
    }

    private void write(int member, WaitPreset preset, FileSync sync) throws IOException {
        Files.writeString(
                file(member),
                String.format(
                        Locale.ROOT,
                        """
                        [cluster]
                        members = ["%s"]
                        heartbeat_timeout = "30s"
                        session_timeout = "1h"
                        [node]
                        member = %d
                        dir = "data-{member}"
                        file_sync = "%s"
                        preset = "%s"
                        snapshot_interval = "0s"
                        """,
                        members.members().stream().map(MemberAddress::text).collect(Collectors.joining("\", \"")),
                        member,
                        sync.word(),
                        preset.name().toLowerCase(Locale.ROOT)));
    }

    private Path file(int member) {
        return folder.resolve("node-" + member + ".toml");
    }

    private void open(int member) {
        NodeConfig config =
                NodeConfig.readFile(file(member), List.of(), Map.of()).config();
        nodes[member] = ClusterNode.open(config, node -> host(node, member), told);
    }

    private HostedEngine host(ClusterNode node, int member) {
        hosted[member] = new HostedEngine(node, told);
        return hosted[member];
    }

    /** Waits for a leader. */
    int leader() {
        while (true) {
            for (int member = 0; member < MEMBERS; member++) {
                if (nodes[member].state().filter(BenchNodes::leads).isPresent()) {
                    return member;
                }
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static boolean leads(NodeState state) {
        return state.isInService() && state.role() == Cluster.Role.LEADER;
    }

    /** As a client of the cluster wants to have it. */
    String endpoints() {
        return members.ingressEndpoints();
    }

    Path driver(int member) {
        return nodes[member].config().driverFolder();
    }

    Path journal(int member) {
        return nodes[member].config().node().folder().journal();
    }

    /** Bytes that have come to all nodes by UDP: one that is sent to two members comes twice. */
    long bytesReceived() {
        long sum = 0;
        for (Aeron watcher : watchers) {
            sum += MediaCounts.read(watcher.countersReader()).bytesReceived();
        }
        return sum;
    }

    /** Length of the log that a majority has. */
    long commitPosition() {
        return nodes[leader()].state().map(NodeState::commitPosition).orElse(0L);
    }

    /** Last record of a member's engine. */
    long sequence(int member) {
        return (long) hosted[member].members().get("sequence");
    }

    /** Waits until every journal holds a record. */
    void awaitJournals(long sequence) {
        for (HostedEngine each : hosted) {
            while ((long) each.members().get("journal_sequence") < sequence) {
                if (!each.trouble().isEmpty()) {
                    throw new IllegalStateException(each.trouble());
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    @Override
    public void close() {
        for (int member = 0; member < MEMBERS; member++) {
            if (watchers[member] != null) {
                watchers[member].close();
            }
            if (nodes[member] != null) {
                nodes[member].close();
            }
        }
    }
}
