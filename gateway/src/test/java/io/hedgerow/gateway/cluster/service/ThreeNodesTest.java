package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.KeptRecords;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import io.hedgerow.gateway.testing.cluster.TestCluster;
import io.hedgerow.gateway.testing.cluster.VenueClient;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three nodes with real logs: what the venue sees is what a single process decides. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ThreeNodesTest {
    @TempDir
    private Path folder;

    private final KeptRecords[] journals = new KeptRecords[TestCluster.MEMBERS];

    private KeptRecords journal(int member) {
        journals[member] = new KeptRecords();
        return journals[member];
    }

    @Test
    void shouldGiveOrdersOnceThoughItsLeaderGoes() {
        try (TestCluster cluster = new TestCluster(folder, ReplicaDesk.LIMITS, this::journal)) {
            cluster.openAll();
            try (VenueClient venue = new VenueClient(9, cluster.line("venue"), 0)) {
                ReplicaDesk desk = new ReplicaDesk(venue);
                desk.trade(30);
                venue.awaitTaken();
                int first = cluster.leader();
                cluster.close(first);
                desk.trade(30);
                venue.awaitTaken();
                cluster.open(first);
                desk.trade(20);
                venue.awaitTaken();
                compare(cluster, venue);
            }
        }
    }

    /** Records of all nodes and orders at the venue against those of a single process. */
    private void compare(TestCluster cluster, VenueClient venue) {
        MemoryJournal alone = new MemoryJournal();
        try (InlinePublisher single =
                new InlinePublisher(ReplicaDesk.CAPACITY, alone, (message, offset, length) -> {})) {
            venue.replayInto(single);
        }
        cluster.awaitSequence(alone.size());
        List<UnsafeBuffer> orders = alone.ofType(HedgeOrderDecoder.TEMPLATE_ID);
        Await.until("every order at the venue", () -> venue.orders().size() >= orders.size());
        assertThat(venue.wrong()).isEmpty();
        assertThat(venue.orders()).hasSameSizeAs(orders);
        for (int i = 0; i < orders.size(); i++) {
            assertThat(venue.orders().get(i)).isEqualTo(orders.get(i).byteArray());
        }
        for (KeptRecords journal : journals) {
            assertThat(journal.firstDifference(alone)).isZero();
        }
    }
}
