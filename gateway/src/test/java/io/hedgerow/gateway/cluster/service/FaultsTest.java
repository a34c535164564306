package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.cluster.NodeProcess;
import io.hedgerow.gateway.testing.cluster.ProcessCluster;
import io.hedgerow.gateway.testing.cluster.RecordCheck;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import io.hedgerow.gateway.testing.cluster.VenueClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
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
    private static final long PAUSE_NS = 100_000L;
    private static final int ROOM = 64;
    private static final int TICKS_A_ROUND = 20;

    /** A node's log is trimmed; its journal is all of it, and without room for it a node is right to end. */
    private static final int JOURNAL_MEGABYTES_A_FAULT = 16;

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

    /** Events that go out at a rate while a fault happens, whatever the host does about them. */
    private record Load(int perSecond, int eventsEachFault) {
        static final Load NONE = new Load(0, 0);
        private static final int WARM_UP_SECONDS = 30;

        /** Until compilers have done their work: a machine of two processors has none to spare for three of them. */
        long eventsToWarmUp() {
            return (long) WARM_UP_SECONDS * perSecond;
        }
    }

    @Test
    @Timeout(600)
    void shouldLoseAndDoubleNothing() {
        run(1L, Fault.values().length, Load.NONE, 512);
    }

    @Test
    @Tag("slow")
    @Timeout(1_200)
    void shouldLoseAndDoubleNothingAtTwentyThousandEventsASecond() {
        run(1L, Fault.values().length, new Load(20_000, 160_000), 2_048);
    }

    @Test
    @Tag("slow")
    @Timeout(7_200)
    void shouldLoseAndDoubleNothingInTwoHundredFaults() {
        int faults = Integer.getInteger("faults", 200);
        run(System.nanoTime(), faults, new Load(20_000, 10_000), 2_048 + JOURNAL_MEGABYTES_A_FAULT * faults);
    }

    private void run(long seed, int faults, Load load, int diskMegabytes) {
        System.out.println("faults of a cluster, seed " + seed + ", " + load);
        RandomGenerator random = Seeds.random(seed);
        boolean underLoad = !load.equals(Load.NONE);
        Duration snapshots = underLoad ? Duration.ofSeconds(20) : Duration.ZERO;
        try (ProcessCluster cluster = new ProcessCluster(folder, diskMegabytes, snapshots, underLoad)) {
            cluster.start();
            try (VenueClient venue = new VenueClient(9, cluster.line("venue"), 0)) {
                ReplicaDesk desk = new ReplicaDesk(venue);
                trade(desk, venue);
                publish(desk, venue, load.perSecond(), load.eventsToWarmUp(), () -> {});
                venue.awaitTaken();
                for (int i = 0; i < faults; i++) {
                    Fault fault = faults == Fault.values().length
                            ? Fault.values()[i]
                            : Fault.values()[random.nextInt(Fault.values().length)];
                    trade(desk, venue);
                    happen(fault, random, cluster, desk, venue, load);
                    cluster.awaitAll(0L);
                }
                trade(desk, venue);
                compare(cluster, venue);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + figures + cluster.told(), e);
            }
        }
    }

    private void trade(ReplicaDesk desk, VenueClient venue) {
        for (int i = 0; i < ROUNDS; i++) {
            round(desk, venue);
        }
    }

    private void round(ReplicaDesk desk, VenueClient venue) {
        desk.trade(1);
        for (int count = venue.orderCount(); filled < count; filled++) {
            desk.fill(venue.order(filled));
        }
    }

    /** Ticks at a rate and, now and then, a customer; what the host has no room for comes late. */
    private void publish(ReplicaDesk desk, VenueClient venue, int perSecond, long events, Runnable meanwhile) {
        long began = System.nanoTime();
        long first = venue.client().published();
        long ticks = 0L;
        for (long out = 0L; out < events; out = venue.client().published() - first) {
            meanwhile.run();
            if (out * 1e9 > (double) perSecond * (System.nanoTime() - began)
                    || venue.client().room() < ROOM) {
                LockSupport.parkNanos(PAUSE_NS);
            } else if (++ticks % TICKS_A_ROUND == 0L) {
                round(desk, venue);
            } else {
                desk.tick();
            }
        }
    }

    private void happen(
            Fault fault,
            RandomGenerator random,
            ProcessCluster cluster,
            ReplicaDesk desk,
            VenueClient venue,
            Load load) {
        int leader = cluster.leader();
        int follower = (leader + 1 + random.nextInt(2)) % ProcessCluster.MEMBERS;
        publish(desk, venue, load.perSecond(), load.eventsEachFault() / 5, () -> {});
        switch (fault) {
            case KILLED -> cluster.node(leader).kill();
            case STOPPED -> cluster.node(leader).stop();
            case CUT_OFF -> cluster.node(leader).cut(true);
            case DISK_FULL -> fill(cluster.node(leader));
            case CLOCK_JUMPED -> desk.desk().pass(random.nextLong(-HOUR_NS, HOUR_NS));
            case FOLLOWER_KILLED -> cluster.node(follower).kill();
        }
        long began = System.nanoTime(); // A disk takes its time until it is full.
        long before = venue.client().published();
        long[] backNs = new long[1];
        Runnable look = () -> {
            if (backNs[0] == 0L && venue.client().taken() > before) {
                backNs[0] = System.nanoTime() - began;
            }
        };
        desk.trade(1);
        publish(desk, venue, load.perSecond(), load.eventsEachFault(), look);
        int hit = fault == Fault.FOLLOWER_KILLED ? follower : leader;
        Await.until("service after " + fault + "; " + venue.client().text(), () -> {
            look.run();
            IntStream.range(0, ProcessCluster.MEMBERS)
                    .filter(member -> member != hit)
                    .forEach(cluster::startIfEnded);
            return backNs[0] != 0L;
        });
        venue.awaitTaken();
        tell(fault, backNs[0], System.nanoTime() - began);
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
    }

    private void tell(Fault fault, long backNs, long caughtUpNs) {
        String words = "  " + fault + " back after ms: " + backNs / 1_000_000L + ", all taken after ms: "
                + caughtUpNs / 1_000_000L;
        figures.append(words).append('\n');
        System.out.println(words);
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

    private static void compare(ProcessCluster cluster, VenueClient venue) {
        venue.awaitTaken();
        long records = alone(venue, List.of());
        cluster.awaitAll(records);
        for (int member = 0; member < ProcessCluster.MEMBERS; member++) {
            cluster.node(member).close();
        }
        alone(
                venue,
                IntStream.range(0, ProcessCluster.MEMBERS)
                        .mapToObj(member -> cluster.node(member).journal())
                        .toList());
        assertThat(venue.wrong()).isEmpty();
    }

    /** A single process with the same events: its orders are those of the venue, its records those of the journals. */
    private static long alone(VenueClient venue, List<Path> journals) {
        int[] orders = new int[1];
        RecordCheck check = new RecordCheck(journals);
        try (InlinePublisher single = new InlinePublisher(ReplicaDesk.CAPACITY, check, (message, offset, length) -> {
            if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
                int index = orders[0]++;
                Await.until("order " + index + " at the venue", () -> venue.orderCount() > index);
                byte[] order = new byte[length];
                message.getBytes(offset, order);
                assertThat(venue.order(index)).as("order " + index).isEqualTo(order);
            }
        })) {
            venue.replayInto(single);
            check.requireEnd();
        }
        assertThat(venue.orderCount()).isEqualTo(orders[0]);
        return check.records();
    }
}
