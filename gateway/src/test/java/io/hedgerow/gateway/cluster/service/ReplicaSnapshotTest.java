package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.KeptRecords;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReplicaSnapshotTest {
    private final ReplicatedEngine first = new ReplicatedEngine(ReplicaDesk.LIMITS, new KeptRecords());
    private final FakeCluster cluster = new FakeCluster(first);
    private final KeptRecords journal = new KeptRecords();
    private final ReplicatedEngine second = new ReplicatedEngine(ReplicaDesk.LIMITS, journal);
    private final FakeCluster other = new FakeCluster(second);

    private static SaidEvents client(FakeCluster to, FakeSession session) {
        return new SaidEvents(9, (message, length) -> to.say(session, message, length));
    }

    @Test
    void shouldGoOnFromItAsIfNothingHadHappened() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(cluster, session);
        client.hello(0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        desk.trade(23);
        client.received(0, 2L);
        MemorySnapshot snapshot = MemorySnapshot.of(first);

        FakeSession same = new FakeSession(1L);
        other.adopt(same);
        second.start(other, snapshot.input());
        other.lead();
        assertThat(second.engine().stateHash()).isEqualTo(first.engine().stateHash());
        assertThat(MemorySnapshot.of(second).firstDifference(snapshot)).isEqualTo(-1);
        client.over((message, length) -> other.say(same, message, length));
        client.helloHaving(0, 0, 3L);
        assertThat(same.takeWelcome().lastEventNumber()).isEqualTo(client.number());
        assertThat(same.takeOrderNumbers()).first().isEqualTo(4L);
        desk.trade(17);

        MemoryJournal alone = ReplicaDesk.alone(40);
        assertThat(journal.firstDifference(alone)).isZero();
        assertThat(second.status().sequence()).isEqualTo(alone.size());
    }

    @Test
    void shouldHoldAnEngineThatHasNotBegun() {
        cluster.start();
        client(cluster, cluster.open(1L)).hello(0, 1);
        second.start(other, MemorySnapshot.of(first).input());
        other.lead();
        FakeSession session = other.open(2L);
        SaidEvents client = client(other, session);
        client.hello(0, 0);
        new ReplicaDesk(client).trade(3);
        assertThat(journal.firstDifference(ReplicaDesk.alone(3))).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotWhole() {
        begun();
        Seeds.forEach(5, this::damage);
    }

    private void damage(long seed) {
        RandomGenerator random = Seeds.random(seed);
        MemorySnapshot snapshot = MemorySnapshot.of(first);
        List<byte[]> chunks = snapshot.chunks();
        byte[] damaged = chunks.get(random.nextInt(chunks.size()));
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        assertThatThrownBy(() -> second.start(other, snapshot.input()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("the cluster's snapshot");
    }

    @Test
    void shouldRefuseWhatEndsTooEarly() {
        MemorySnapshot snapshot = begun();
        snapshot.chunks().removeLast();
        assertThatThrownBy(() -> second.start(other, snapshot.input()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("ends within its parts");
    }

    @Test
    void shouldRefuseThatOfOtherLimits() {
        MemorySnapshot snapshot = begun();
        ReplicatedEngine stricter =
                new ReplicatedEngine(ReplicaDesk.LIMITS.withEventsPerSecondMax(1_000), new KeptRecords());
        assertThatThrownBy(() -> stricter.start(new FakeCluster(stricter), snapshot.input()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("eventsPerSecondMax 0")
                .hasMessageContaining("eventsPerSecondMax 1000");
    }

    private MemorySnapshot begun() {
        cluster.start();
        SaidEvents client = client(cluster, cluster.open(1L));
        client.hello(0, 1);
        new ReplicaDesk(client).trade(6);
        return MemorySnapshot.of(first);
    }
}
