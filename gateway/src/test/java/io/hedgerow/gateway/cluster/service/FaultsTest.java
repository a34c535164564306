package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.NodeProcess;
import io.hedgerow.gateway.testing.cluster.ProcessCluster;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import io.hedgerow.gateway.testing.cluster.VenueClient;
import io.hedgerow.journal.read.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Faults of a cluster's leader, by seed, while it works for a venue that fills its orders: killed with -9, stopped, cut off,
 * without room on its disk, a gateway's clock that jumps. The venue sees every order once; every record of every node's journal, state hashes among
 * them, is that of a single process with the same events.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    private static final int ROUNDS = 30;
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path folder;

    private final StringBuilder figures = new StringBuilder();
    private int filled;

    private enum Fault {
        KILLED,
        STOPPED,
        CUT_OFF,
        DISK_FULL,
        CLOCK_JUMPED,
        FOLLOWER_KILLED
    }

    @Test
    @Timeout(600)
    void shouldLoseAndDoubleNothing() {
        run(1L, Fault.values().length);
    }

    @Test
    @Tag("slow")
    @Timeout(7_200)
    void shouldLoseAndDoubleNothingInTwoHundredFaults() {
        run(System.nanoTime(), 200);
    }

    private void run(long seed, int faults) {
        System.out.println("faults of a cluster, seed " + seed);
        RandomGenerator random = Seeds.random(seed);
        try (ProcessCluster cluster = new ProcessCluster(folder)) {
            cluster.start();
            try (VenueClient venue = new VenueClient(9, cluster.line("venue"), 0)) {
                ReplicaDesk desk = new ReplicaDesk(venue);
                trade(desk, venue);
                for (int i = 0; i < faults; i++) {
                    Fault fault = faults == Fault.values().length
                            ? Fault.values()[i]
                            : Fault.values()[random.nextInt(Fault.values().length)];
                    trade(desk, venue);
                    happen(fault, random, cluster, desk, venue);
                    cluster.awaitAll(0L);
                }
                trade(desk, venue);
                compare(cluster, venue);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + figures + cluster.told(), e);
            }
        } finally {
            System.out.print(figures);
        }
    }

    private void trade(ReplicaDesk desk, VenueClient venue) {
        for (int i = 0; i < ROUNDS; i++) {
            desk.trade(1);
            List<byte[]> orders = venue.orders();
            for (; filled < orders.size(); filled++) {
                desk.fill(orders.get(filled));
            }
        }
    }

    private void happen(
            Fault fault, RandomGenerator random, ProcessCluster cluster, ReplicaDesk desk, VenueClient venue) {
        int leader = cluster.leader();
        int follower = (leader + 1 + random.nextInt(2)) % ProcessCluster.MEMBERS;
        long began = System.nanoTime();
        switch (fault) {
            case KILLED -> cluster.node(leader).kill();
            case STOPPED -> cluster.node(leader).stop();
            case CUT_OFF -> cluster.node(leader).cut(true);
            case DISK_FULL -> fill(cluster.node(leader));
            case CLOCK_JUMPED -> desk.desk().pass(random.nextLong(-HOUR_NS, HOUR_NS));
            case FOLLOWER_KILLED -> cluster.node(follower).kill();
        }
        long taken = venue.client().taken();
        desk.trade(1);
        Await.until(
                "service after " + fault + "; " + venue.client().text(),
                () -> venue.client().taken() > taken);
        figures.append("  ")
                .append(fault)
                .append(" back after ms: ")
                .append((System.nanoTime() - began) / 1_000_000L)
                .append('\n');
        trade(desk, venue);
        venue.awaitTaken();
        switch (fault) {
            case KILLED -> cluster.node(leader).start();
            case STOPPED -> cluster.node(leader).goOn();
            case CUT_OFF -> cluster.node(leader).cut(false);
            case DISK_FULL -> empty(cluster.node(leader));
            case CLOCK_JUMPED -> {}
            case FOLLOWER_KILLED -> cluster.node(follower).start();
        }
        for (int member = 0; member < ProcessCluster.MEMBERS; member++) {
            restartIfEnded(cluster, member);
        }
    }

    private void fill(NodeProcess node) {
        if (node.hasOwnDisk()) {
            node.fillDisk(true);
        } else {
            figures.append("  no disk can be mounted here to be filled: killed instead\n");
            node.kill();
        }
    }

    private static void empty(NodeProcess node) {
        node.fillDisk(false);
        node.kill();
        node.start();
    }

    /** A node that was away too long may end by itself; whoever runs it starts it again. */
    private static void restartIfEnded(ProcessCluster cluster, int member) {
        if (!cluster.node(member).isAlive()) {
            cluster.node(member).start();
        }
    }

    private static void compare(ProcessCluster cluster, VenueClient venue) {
        venue.awaitTaken();
        MemoryJournal alone = new MemoryJournal();
        try (InlinePublisher single =
                new InlinePublisher(ReplicaDesk.CAPACITY, alone, (message, offset, length) -> {})) {
            venue.replayInto(single);
        }
        cluster.awaitAll(alone.size());
        List<UnsafeBuffer> orders = alone.ofType(HedgeOrderDecoder.TEMPLATE_ID);
        Await.until("every order at the venue", () -> venue.orders().size() >= orders.size());
        assertThat(venue.wrong()).isEmpty();
        assertThat(venue.orders()).hasSameSizeAs(orders);
        for (int i = 0; i < orders.size(); i++) {
            assertThat(venue.orders().get(i)).isEqualTo(orders.get(i).byteArray());
        }
        for (int member = 0; member < ProcessCluster.MEMBERS; member++) {
            cluster.node(member).close();
            compare(alone, cluster.node(member).journal());
        }
    }

    private static void compare(MemoryJournal alone, Path journal) {
        List<UnsafeBuffer> records = alone.all();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                UnsafeBuffer expected = records.get((int) reader.sequence() - 1);
                byte[] record = new byte[expected.capacity()];
                reader.buffer().getBytes(reader.offset(), record);
                assertThat(record)
                        .as("record " + reader.sequence() + " of " + journal)
                        .isEqualTo(expected.byteArray());
            }
            assertThat(reader.sequence()).isEqualTo(records.size());
        }
    }
}
