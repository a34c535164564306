package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.memory.StateMemory.NamedColumn;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import io.hedgerow.gateway.testing.cluster.TestCluster;
import io.hedgerow.gateway.testing.cluster.VenueClient;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.Journals;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Journals and state hashes of three nodes with real logs. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ThreeJournalsTest {
    @TempDir
    private Path folder;

    private final NodeJournal[] journals = new NodeJournal[TestCluster.MEMBERS];
    private final HashTeller[] tellers = new HashTeller[TestCluster.MEMBERS];
    private final List<String> told = new CopyOnWriteArrayList<>();
    private TestCluster cluster;

    private NodeJournal journal(int member) {
        tellers[member] = new HashTeller(cluster.memberLine(member), member, told::add);
        NodeJournalSpec spec = new NodeJournalSpec(
                dir(member), Journals.SMALL.withDurability(Durability.WATERMARK), 1 << 20, member, TestCluster.MEMBERS);
        journals[member] = new NodeJournal(spec, told::add, stop -> {}, tellers[member], NanoClock.SYSTEM);
        tellers[member].start();
        return journals[member];
    }

    private Path dir(int member) {
        return folder.resolve("journal-" + member);
    }

    private void close(int member) {
        tellers[member].close();
        cluster.close(member);
        journals[member].close();
    }

    private void closeAll() {
        for (int member = 0; member < TestCluster.MEMBERS; member++) {
            close(member);
        }
    }

    private void awaitAgreement(int member) {
        Await.until(
                "member " + member + " agrees with the others; " + told,
                () -> journals[member].standing().hashesAgreed() > 0);
    }

    @Test
    void shouldBeOneToTheBitAndAgreeOnTheState() {
        MemoryJournal alone = new MemoryJournal();
        try (TestCluster three = new TestCluster(folder, ReplicaDesk.LIMITS, this::journal)) {
            cluster = three;
            cluster.openAll();
            try (VenueClient venue = new VenueClient(9, cluster.line("venue"), 0)) {
                ReplicaDesk desk = new ReplicaDesk(venue);
                desk.trade(80);
                venue.awaitTaken();
                int follower = (cluster.leader() + 1) % TestCluster.MEMBERS;
                close(follower);
                desk.trade(40);
                venue.awaitTaken();
                cluster.open(follower);
                while (journals[follower].standing().hashesAgreed() == 0) {
                    desk.trade(40);
                    venue.awaitTaken();
                }
                for (int member = 0; member < TestCluster.MEMBERS; member++) {
                    awaitAgreement(member);
                }
                try (InlinePublisher single =
                        new InlinePublisher(ReplicaDesk.CAPACITY, alone, (message, offset, length) -> {})) {
                    venue.replayInto(single);
                }
            }
            cluster.awaitSequence(alone.size());
            closeAll();
        }
        for (int member = 0; member < TestCluster.MEMBERS; member++) {
            assertSame(dir(member), alone);
        }
    }

    private static void assertSame(Path dir, MemoryJournal alone) {
        List<UnsafeBuffer> all = alone.all();
        try (JournalReader reader = JournalReader.open(dir)) {
            while (reader.next()) {
                byte[] record = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), record);
                assertThat(record)
                        .as(dir + " " + reader.sequence())
                        .isEqualTo(all.get((int) reader.sequence() - 1).byteArray());
            }
            assertThat(reader.sequence()).isEqualTo(alone.size());
        }
    }

    @Test
    void shouldStopTheNodeWhoseMemoryHasMadeAMistake() {
        try (TestCluster three = new TestCluster(folder, ReplicaDesk.LIMITS, this::journal)) {
            cluster = three;
            cluster.openAll();
            try (VenueClient venue = new VenueClient(9, cluster.line("venue"), 0)) {
                ReplicaDesk desk = new ReplicaDesk(venue);
                desk.trade(80);
                venue.awaitTaken();
                int wrong = (cluster.leader() + 1) % TestCluster.MEMBERS;
                cluster.awaitSequence(cluster.replica(cluster.leader()).status().sequence());
                corrupt(wrong);
                while (journals[wrong].standing().stopped() == null) {
                    desk.trade(40);
                    venue.awaitTaken();
                }
                assertThat(journals[wrong].standing().stopped())
                        .contains("member " + wrong, "is not that of the cluster at sequence", "on the majority");
                assertThat(journals[wrong].standing().hashesDiffering()).isPositive();
                for (int member = 0; member < TestCluster.MEMBERS; member++) {
                    if (member != wrong) {
                        awaitAgreement(member);
                        assertThat(journals[member].standing().stopped()).isNull();
                    }
                }
                desk.trade(10);
                venue.awaitTaken();
            }
            closeAll();
        }
    }

    /** A bit where nothing is kept: what the node decides is right, what it holds is not. */
    private void corrupt(int member) {
        List<NamedColumn> columns =
                new ArrayList<>(cluster.replica(member).engine().memory().columns());
        MemorySegment largest = columns.stream()
                .max(Comparator.comparingLong(column -> column.segment().byteSize()))
                .orElseThrow()
                .segment();
        long last = largest.byteSize() - 1;
        largest.set(ValueLayout.JAVA_BYTE, last, (byte) (largest.get(ValueLayout.JAVA_BYTE, last) ^ 1));
    }
}
