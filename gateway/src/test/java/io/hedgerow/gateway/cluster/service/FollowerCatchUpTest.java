package io.hedgerow.gateway.cluster.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.wire.ClientHeartbeatEncoder;
import io.hedgerow.engine.wire.EventOutDecoder;
import io.hedgerow.engine.wire.WireHeaderDecoder;
import io.hedgerow.engine.wire.WireHeaderEncoder;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.testing.cluster.ReplicaDesk;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A follower that is far behind is brought up by timers of the log: so many events each, and never without end. */
@Execution(ExecutionMode.CONCURRENT)
class FollowerCatchUpTest {
    private static final int COMMITTED = 8;
    private static final int BEHIND = 2 * Courier.EVENTS_AT_A_TIMER + 100;
    private static final int COMMITTED_BYTES = 1 << 23;

    private final ReplicatedEngine engine =
            new ReplicatedEngine(ReplicaDesk.LIMITS.withCommittedBytes(COMMITTED_BYTES), ReplicaJournal.NONE);
    private final FakeCluster cluster = new FakeCluster(engine);
    private long published;
    private long sequence;

    private SaidEvents client(int id, FakeSession session) {
        return new SaidEvents(id, (message, length) -> cluster.say(session, message, length));
    }

    /** A cluster with so many events behind it, in which nobody says anything any more. */
    private void becomeOld() {
        cluster.start();
        FakeSession gateway = cluster.open(1L);
        gateway.countOnly();
        SaidEvents events = client(9, gateway);
        events.forget();
        events.hello(0, 1);
        ReplicaDesk desk = new ReplicaDesk(events);
        while (events.number() < BEHIND) {
            desk.tick();
        }
        if (gateway.lastOrder() > 0) {
            events.received(0, gateway.lastOrder());
        }
        while (cluster.fireTimer()) {
            cluster.pass(50L);
        }
        published = events.number();
    }

    private FakeSession follow() {
        FakeSession follower = cluster.open(2L);
        client(10, follower).hello(COMMITTED, 0);
        return follower;
    }

    /** How many events have come since, each behind the one before it. */
    private int take(FakeSession follower) {
        EventOutDecoder event = new EventOutDecoder();
        int count = 0;
        for (UnsafeBuffer message : follower.take(EventOutDecoder.TEMPLATE_ID)) {
            event.wrapAndApplyHeader(message, 0, new WireHeaderDecoder());
            assertThat(event.journalSequence()).isGreaterThan(sequence);
            sequence = event.journalSequence();
            count++;
        }
        return count;
    }

    private void beat(FakeSession follower) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        ClientHeartbeatEncoder beat =
                new ClientHeartbeatEncoder().wrapAndApplyHeader(message, 0, new WireHeaderEncoder());
        cluster.say(follower, message, WireHeaderEncoder.ENCODED_LENGTH + beat.encodedLength());
    }

    @Test
    void shouldBringItUpThoughNobodySaysAnything() {
        becomeOld();
        FakeSession follower = follow();
        int total = take(follower);
        assertThat(total).as("with its hello, which must not hold up the log").isEqualTo(Courier.EVENTS_AT_ONCE);
        while (total < published) {
            assertThat(cluster.fireTimer()).as("a timer behind event %d", total).isTrue();
            int came = take(follower);
            assertThat(came).isEqualTo((int) Math.min(Courier.EVENTS_AT_A_TIMER, published - total));
            total += came;
        }
        assertThat(sequence).isLessThanOrEqualTo(engine.status().sequence());
        int timers = 0;
        while (cluster.fireTimer()) {
            timers++;
        }
        assertThat(timers).as("timers that nobody needs").isLessThan(BEHIND);
        assertThat(take(follower)).isZero();
    }

    @Test
    void shouldNotWaitWithoutEndForOneThatTakesNothingAndGoOnOnceItSpeaks() {
        becomeOld();
        FakeSession follower = follow();
        long total = take(follower);
        follower.connected(false);
        long records = engine.status().sequence();
        int timers = 0;
        while (cluster.fireTimer()) {
            timers++;
        }
        assertThat((long) timers).isBetween(2L, 2L + records / Courier.EVENTS_AT_A_TIMER);
        follower.connected(true);
        assertThat(take(follower)).isZero();
        for (int beats = 0; total < published; beats++) {
            assertThat(beats).isLessThan(BEHIND / Courier.EVENTS_AT_A_TIMER + 2);
            beat(follower);
            assertThat(cluster.fireTimer()).isTrue();
            total += take(follower);
        }
        assertThat(total).isEqualTo(published);
    }
}
