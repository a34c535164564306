package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.wire.OrdersReceivedDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.gateway.cluster.client.MemoryCluster;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.wire.MemoryLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two venues of one book, served by two processes on one cluster. */
@Timeout(600)
@Tag("slow")
class TwoGatewaysTest {
    private static final ClusterGateway.Book ALPHA =
            new ClusterGateway.Book(1, "ALPHA", "BTC", List.of("BTC-PERPETUAL.ALPHA"));
    private static final ClusterGateway.Book BETA =
            new ClusterGateway.Book(2, "BETA", "ETH", List.of("BTC-PERPETUAL.ALPHA", "ETH-PERPETUAL.BETA"));

    @TempDir
    private Path temp;

    private final MemoryCluster cluster = new MemoryCluster(2, ReplicaLimits.DEFAULT.withCommittedBytes(1 << 24));

    @AfterEach
    void close() {
        cluster.close();
    }

    private ClusterGateway open(ClusterGateway.Book book) {
        ClusterGateway gateway = new ClusterGateway(book, temp.resolve(book.venue()), cluster::line);
        gateway.awaitUp();
        return gateway;
    }

    private static void assertOwnOrdersOnce(ClusterGateway gateway, String instrument) {
        List<Long> ids = gateway.exchange().newOrderIds();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(gateway.exchange().orders()).allMatch(order -> order.startsWith(instrument + " "));
    }

    @Test
    void shouldEachGetItsOwnOrdersOnceAndAllObeyAKill() {
        ClusterGateway alpha = open(ALPHA);
        ClusterGateway beta = open(BETA);
        alpha.sellToUsUntilHedged();
        alpha.exchange().fillOldest();
        beta.sellToUsUntilHedged();
        beta.exchange().fillOldest();
        cluster.killLeader();
        alpha.awaitProgress();
        beta.awaitProgress();
        alpha.sellToUsUntilHedged();
        beta.sellToUsUntilHedged();
        assertOwnOrdersOnce(alpha, "0");
        assertOwnOrdersOnce(beta, "1");
        Set<Long> all = new HashSet<>(alpha.exchange().newOrderIds());
        assertThat(beta.exchange().newOrderIds())
                .as("ids are of the whole book")
                .noneMatch(all::contains);

        alpha.process().kill("ann", "runaway");
        Await.until("the other one obeys", () -> !beta.killed().isEmpty());
        assertThat(beta.killed()).containsExactly("everything by ann: runaway");
        int ordersOfBeta = beta.exchange().newOrderIds().size();
        beta.sellToUs();
        beta.awaitProgress();
        assertThat(beta.exchange().newOrderIds()).hasSize(ordersOfBeta);

        beta.stop();
        ClusterGateway again = open(BETA);
        assertThat(again.killed()).as("over a restart").hasSize(1);
        again.awaitProgress();
        assertThat(again.exchange().newOrderIds()).isEmpty();
        assertThat(alpha.rearmEverything()).containsEntry("ok", true);
        Await.until("re-armed there, it is re-armed here", () -> again.killed().isEmpty());
        Await.until("orders leave again", () -> !again.exchange().newOrderIds().isEmpty());
        assertThat(status(again)).containsEntry("connected", true).containsEntry("leader", 1L);

        again.stop();
        RunResult result = alpha.stop();
        cluster.stop();
        assertThat(result.end().halt()).isEmpty();
        assertThat(cluster.engines().stream()
                        .map(engine -> engine.memory().hash())
                        .distinct())
                .as("one state for all replicas")
                .hasSize(1);
    }

    @Test
    void shouldKeepIdsAndDoubleNoOrderWhenKilledBetweenReceivingAndAcknowledging() throws IOException {
        List<MemoryLine> lines = new CopyOnWriteArrayList<>();
        ClusterGateway killed = new ClusterGateway(ALPHA, temp.resolve("killed"), () -> {
            MemoryLine line = cluster.line();
            line.lostTowardsHost(TwoGatewaysTest::acknowledgesOrders);
            lines.add(line);
            return line;
        });
        killed.awaitUp();
        killed.sellToUsUntilHedged();
        lines.forEach(MemoryLine::cut); // What it does from here on reaches nobody, as of a process that is gone.
        killed.exchange().drop();
        List<Long> before = List.copyOf(killed.exchange().newOrderIds());
        assertThat(killed.exchange().workingCount()).as("works at the venue").isEqualTo(1);
        copyFiles(temp.resolve("killed"), temp.resolve("restarted"));

        ClusterGateway again =
                new ClusterGateway(ALPHA, temp.resolve("restarted"), cluster::line, Optional.of(killed.exchange()));
        again.awaitUp();
        Await.until("hedged anew", () -> again.exchange().newOrderIds().size() > before.size());
        List<Long> ids = again.exchange().newOrderIds();
        assertThat(ids)
                .startsWith(before.toArray(Long[]::new))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(again.exchange().workingCount())
                .as("that of before was taken off")
                .isEqualTo(1);
        again.exchange().fillOldest();
        Await.until("the fill is booked", () -> isHedged(again));
        again.awaitProgress();
        assertThat(isHedged(again))
                .as("hedged once: 5,000 lots, and what hedges them")
                .isTrue();
        RunResult result = again.stop();
        assertThat(result.end().halt()).isEmpty();
        lines.getLast().reconnect(); // Now it hears that it is not the one any more.
        killed.abandon();
    }

    private static boolean isHedged(ClusterGateway gateway) {
        return gateway.process().view().book().positions().stream()
                .allMatch(position -> Math.abs(position.lots()) <= 1_000L);
    }

    private static boolean acknowledgesOrders(byte[] message) {
        return new WireHeaderDecoder().wrap(new UnsafeBuffer(message), 0).templateId()
                == OrdersReceivedDecoder.TEMPLATE_ID;
    }

    /** What a killed process leaves on the disk. */
    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                if (Files.isDirectory(file) || Files.isRegularFile(file)) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> status(ClusterGateway gateway) {
        return (Map<String, Object>) gateway.status().get("cluster");
    }
}
