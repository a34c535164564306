package io.hedgerow.gateway.testing.cluster;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.cluster.node.ClusterNode;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.cluster.service.ReplicatedEngine;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Three nodes with a replicated engine each, in this JVM, all on loopback; each may be ended and opened again. A node's end
 * here takes no leave: no snapshot, nothing said to the others but that its sockets are gone.
 */
public final class TestCluster implements AutoCloseable {
    /** Members. */
    public static final int MEMBERS = 3;

    private final Path folder;
    private final ReplicaLimits limits;
    private final IntFunction<ReplicaJournal> journals;
    private final List<String> addresses;
    private final ClusterNode[] nodes = new ClusterNode[MEMBERS];
    private final ReplicatedEngine[] replicas = new ReplicatedEngine[MEMBERS];
    private final List<String> notes = new ArrayList<>();
    private final AeronDriver driver;

    /**
     * A cluster of which no node is open.
     *
     * @param folder for all of them
     * @param limits of the replicas
     * @param journals makes the journal of a member, anew each time it is opened
     */
    public TestCluster(Path folder, ReplicaLimits limits, IntFunction<ReplicaJournal> journals) {
        this.folder = folder;
        this.limits = limits;
        this.journals = journals;
        addresses = ClusterPorts.members(MEMBERS).members().stream()
                .map(MemberAddress::text)
                .toList();
        driver = AeronDriver.start(
                AeronDriverSpec.embedded(folder.resolve("client-driver"), WaitPreset.SHARED)
                        .within(Duration.ofMinutes(2)),
                this::note);
    }

    private synchronized void note(String line) {
        notes.add(line);
    }

    /** What nodes have told. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Opens all nodes and waits for a leader. */
    public void openAll() {
        CompletableFuture.allOf(IntStream.range(0, MEMBERS)
                        .mapToObj(member -> CompletableFuture.runAsync(() -> open(member)))
                        .toArray(CompletableFuture[]::new))
                .join();
        leader();
    }

    /** Opens a node. */
    public void open(int member) {
        NodeConfig config =
                NodeConfig.readFile(file(member), List.of(), Map.of()).config();
        ReplicatedEngine replica = new ReplicatedEngine(limits, journals.apply(member));
        replicas[member] = replica;
        nodes[member] = ClusterNode.open(config, node -> new Hosting(replica), this::note);
    }

    private record Hosting(ReplicatedEngine service) implements ClusterNode.Hosted {
        @Override
        public Map<String, Object> members() {
            return Map.of();
        }

        @Override
        public String trouble() {
            return service.status().stopped();
        }

        @Override
        public void close() {
            // The container ends the service.
        }
    }

    private Path file(int member) {
        String list = String.join("\", \"", addresses);
        try {
            return Files.writeString(
                    folder.resolve("node-" + member + ".toml"), """
                        [cluster]
                        members = ["%s"]
                        term_bytes = 1_048_576
                        heartbeat_timeout = "1s"
                        election_timeout = "500ms"
                        [node]
                        member = %d
                        dir = "data-{member}"
                        file_sync = "%s"
                        preset = "shared"
                        snapshot_interval = "0s"
                        """.formatted(list, member, "page_cache"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a node. */
    public void close(int member) {
        if (nodes[member] != null) {
            nodes[member].close();
            nodes[member] = null;
        }
    }

    /** Whether a node is open. */
    public boolean isOpen(int member) {
        return nodes[member] != null;
    }

    /** A node that is open. */
    public ClusterNode node(int member) {
        return nodes[member];
    }

    /** Replica of a member, of its last life if it is closed. */
    public ReplicatedEngine replica(int member) {
        return replicas[member];
    }

    /** Waits until a node leads, by its own word and in service, and says which. */
    public int leader() {
        int[] leader = {-1};
        Await.until("a leader", () -> {
            for (int member = 0; member < MEMBERS; member++) {
                if (nodes[member] != null && replicas[member].status().leads()) {
                    leader[0] = member;
                }
            }
            return leader[0] >= 0;
        });
        return leader[0];
    }

    /** Waits until every open node has come as far as this record. */
    public void awaitSequence(long sequence) {
        for (int member = 0; member < MEMBERS; member++) {
            ReplicatedEngine replica = replicas[member];
            if (nodes[member] != null) {
                Await.until(
                        "member " + member + " at record " + sequence,
                        () -> replica.status().sequence() >= sequence);
            }
        }
    }

    /** A new line to it. */
    public ClusterLine line(String name) {
        return new ClusterLine(access(), driver, name, NanoClock.SYSTEM);
    }

    /** A line of a member to its own cluster. */
    public ClusterLine memberLine(int member) {
        SessionClaim claim = new SessionClaim(SessionClaim.ofMember(member), Optional.empty());
        return new ClusterLine(access().as(claim), driver, claim.who(), NanoClock.SYSTEM);
    }

    /** Where it is. */
    public ClusterAccess access() {
        return new ClusterAccess(addresses, "127.0.0.1", Duration.ofSeconds(3));
    }

    /** Media driver of its clients. */
    public AeronDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        for (int member = 0; member < MEMBERS; member++) {
            close(member);
        }
        driver.close();
    }
}
