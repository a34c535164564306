package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.wire.EventsTakenDecoder;
import io.hedgerow.engine.wire.RefusedDecoder;
import io.hedgerow.engine.wire.WelcomeDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import io.hedgerow.gateway.cluster.journal.HashTeller;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.testing.cluster.KeptRecords;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplicatedEngineTest {
    private final KeptRecords journal = new KeptRecords();
    private final ReplicatedEngine engine = new ReplicatedEngine(ReplicaDesk.LIMITS, journal);
    private long sessions = 100L;
    private final FakeCluster cluster = new FakeCluster(engine);

    private SaidEvents client(int id, FakeSession session) {
        return new SaidEvents(id, (message, length) -> cluster.say(session, message, length));
    }

    @Test
    void shouldJournalAndDecideAsASingleProcess() {
        MemoryJournal alone = new MemoryJournal();
        try (InlinePublisher single =
                new InlinePublisher(ReplicaDesk.CAPACITY, alone, (message, offset, length) -> {})) {
            new ReplicaDesk(single).trade(40);
            cluster.start();
            FakeSession session = cluster.open(1L);
            SaidEvents client = client(9, session);
            client.hello(0, 1);
            new ReplicaDesk(client).trade(40);

            assertThat(engine.engine().stateHash()).isEqualTo(single.engine().stateHash());
            assertThat(journal.firstDifference(alone)).isZero();
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
        new ReplicaDesk(client).trade(5);
        long sequence = engine.status().sequence();
        session.take(EventsTakenDecoder.TEMPLATE_ID);

        client.sendAgain(0L);

        assertThat(engine.status().sequence()).isEqualTo(sequence);
        EventsTakenDecoder again = session.takeTaken();
        assertThat(again.throughNumber()).isEqualTo(client.number());
        assertThat(again.fromNumber()).isZero();

        SaidEvents lost = client(9, session);
        lost.over((message, length) -> {});
        new ReplicaDesk(lost).trade(6);
        lost.over((message, length) -> cluster.say(session, message, length));
        lost.sendAgain(lost.number() - 1);
        RefusedDecoder refused = session.takeRefused();
        assertThat(refused.reason()).isEqualTo(WireRefusal.EVENT_GAP);
        assertThat(refused.value()).isEqualTo(client.number() + 1);
        lost.sendAgain(client.number());
        assertThat(session.takeTaken().throughNumber()).isEqualTo(lost.number());
    }

    @Test
    void shouldTakeTheHashOfAMemberFromThatMemberAlone() {
        cluster.start();
        FakeSession session = cluster.open(new FakeSession(1L, SessionClaim.ofMember(2)));
        SaidEvents member = client(HashTeller.CLIENT_ID_FIRST + 2, session);
        member.hello(4, 0);
        member.memberHash(2, 100L, 7L);
        assertThat(journal.told()).containsExactly("2 100 7");

        member.memberHash(1, 100L, 8L);
        assertThat(session.takeRefused().reason()).isEqualTo(WireRefusal.CLIENT_ID);

        FakeSession other = cluster.open(2L);
        SaidEvents stranger = client(9, other);
        stranger.hello(0, 0);
        stranger.memberHash(1, 100L, 8L);
        assertThat(other.takeRefused().reason()).isEqualTo(WireRefusal.MALFORMED);
        assertThat(journal.told()).hasSize(1);

        for (String poses : List.of(SessionClaim.CLIENT, SessionClaim.OPERATOR, SessionClaim.ofMember(0))) {
            FakeSession posing = cluster.open(new FakeSession(3L, poses));
            client(HashTeller.CLIENT_ID_FIRST + 1, posing).hello(4, 0);
            RefusedDecoder refused = posing.takeRefused();
            assertThat(refused.reason()).as(poses).isEqualTo(WireRefusal.CLIENT_ID);
            assertThat(refused.words()).contains("this session is not of that one");
            cluster.close(posing);
        }
    }

    @Test
    void shouldHashAllThatIsReplicated() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(9, session);
        client.hello(0, 1);
        ReplicaDesk desk = new ReplicaDesk(client);
        desk.trade(60);
        long before = journal.hashes().getLast();
        KeptRecords other = new KeptRecords();
        FakeCluster second = new FakeCluster(new ReplicatedEngine(ReplicaDesk.LIMITS, other));
        second.start();
        FakeSession alike = second.open(1L);
        client.over((message, length) -> second.say(alike, message, length));
        client.hello(0, 1);
        client.sendAgain(0);
        assertThat(other.hashes()).isEqualTo(journal.hashes());

        KeptRecords third = new KeptRecords();
        FakeCluster acknowledged = new FakeCluster(new ReplicatedEngine(ReplicaDesk.LIMITS, third));
        acknowledged.start();
        FakeSession unlike = acknowledged.open(1L);
        client.over((message, length) -> acknowledged.say(unlike, message, length));
        client.hello(0, 1);
        client.received(0, 0L);
        FakeSession stranger = acknowledged.open(2L);
        SaidEvents nobody = client(10, stranger);
        nobody.over((message, length) -> acknowledged.say(stranger, message, length));
        nobody.hello(0, 0);
        client.sendAgain(0);
        assertThat(third.hashes().getLast()).isNotEqualTo(before);
    }

    @Test
    void shouldSendOrdersUntilTheyAreAcknowledgedAndTheRestToWhoComesBack() {
        cluster.start();
        FakeSession session = cluster.open(1L);
        SaidEvents client = client(9, session);
        client.hello(0, 1);
        session.connected(false);
        new ReplicaDesk(client).trade(30);
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
        new ReplicaDesk(client);
        refusedAs(session, WireRefusal.NO_HELLO, "ClientHello first");
        unwelcome(
                WireRefusal.NUMERIC_PROFILE,
                "numeric profile 99",
                to -> to.send(to.helloWith(0, 0).numericProfile(99)));
        unwelcome(
                WireRefusal.EVENT_SCHEMA,
                "version 99",
                to -> to.send(to.helloWith(0, 0).eventSchemaVersion(99)));
        unwelcome(
                WireRefusal.WIRE_VERSION,
                "wire version 99",
                to -> to.send(to.helloWith(0, 0).wireVersion(99)));
        unwelcome(
                WireRefusal.CLIENT_ID,
                "1 to 2147483647",
                to -> to.send(to.helloWith(0, 0).clientId(0)));
        unwelcome(WireRefusal.UNKNOWN_VENUE, "venue 2", to -> to.hello(0, 3));
        unwelcome(WireRefusal.ORDER_NUMBER, "another cluster", to -> to.helloHaving(0, 0, 5L));
        for (int id = 1; id <= 4; id++) {
            client(id, cluster.open(10L + id)).hello(0, 0);
        }
        unwelcome(WireRefusal.CLIENT_ID, "room for 4 clients", to -> to.hello(0, 0));
    }

    private void unwelcome(WireRefusal reason, String words, Consumer<SaidEvents> says) {
        sessions++;
        FakeSession session = cluster.open(sessions);
        says.accept(client(9, session));
        refusedAs(session, reason, words);
        assertThat(session.take(WelcomeDecoder.TEMPLATE_ID)).isEmpty();
    }

    private static void refusedAs(FakeSession session, WireRefusal reason, String words) {
        RefusedDecoder refused = session.takeRefused();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.words()).contains(words);
    }
}
