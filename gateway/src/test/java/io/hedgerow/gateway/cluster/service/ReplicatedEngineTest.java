package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.testing.MemoryJournal;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ReplicatedEngineTest {
    private static final CapacitySpec CAPACITY =
            BitcoinDesk.SMALL_CAPACITY.toBuilder().workingOrders(32).build();
    private static final ReplicaLimits LIMITS = new ReplicaLimits(4, 2, 256, 0, 4_096, 65_536, 1 << 20);

    private final KeptRecords journal = new KeptRecords();
    private final ReplicatedEngine engine = new ReplicatedEngine(LIMITS, journal);
    private final FakeCluster cluster = new FakeCluster(engine);

    /** A journal in memory that begins where it is told. */
    private static final class KeptRecords implements ReplicaJournal {
        private final MemoryJournal records = new MemoryJournal();
        private long begun = -1L;
        private long broken = Long.MAX_VALUE;

        @Override
        public void begin(long sequence, StateMemory state, DirectBuffer kept) {
            begun = sequence;
        }

        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            if (sequence >= broken) {
                throw new NodeStoppedException("the disk is full", null);
            }
            if (begun == 0L) {
                records.append(sequence, message, offset, length);
            }
        }

        @Override
        public void told(int memberId, long sequence, long hash) {
            // Not looked at here.
        }

        @Override
        public DirectBuffer keep(long sequence) {
            return new UnsafeBuffer(new byte[] {1, 2, 3});
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static BitcoinDesk begun(EventPublisher publisher) {
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(BitcoinDesk.START_NS);
        new ReferenceWriter(frame).engineStarted(7L, NumericProfile.CURRENT, "test", CAPACITY);
        BitcoinDesk desk = new BitcoinDesk(publisher, 1, 3);
        desk.define();
        desk.openMarket();
        desk.hedgeWith(HedgePolicySpec.fixedBand(0.01), BitcoinDesk.PERPETUAL);
        return desk;
    }

    private static void trade(BitcoinDesk desk, int from, int rounds) {
        for (int i = from; i < from + rounds; i++) {
            desk.pass(1_000_000L);
            desk.tick(100_000.0 + 50.0 * (i % 7));
            if (i % 5 == 0) {
                desk.customer(desk.option(0, 1, true), i % 2 == 0 ? Side.BUY : Side.SELL, 10 + i % 3, 30_000_000L);
            }
        }
    }

    private SaidEvents client(int id, FakeSession session) {
        return new SaidEvents(id, (message, length) -> cluster.say(session, message, length));
    }

    @Test
    void shouldJournalAndDecideAsASingleProcess() {
        MemoryJournal alone = new MemoryJournal();
        try (InlinePublisher single = new InlinePublisher(CAPACITY, alone, (message, offset, length) -> {})) {
            trade(begun(single), 0, 40);
            cluster.start();
            FakeSession session = cluster.open(1L);
            SaidEvents client = client(9, session);
            client.hello(0, 1);
            trade(begun(client), 0, 40);

            assertThat(engine.engine().stateHash()).isEqualTo(single.engine().stateHash());
            assertThat(journal.records.firstDifference(alone)).isEqualTo(-1);
            assertThat(session.takeTaken().throughNumber()).isEqualTo(client.number());
            assertThat(session.takeOrderNumbers()).startsWith(1L, 2L).doesNotHaveDuplicates();
            assertThat(engine.status().sequence()).isEqualTo(alone.size());
            assertThat(engine.status().waitingOrders()).isPositive();
        }
    }

    @Test
    void shouldTakeNoNumberTwiceAndNoneBeforeItsTurn() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(9, session);
        client.hello(0, 1);
        trade(begun(client), 0, 5);
        long sequence = engine.status().sequence();
        session.take(EventsTakenDecoder.TEMPLATE_ID);

        client.sendAgain(0L);

        assertThat(engine.status().sequence()).isEqualTo(sequence);
        EventsTakenDecoder again = session.takeTaken();
        assertThat(again.throughNumber()).isEqualTo(client.number());
        assertThat(again.fromNumber()).isZero();

        SaidEvents lost = client(9, session);
        lost.over((message, length) -> {});
        trade(begun(lost), 0, 6);
        lost.over((message, length) -> cluster.say(session, message, length));
        lost.sendAgain(lost.number() - 1);
        RefusedDecoder refused = session.takeRefused();
        assertThat(refused.reason()).isEqualTo(WireRefusal.EVENT_GAP);
        assertThat(refused.value()).isEqualTo(client.number() + 1);
        lost.sendAgain(client.number());
        assertThat(session.takeTaken().throughNumber()).isEqualTo(lost.number());
    }

    @Test
    void shouldSendOrdersUntilTheyAreAcknowledgedAndTheRestToWhoComesBack() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(9, session);
        client.hello(0, 1);
        session.connected(false);
        trade(begun(client), 0, 30);
        assertThat(session.count()).isOne();
        session.connected(true);
        assertThat(cluster.fireTimer()).isTrue();
        List<Long> first = session.takeOrderNumbers();
        assertThat(first).startsWith(1L).hasSizeGreaterThan(2);

        fireTimers(3);
        assertThat(session.takeOrderNumbers()).isEmpty();
        fireTimers(2);
        assertThat(session.takeOrderNumbers()).isEqualTo(first);
        client.received(0, 1L);
        fireTimers(5);
        assertThat(session.takeOrderNumbers()).first().isEqualTo(2L);

        cluster.close(session);
        FakeSession next = cluster.open(2L);
        SaidEvents back = client(9, next);
        back.helloHaving(0, 0, 2L);
        WelcomeDecoder welcome = next.takeWelcome();
        assertThat(welcome.lastEventNumber()).isEqualTo(client.number());
        assertThat(welcome.venues().next().acknowledgedNumber()).isEqualTo(2L);
        assertThat(next.takeOrderNumbers()).startsWith(3L).hasSize(first.size() - 2);
        back.received(0, first.getLast());
        cluster.fireTimer();
        assertThat(engine.status().waitingOrders()).isZero();
        assertThat(cluster.fireTimer()).isFalse();
    }

    private void fireTimers(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(cluster.fireTimer()).isTrue();
        }
    }

    @Test
    void shouldGiveAVenueToOneClientAndToItsNewSession() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        client(9, session).hello(0, 1);
        FakeSession other = cluster.open(2L);
        client(10, other).hello(0, 1);
        assertThat(other.takeRefused().reason()).isEqualTo(WireRefusal.VENUE_TAKEN);

        FakeSession again = cluster.open(3L);
        SaidEvents sameClient = client(9, again);
        sameClient.hello(0, 1);
        assertThat(session.takeRefused().reason()).isEqualTo(WireRefusal.REPLACED);
        assertThat(session.isClosing()).isTrue();
        assertThat(again.takeWelcome().venues().count()).isOne();

        sameClient.bye();
        client(10, other).hello(0, 1);
        assertThat(other.takeWelcome().venues().count()).isOne();
    }

    @Test
    void shouldRefuseWithWordsWhatDoesNotFit() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(9, session);
        begun(client);
        refusedAs(session, WireRefusal.NO_HELLO, "ClientHello first");
        client.send(client.helloWith(0, 0).numericProfile(99));
        refusedAs(session, WireRefusal.NUMERIC_PROFILE, "numeric profile 99");
        client.send(client.helloWith(0, 0).eventSchemaVersion(99));
        refusedAs(session, WireRefusal.EVENT_SCHEMA, "schema version 99");
        client.send(client.helloWith(0, 0).wireVersion(99));
        refusedAs(session, WireRefusal.WIRE_VERSION, "wire version 99");
        client.send(client.helloWith(0, 0).clientId(0));
        refusedAs(session, WireRefusal.CLIENT_ID, "1 to 2147483647");
        client.hello(0, 3);
        refusedAs(session, WireRefusal.UNKNOWN_VENUE, "venue 2");
        client.helloHaving(0, 0, 5L);
        refusedAs(session, WireRefusal.ORDER_NUMBER, "another cluster");
        for (int id = 1; id <= 4; id++) {
            client(id, cluster.open(10L + id)).hello(0, 0);
        }
        client.hello(0, 0);
        refusedAs(session, WireRefusal.CLIENT_ID, "room for 4 clients");
    }

    private static void refusedAs(FakeSession session, WireRefusal reason, String words) {
        RefusedDecoder refused = session.takeRefused();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.words()).contains(words);
    }
}
