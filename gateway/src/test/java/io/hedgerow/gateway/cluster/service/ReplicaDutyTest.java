package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.StageProbe;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.EventsEncoder;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.OutputOutDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.SkippedDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.KeptRecords;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Floods, followers, slow clients, what stops a node and what stops all; nothing allocated. */
class ReplicaDutyTest {
    private static final int OUTPUTS = 1;
    private static final int COMMITTED = 8;

    private final KeptRecords journal = new KeptRecords();
    private ReplicatedEngine engine = new ReplicatedEngine(ReplicaDesk.LIMITS, journal);
    private FakeCluster cluster = new FakeCluster(engine);

    private void with(ReplicaLimits limits, ReplicaJournal other) {
        engine = new ReplicatedEngine(limits, other);
        cluster = new FakeCluster(engine);
    }

    private SaidEvents client(int id, FakeSession session) {
        return new SaidEvents(id, (message, length) -> cluster.say(session, message, length));
    }

    private SaidEvents welcome(int id, FakeSession session, int roles, int venues) {
        SaidEvents client = client(id, session);
        client.hello(roles, venues);
        return client;
    }

    @Test
    void shouldSayToAFloodThatItIsOneAndGoOnLater() {
        with(ReplicaDesk.LIMITS.withEventsPerSecondMax(100), journal);
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        desk.trade(40);
        long taken = session.takeTaken().throughNumber();
        assertThat(taken).isBetween(100L, 101L);
        assertThat(session.takeRefused().reason()).isEqualTo(WireRefusal.FLOOD);
        assertThat(session.isClosing()).isTrue();

        client.sendAgain(taken);
        assertThat(session.take(EventsTakenDecoder.TEMPLATE_ID)).isEmpty();
        cluster.close(session);
        cluster.pass(1_000L);
        FakeSession again = cluster.open(2L);
        client.over((message, length) -> cluster.say(again, message, length));
        client.hello(0, 1);
        client.sendAgain(taken);
        assertThat(again.takeTaken().throughNumber()).isGreaterThan(taken);
    }

    @Test
    void shouldTakeNoEventsWhileOrdersHaveNoRoomAndGoOnWhenTheyHave() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 0);
        ReplicaDesk desk = new ReplicaDesk(client);
        long looked = 0L;
        while (engine.status().waitingOrders() < 256 - 80 && client.number() < 20_000L) {
            desk.trade(1);
            for (; looked < journal.sequence(); looked++) {
                byte[] record = journal.record(looked + 1);
                if (EventPrefix.templateId(new UnsafeBuffer(record), 0) == HedgeOrderDecoder.TEMPLATE_ID) {
                    desk.fill(record);
                }
            }
        }
        desk.trade(5);
        RefusedDecoder refused = session.takeRefused();
        assertThat(refused.reason()).isIn(WireRefusal.ORDERS_WAIT, WireRefusal.EVENT_GAP);
        long stuck = refused.lastEventNumber();
        assertThat(stuck).isLessThan(client.number());

        client.hello(0, 1);
        List<Long> orders = session.takeOrderNumbers();
        assertThat(orders).hasSizeGreaterThan(100);
        client.received(0, orders.getLast());
        client.sendAgain(stuck);
        assertThat(session.takeTaken().throughNumber()).isGreaterThan(stuck);
    }

    @Test
    void shouldGiveAFollowerEveryEventInOrder() {
        cluster.start();
        FakeSession gateway = cluster.open(1L);
        ReplicaDesk desk = new ReplicaDesk(welcome(9, gateway, 0, 1));
        desk.trade(10);
        FakeSession follower = cluster.open(2L);
        welcome(10, follower, COMMITTED, 0);
        follower.connected(false);
        desk.trade(10);
        follower.connected(true);
        desk.trade(10);
        while (cluster.fireTimer() && journal.sequence() > 0) {
            gatewayAcknowledges(gateway);
        }

        MemoryJournal copy = new MemoryJournal();
        try (InlinePublisher single =
                new InlinePublisher(ReplicaDesk.CAPACITY, copy, (message, offset, length) -> {})) {
            EventOutDecoder event = new EventOutDecoder();
            for (UnsafeBuffer message : follower.take(EventOutDecoder.TEMPLATE_ID)) {
                event.wrapAndApplyHeader(message, 0, new WireHeaderDecoder());
                assertThat(event.journalSequence()).isEqualTo(single.sequence() + 1);
                int length = event.getEventMessage(single.claim(), 0, EventPrefix.MESSAGE_LENGTH_MAX);
                single.publish(length);
                assertThat(event.lastSequence()).isEqualTo(single.sequence());
            }
        }
        assertThat(journal.firstDifference(copy)).isZero();
    }

    private void gatewayAcknowledges(FakeSession gateway) {
        List<Long> orders = gateway.takeOrderNumbers();
        if (!orders.isEmpty()) {
            client(9, gateway).received(0, orders.getLast());
        }
    }

    @Test
    void shouldTellAFollowerThatComesTooLateWhatIsLeft() {
        with(ReplicaDesk.LIMITS.withCommittedBytes(4_096), journal);
        cluster.start();
        new ReplicaDesk(welcome(9, cluster.open(1L), 0, 1)).trade(10);
        FakeSession follower = cluster.open(2L);
        welcome(10, follower, COMMITTED, 0);
        RefusedDecoder refused = follower.takeRefused();
        assertThat(refused.reason()).isEqualTo(WireRefusal.COMMITTED_GONE);
        assertThat(refused.value()).isBetween(2L, engine.status().sequence());
    }

    @Test
    void shouldTellAFollowerOfAnotherClusterThatItIsOne() {
        cluster.start();
        new ReplicaDesk(welcome(9, cluster.open(1L), 0, 1)).trade(2);
        FakeSession follower = cluster.open(2L);
        SaidEvents client = client(10, follower);
        client.send(client.helloWith(COMMITTED, 0).lastJournalSequence(1_000_000L));
        assertThat(follower.takeRefused().words()).contains("belongs to another cluster");
    }

    @Test
    void shouldTakeNoMessageThatIsTooLong() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        welcome(9, session, 0, 1);
        UnsafeBuffer tooLong = new UnsafeBuffer(new byte[ReplicaDesk.LIMITS.messageLengthMax() + 8]);
        new EventsEncoder().wrapAndApplyHeader(tooLong, 0, new WireHeaderEncoder());
        cluster.say(session, tooLong, tooLong.capacity());
        assertThat(session.takeRefused().words()).contains("at most 65536 are taken");
    }

    @Test
    void shouldTellOutputsAndWhatWasLeftOutForASlowClient() {
        cluster.start();
        ReplicaDesk desk = new ReplicaDesk(welcome(9, cluster.open(1L), 0, 1));
        FakeSession screen = cluster.open(2L);
        welcome(10, screen, OUTPUTS, 0);
        desk.trade(5);
        assertThat(screen.take(OutputOutDecoder.TEMPLATE_ID)).isNotEmpty();
        screen.connected(false);
        desk.trade(5);
        screen.connected(true);
        desk.trade(1);
        SkippedDecoder skipped = new SkippedDecoder()
                .wrapAndApplyHeader(screen.take(SkippedDecoder.TEMPLATE_ID).getLast(), 0, new WireHeaderDecoder());
        OutputOutDecoder next = new OutputOutDecoder()
                .wrapAndApplyHeader(screen.take(OutputOutDecoder.TEMPLATE_ID).getFirst(), 0, new WireHeaderDecoder());
        assertThat(skipped.skippedCount()).isGreaterThan(5);
        assertThat(next.journalSequence()).isGreaterThan(skipped.toSequence());
    }

    @Test
    void shouldStopForGoodWhereItsJournalCannotBeWritten() {
        cluster.start();
        SaidEvents client = welcome(9, cluster.open(1L), 0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        long before = journal.sequence();
        journal.fail("the disk of the journal is full");
        desk.trade(3);
        assertThat(engine.status().stopped()).contains("disk of the journal is full");
        assertThat(journal.sequence()).isEqualTo(before);
        assertThatThrownBy(() -> engine.doBackgroundWork(0L)).isInstanceOf(NodeStoppedException.class);
        assertThatThrownBy(() -> MemorySnapshot.of(engine)).isInstanceOf(NodeStoppedException.class);
    }

    @Test
    void shouldTellEveryClientThatTheEngineHasHalted() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        engine.engine().observe(new StageProbe() {
            @Override
            public void onApplied() {
                throw new IllegalStateException("a bug");
            }
        });
        desk.trade(1);
        assertThat(session.takeRefused().words()).contains("engine halted", "a bug");
        desk.tick();
        assertThat(session.takeRefused().reason()).isEqualTo(WireRefusal.HALTED);
        assertThat(engine.status().halted()).contains("a bug");
        assertThat(engine.doBackgroundWork(0L)).isZero();
        assertThatThrownBy(() -> MemorySnapshot.of(engine)).hasMessageContaining("halted");
    }

    @Test
    void shouldNotBeginTwice() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 1);
        new ReplicaDesk(client);
        long sequence = engine.status().sequence();
        FakeSession second = cluster.open(2L);
        SaidEvents late = welcome(10, second, 0, 0);
        ReplicaDesk.start(late);
        assertThat(engine.status().sequence()).isEqualTo(sequence);
        assertThat(second.takeTaken().throughNumber()).isOne();
    }

    @Test
    void shouldTakeNothingOfAMessageThatIsNotWhole() {
        Seeds.forEach(3, this::mutate);
    }

    private void mutate(long seed) {
        with(ReplicaDesk.LIMITS, new KeptRecords());
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 1);
        new ReplicaDesk(client).trade(2);
        UnsafeBuffer[] last = new UnsafeBuffer[1];
        client.over((message, length) -> {
            last[0] = new UnsafeBuffer(new byte[length]);
            last[0].putBytes(0, message, 0, length);
        });
        client.publish(64);
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < 1_000; i++) {
            UnsafeBuffer mutated = new UnsafeBuffer(last[0].byteArray().clone());
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                mutated.putByte(random.nextInt(60), (byte) random.nextInt(256));
            }
            cluster.say(session, mutated, random.nextInt(mutated.capacity() + 1));
            assertThat(engine.status().stopped()).isEmpty();
            assertThat(engine.status().halted()).isEmpty();
        }
        assertThat(session.take(RefusedDecoder.TEMPLATE_ID)).isNotEmpty();
    }

    @Test
    void shouldAllocateNothingForEvents() {
        with(ReplicaDesk.LIMITS, ReplicaJournal.NONE);
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = welcome(9, session, 0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        FakeSession follower = cluster.open(2L);
        welcome(10, follower, COMMITTED | OUTPUTS, 0);
        List.of(session, follower).forEach(FakeSession::countOnly);
        client.forget();
        Runnable work = () -> {
            for (int i = 0; i < 300; i++) {
                long before = session.lastOrder();
                desk.trade(1);
                if (session.lastOrder() > before) {
                    desk.fill(session.hedge());
                    client.received(0, session.lastOrder());
                }
            }
            cluster.pass(50L);
            cluster.fireTimer();
        };
        long bytes = Allocations.bytesOf(work);
        for (int i = 0; i < 20 && bytes > 0; i++) { // Until the engine's vector passes are compiled.
            bytes = Allocations.bytesOf(work);
        }
        assertThat(bytes).isZero();
        assertThat(follower.count()).isGreaterThan(1_000L);
        assertThat(session.lastOrder()).isPositive();
    }
}
