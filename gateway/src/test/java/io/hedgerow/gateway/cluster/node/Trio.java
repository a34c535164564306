package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.driver.MediaDriver;
import io.aeron.exceptions.TimeoutException;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.cluster.ClusterPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** Three nodes that count, in this JVM, and a client of theirs. */
public final class Trio implements AutoCloseable {
    private static final int ON_THE_WAY = 1_000;

    private final Path folder;
    private final MemberList members;
    private final ClusterNode[] nodes = new ClusterNode[3];
    private final CountingService[] services = new CountingService[3];
    private final List<String> notes = new ArrayList<>();
    private final MediaDriver driver;

    /** In a folder. */
    public Trio(Path folder) {
        this.folder = folder;
        members = ClusterPorts.members(3);
        driver = MediaDriver.launchEmbedded(new MediaDriver.Context()
                .aeronDirectoryName(folder.resolve("client").toString())
                .termBufferSparseFile(true)
                .dirDeleteOnShutdown(true));
    }

    public MemberList members() {
        return members;
    }

    /** Writes a file of a node. */
    public Path file(int member) {
        String list = members.members().stream()
                .map(it -> '"' + it.text() + '"')
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        Path file = folder.resolve("node-" + member + ".toml");
        try {
            return Files.writeString(file, """
                [cluster]
                members = [%s]
                term_bytes = 1_048_576
                [node]
                member = %d
                dir = "data-{member}"
                snapshot_interval = "0s"
                """.formatted(list, member));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public NodeConfig config(int member, String... assignments) {
        return NodeConfig.readFile(file(member), List.of(assignments), Map.of()).config();
    }

    public ClusterNode open(int member, String... assignments) {
        return open(config(member, assignments));
    }

    ClusterNode open(NodeConfig config) {
        int member = config.node().member();
        services[member] = new CountingService();
        nodes[member] = ClusterNode.open(config, node -> services[member], this::note);
        return nodes[member];
    }

    public void openAll(String... assignments) {
        // Each waits for no other while it opens.
        CompletableFuture.allOf(IntStream.range(0, 3)
                        .mapToObj(member -> CompletableFuture.runAsync(() -> open(member, assignments)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private synchronized void note(String line) {
        notes.add(line);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    public ClusterNode node(int member) {
        return nodes[member];
    }

    public CountingService service(int member) {
        return services[member];
    }

    public int leader() {
        AtomicLong leader = new AtomicLong(-1L);
        Await.until("a leader", () -> {
            for (int member = 0; member < 3; member++) {
                if (nodes[member] != null && isLeader(nodes[member])) {
                    leader.set(member);
                }
            }
            return leader.get() >= 0;
        });
        return (int) leader.get();
    }

    private static boolean isLeader(ClusterNode node) {
        return node.state()
                .map(it -> it.isInService() && it.words().equals("leader"))
                .orElse(false);
    }

    public void close(int member) {
        if (nodes[member] != null) {
            nodes[member].close();
            nodes[member] = null;
        }
    }

    /** Sends numbers, each once its forerunner is answered, and returns the sum that the last answer told. */
    public long send(long... numbers) {
        AtomicLong answers = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        EgressListener listener = (session, timestamp, bytes, offset, length, header) -> {
            sum.set(bytes.getLong(offset));
            answers.incrementAndGet();
        };
        try (AeronCluster client = connect(listener)) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[Long.BYTES]);
            for (long number : numbers) {
                long wanted = answers.get() + 1;
                buffer.putLong(0, number);
                Await.until("the cluster takes " + number, () -> client.offer(buffer, 0, Long.BYTES) > 0);
                Await.until("its answer", () -> {
                    client.pollEgress();
                    return answers.get() >= wanted;
                });
            }
        }
        return sum.get();
    }

    /** Whoever is sent to a leader that has just gone asks again. */
    private AeronCluster connect(EgressListener listener) {
        AtomicReference<AeronCluster> connected = new AtomicReference<>();
        Await.until("a session", () -> {
            try {
                connected.set(AeronCluster.connect(new AeronCluster.Context()
                        .aeronDirectoryName(driver.aeronDirectoryName())
                        .ingressChannel("aeron:udp?term-length=128k")
                        .ingressEndpoints(members.ingressEndpoints())
                        .egressChannel("aeron:udp?endpoint=127.0.0.1:0|term-length=128k")
                        .messageTimeoutNs(1_000_000_000L)
                        .egressListener(listener)));
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        });
        return connected.get();
    }

    /** Sends a number that nobody answers. */
    void throwAtOnce(long number) {
        try (AeronCluster client = connect((session, timestamp, bytes, offset, length, header) -> {})) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[Long.BYTES]);
            buffer.putLong(0, number);
            Await.until("the cluster takes it", () -> client.offer(buffer, 0, Long.BYTES) > 0);
        }
    }

    /** Has the leader ask for a snapshot, and waits until all nodes that are open have one. */
    public void snapshot() {
        ClusterNode leader = nodes[leader()];
        long[] before = new long[3];
        for (int member = 0; member < 3; member++) {
            before[member] = nodes[member] == null ? 0L : newestSnapshot(member);
        }
        Await.until("the leader takes the request", leader::snapshot);
        Await.until("all have a snapshot", () -> {
            for (int member = 0; member < 3; member++) {
                if (nodes[member] != null && newestSnapshot(member) <= before[member]) {
                    return false;
                }
            }
            return true;
        });
    }

    private long newestSnapshot(int member) {
        return nodes[member].log().orElseThrow().newestSnapshot();
    }

    /** Sends so many zeros as messages of so many bytes, as fast as they are taken. */
    public void fill(int messages, int length) {
        try (AeronCluster client = connect((session, timestamp, bytes, offset, size, header) -> {})) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[length]);
            for (int i = 0; i < messages; i++) {
                Await.until("the cluster takes it", () -> {
                    client.pollEgress();
                    return client.offer(buffer, 0, length) > 0;
                });
            }
        }
    }

    /** Sends the numbers from 1 to a count as fast as they are taken, and waits for the last answer. */
    long sendMany(int count) {
        AtomicLong answers = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        EgressListener listener = (session, timestamp, bytes, offset, length, header) -> {
            sum.set(bytes.getLong(offset));
            answers.incrementAndGet();
        };
        try (AeronCluster client = connect(listener)) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[Long.BYTES]);
            IdleStrategy idle = new BackoffIdleStrategy();
            for (int number = 1; number <= count; number++) {
                buffer.putLong(0, number);
                while (number - answers.get() > ON_THE_WAY || client.offer(buffer, 0, Long.BYTES) < 0) {
                    idle.idle(client.pollEgress()); // The nodes need the processors more.
                }
            }
            Await.until("the last answer", () -> {
                client.pollEgress();
                return answers.get() >= count;
            });
        }
        return sum.get();
    }

    @Override
    public void close() {
        for (int member = 0; member < 3; member++) {
            close(member);
        }
        driver.close();
    }
}
