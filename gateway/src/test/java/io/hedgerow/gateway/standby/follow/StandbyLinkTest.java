package io.hedgerow.gateway.standby.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.journal.NodeJournal;
import io.hedgerow.gateway.cluster.journal.NodeJournalSpec;
import io.hedgerow.gateway.standby.EndOfJournal;
import io.hedgerow.gateway.standby.PrimaryDesk;
import io.hedgerow.gateway.standby.SlowCable;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamPorts;
import io.hedgerow.gateway.standby.StreamSecret;
import io.hedgerow.gateway.standby.follow.StandbyView.Stage;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import io.hedgerow.gateway.testing.cluster.TestCluster;
import io.hedgerow.gateway.testing.cluster.VenueClient;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy over a link that is slow or stands still, and one of a node of a cluster. */
@Timeout(600)
@Tag("slow")
class StandbyLinkTest {
    private static final int MANY_TICKS = 10_000;
    private static final double SLOW = 200_000.0;

    @TempDir
    private Path temp;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void shouldFallBehindOverASlowLinkAndBeWholeOnceItMay() {
        StreamAddress address = StreamPorts.free();
        Path copy = temp.resolve("copy");
        List<Long> level = List.of();
        try (SlowCable cable = new SlowCable(temp.resolve("driver"));
                PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, 0L, "")) {
            primary.desk().ticks(300);
            try (Standby standby = Standby.start(primary.copyTo(copy, "tokyo"), cable.spec(), notes::add)) {
                Await.until("live", () -> standby.view().stage() == Stage.LIVE);
                cable.bytesPerSecond(0.0);
                primary.desk().ticks(MANY_TICKS); // It is not held up.
                assertThat(standby.view().copiedSequence())
                        .isLessThan(primary.desk().publisher().sequence() - MANY_TICKS / 2);
                long still = standby.view().copiedSequence();
                cable.bytesPerSecond(SLOW);
                Await.until("slow, not still", () -> standby.view().copiedSequence() > still);
                cable.bytesPerSecond(0.0);
                Await.until(
                        "nothing is heard",
                        () -> standby.view().known().orElseThrow().silentNs() > 6_000_000_000L);
                primary.desk().ticks(300);
                cable.bytesPerSecond(Double.POSITIVE_INFINITY);
                Await.until(
                        "level " + notes,
                        () -> standby.view().copiedSequence()
                                == primary.desk().publisher().sequence());
                Await.until("live again", () -> standby.view().stage() == Stage.LIVE);
                level = EndOfJournal.of(temp.resolve("primary"));
            }
        }
        assertThat(EndOfJournal.of(copy)).isEqualTo(level);
    }

    private static CopySpec copySpec(StreamAddress address, Path copy) {
        return new CopySpec(address, "127.0.0.1", copy, "tokyo", Durability.NONE, StreamSecret.NONE, false);
    }

    @Test
    void shouldCopyTheJournalOfANodeOfACluster() {
        NodeJournal[] journals = new NodeJournal[TestCluster.MEMBERS];
        int source = 0;
        StreamAddress address = StreamPorts.free();
        Path copy = temp.resolve("copy");
        try (TestCluster cluster = new TestCluster(temp.resolve("cluster"), ReplicaDesk.LIMITS, member -> {
                    journals[member] = journal(member);
                    return journals[member];
                });
                VenueClient venue = opened(cluster)) {
            ReplicaDesk desk = new ReplicaDesk(venue);
            desk.trade(80);
            venue.awaitTaken();
            int node = (cluster.leader() + 1) % TestCluster.MEMBERS;
            source = node;
            Await.until(
                    "the node's journal has begun",
                    () -> journals[node].standing().sequence() > 0L);
            long runId = EngineStart.find(dir(node)).orElseThrow().runId();
            try (JournalStream stream = PrimaryDesk.streamOf(dir(node), address, runId, notes);
                    Standby standby = Standby.start(copySpec(address, copy), notes::add)) {
                Await.until("live " + notes, () -> standby.view().stage() == Stage.LIVE);
                cluster.close(cluster.leader());
                cluster.leader();
                desk.trade(80);
                venue.awaitTaken();
                long sequence = cluster.replica(node).status().sequence();
                Await.until("all of it " + notes, () -> standby.view().copiedSequence() >= sequence);
                assertThat(stream.view().state()).isEqualTo("publishing");
            }
            for (int member = 0; member < TestCluster.MEMBERS; member++) {
                cluster.close(member);
                journals[member].close();
            }
        }
        assertThat(EndOfJournal.of(copy)).isEqualTo(EndOfJournal.of(dir(source)));
    }

    private VenueClient opened(TestCluster cluster) {
        cluster.openAll();
        return new VenueClient(9, cluster.line("venue"), 0);
    }

    private Path dir(int member) {
        return temp.resolve("journal-" + member);
    }

    private NodeJournal journal(int member) {
        NodeJournalSpec spec = new NodeJournalSpec(
                dir(member), Journals.SMALL.withDurability(Durability.WATERMARK), 1 << 20, member, TestCluster.MEMBERS);
        return new NodeJournal(spec, notes::add, stop -> {}, (sequence, hash) -> {}, NanoClock.SYSTEM);
    }
}
