package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class WireClientTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int VENUE = 2;
    private static final int EVENT_LENGTH = 64;

    private final MemoryLine line = new MemoryLine();
    private final ScriptedHost host = new ScriptedHost(line);
    private final AtomicLong nanos = new AtomicLong(1L);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[320]);
    private final List<String> heard = new ArrayList<>();
    private final WireListener listener = new WireListener() {
        @Override
        public void onWelcome(WireWelcome welcome) {
            heard.add("welcome " + welcome.who());
        }

        @Override
        public void onTaken(long throughNumber, long journalSequence, long timeNs, long rejectedMask) {
            heard.add("taken " + throughNumber + " at " + journalSequence + " rejected " + rejectedMask);
        }

        @Override
        public void onCommitted(
                long number, DirectBuffer event, int offset, int length, long behindSequence, Object attachment) {
            heard.add("event " + number + " of " + event.getLong(offset + 8) + " behind " + behindSequence
                    + (attachment == null ? "" : " with " + attachment));
        }

        @Override
        public void onOrder(
                int venueId, long orderNumber, long journalSequence, DirectBuffer order, int offset, int length) {
            heard.add("order " + orderNumber + " of " + venueId + " at " + journalSequence);
        }

        @Override
        public void onDefinition(DirectBuffer definition, int offset, int length) {
            heard.add("definition of " + length);
        }

        @Override
        public void onNote(String words) {
            heard.add("note " + words);
        }
    };
    private WireClient client = client(WireClientSpec.of(ScriptedHost.CLIENT, "test"));

    private WireClient client(WireClientSpec spec) {
        return new WireClient(spec, line, listener, nanos::get);
    }

    private void work() {
        for (int i = 0; i < 20; i++) {
            client.work();
        }
    }

    private long publish(int what) {
        return publish(what, null);
    }

    private long publish(int what, Object attachment) {
        message.putLong(8, what);
        return client.publish(message, EVENT_LENGTH, attachment);
    }

    private void open(long lastEvent) {
        work();
        host.hello();
        host.welcome(lastEvent, -1, 0, 0);
        work();
        heard.clear();
    }

    @Test
    void shouldNumberEventsOnWhereTheHostHasThem() {
        assertThat(publish(1)).as("before the host has been heard of").isZero();
        work();
        assertThat(host.hello().clientName()).isEqualTo("test");
        assertThat(client.isOpen()).isFalse();
        host.welcome(41, -1, 0, 0);
        work();
        assertThat(client.isOpen()).isTrue();
        assertThat(client.text()).isEqualTo("connected to member 1, leader of term 4");
        assertThat(publish(1)).isEqualTo(42);
        assertThat(publish(2)).isEqualTo(43);
        assertThat(client.room()).isEqualTo(WireClientSpec.WINDOW_EVENTS - 2);
        work();
        EventsDecoder events = host.events();
        assertThat(events.firstNumber()).isEqualTo(42);
        assertThat(events.eventCount()).isEqualTo(2);
        assertThat(events.connection()).isEqualTo(ScriptedHost.CONNECTION);
        assertThat(events.eventsLength()).isEqualTo(2 * EVENT_LENGTH);
        host.taken(42, 43, 10, 15);
        work();
        assertThat(client.taken()).isEqualTo(43);
        assertThat(heard).containsExactly("welcome member 1, leader of term 4", "taken 43 at 15 rejected 4");
        host.hearsNothing();
    }

    @Test
    void shouldSendAnewWhatWasNotTakenWhenTheConnectionIsAnother() {
        open(0);
        for (int i = 1; i <= 5; i++) {
            publish(i);
        }
        work();
        host.events();
        line.cut();
        work();
        assertThat(client.isOpen()).isFalse();
        assertThat(client.text()).isEqualTo("cut");
        assertThat(publish(6)).isEqualTo(6);
        line.reconnect();
        work();
        host.hello();
        host.welcome(2, -1, 0, 0);
        work();
        EventsDecoder events = host.events();
        assertThat(events.firstNumber()).isEqualTo(3);
        assertThat(events.eventCount()).isEqualTo(4);
        assertThat(heard).containsExactly("taken 2 at 77 rejected 0", "welcome member 1, leader of term 4");
    }

    @Test
    void shouldAskAgainWhenEventsAreNotAnswered() {
        open(0);
        publish(1);
        work();
        host.events();
        nanos.addAndGet(2 * SECOND + 1);
        work();
        host.hello();
        work();
        host.hearsNothing();
        nanos.addAndGet(2 * SECOND);
        work();
        host.hello();
        host.welcome(0, -1, 0, 0);
        work();
        assertThat(host.events().firstNumber()).isEqualTo(1);
    }

    @Test
    void shouldConnectAnewWhenNobodyAnswers() {
        for (int i = 0; i < 5; i++) {
            work();
            host.hello();
            nanos.addAndGet(2 * SECOND);
        }
        work();
        assertThat(line.restarts()).isEqualTo(1);
        assertThat(client.text()).contains("did not answer");
        host.hello();
    }

    @Test
    void shouldHandOnEachOrderOnceAndAcknowledgeIt() {
        client.serve(VENUE);
        work();
        assertThat(host.hello().venues().next().lastOrderNumber()).isEqualTo(-1);
        host.welcome(0, VENUE, 6, 4);
        host.order(VENUE, 5, 100);
        host.order(VENUE, 6, 101);
        host.order(VENUE, 5, 100);
        work();
        assertThat(heard)
                .containsExactly("welcome member 1, leader of term 4", "order 5 of 2 at 100", "order 6 of 2 at 101");
        assertThat(host.received().orderNumber()).isEqualTo(6);
        assertThat(client.ordersRepeated()).isEqualTo(1);
        host.order(VENUE, 8, 103);
        work();
        assertThat(heard).as("order 7 is missing").hasSize(3);
        var again = host.hello().venues().next();
        assertThat(again.lastOrderNumber()).isEqualTo(6);
        host.welcome(0, VENUE, 8, 6);
        host.order(VENUE, 7, 102);
        host.order(VENUE, 8, 103);
        work();
        assertThat(heard).endsWith("order 7 of 2 at 102", "order 8 of 2 at 103");
        assertThat(host.received().orderNumber()).isEqualTo(8);
    }

    @Test
    void shouldServeTheVenueThatTheHostNames() {
        client.serve(-1);
        work();
        assertThat(host.hello().venues().next().venueId()).isEqualTo(-1);
        host.welcome(0, VENUE, 0, 0);
        host.event(0, 0, 0, 0, new byte[40]);
        host.order(VENUE, 1, 50);
        work();
        assertThat(heard)
                .containsExactly("welcome member 1, leader of term 4", "definition of 40", "order 1 of 2 at 50");
        var received = host.received();
        assertThat(received.venueId()).isEqualTo(VENUE);
        line.reconnect();
        work();
        assertThat(host.hello().venues().next().venueId()).isEqualTo(VENUE);
    }

    @Test
    void shouldTakeNoMoreThanItsWindowHolds() {
        client = client(WireClientSpec.of(ScriptedHost.CLIENT, "test").withWindow(4));
        open(10);
        for (int i = 0; i < 4; i++) {
            assertThat(publish(i)).isEqualTo(11 + i);
        }
        assertThat(publish(4)).isZero();
        assertThat(client.room()).isZero();
        work();
        host.taken(11, 12, 1, 2);
        work();
        assertThat(client.room()).isEqualTo(2);
        assertThat(publish(4)).isEqualTo(15);
    }

    @Test
    void shouldKeepToTheHostsWindowAndRate() {
        work();
        host.hello();
        host.welcome(0, -1, 0, 0, 3, 5);
        work();
        for (int i = 1; i <= 10; i++) {
            publish(i);
        }
        nanos.addAndGet(SECOND);
        work();
        assertThat(host.events().eventCount()).isEqualTo(3);
        host.hearsNothing();
        host.taken(1, 3, 1, 3);
        work();
        assertThat(host.events().eventCount()).as("five a second").isEqualTo(2);
        host.taken(4, 5, 4, 5);
        work();
        host.hearsNothing();
        nanos.addAndGet(SECOND);
        work();
        assertThat(host.events().eventCount()).isEqualTo(3);
    }

    @Test
    void shouldFillMessagesNoLongerThanTheHostTakes() {
        open(0);
        for (int i = 1; i <= 100; i++) {
            publish(i);
        }
        work();
        long next = 1;
        while (next <= 100) {
            EventsDecoder events = host.events();
            assertThat(events.firstNumber()).isEqualTo(next);
            assertThat(events.eventsLength()).isLessThanOrEqualTo(2_000 - 32);
            next += events.eventCount();
        }
        host.hearsNothing();
    }

    @Test
    void shouldSayInWordsWhyItIsRefusedForGood() {
        open(0);
        host.refuse(WireRefusal.REPLACED, true, "the same client has said hello from another session");
        work();
        assertThat(client.isOpen()).isFalse();
        assertThat(publish(1)).isZero();
        assertThatThrownBy(client::requireNotRefused)
                .isInstanceOf(WireException.class)
                .hasMessageContaining("another session");
        assertThat(heard).containsExactly("note the same client has said hello from another session");
    }

    @Test
    void shouldWaitWhereTheRefusalMayPass() {
        client.serve(VENUE);
        work();
        host.hello();
        host.refuse(WireRefusal.VENUE_TAKEN, false, "client 3 serves venue 2 and its session is open");
        work();
        host.hearsNothing();
        assertThat(client.text()).contains("client 3 serves venue 2");
        nanos.addAndGet(2 * SECOND);
        work();
        host.hello();
    }

    @Test
    void shouldRefuseAHostThatHasForgotten() {
        open(5);
        publish(1);
        work();
        host.events();
        host.taken(6, 6, 1, 1);
        work();
        line.reconnect();
        work();
        host.hello();
        host.welcome(5, -1, 0, 0);
        work();
        assertThat(publish(1)).isZero();
        assertThatThrownBy(client::requireNotRefused).hasMessageContaining("put back to an earlier state");
    }

    @Test
    void shouldRefuseAnotherPublisherOfItsName() {
        open(5);
        line.reconnect();
        work();
        host.hello();
        host.welcome(9, -1, 0, 0);
        work();
        assertThat(publish(1)).isZero();
        assertThatThrownBy(client::requireNotRefused)
                .hasMessageContaining("another process publishes under this client id");
    }

    private void follow() {
        client = client(WireClientSpec.of(ScriptedHost.CLIENT, "test").following(3));
        client.beginBehind(20);
        work();
        var first = host.hello();
        assertThat(first.lastJournalSequence()).isEqualTo(20);
        assertThat(first.keptFromNumber()).isZero();
        assertThat(first.roles().takesCommitted()).isTrue();
        host.welcome(3, -1, 0, 0);
        work();
        assertThat(host.hello().keptFromNumber()).isEqualTo(4);
        host.welcome(3, -1, 0, 0);
        work();
        heard.clear();
    }

    private static byte[] foreign(int what) {
        UnsafeBuffer event = new UnsafeBuffer(new byte[48]);
        event.putLong(8, what);
        return event.byteArray();
    }

    @Test
    void shouldHandOnAllCommittedEventsInTheOrderOfTheLog() {
        follow();
        publish(1, "a receipt");
        publish(2);
        publish(3);
        work();
        host.events();
        host.event(ScriptedHost.CLIENT, 3, 21, 22, foreign(90)); // Of an earlier life.
        host.taken(4, 5, 23, 26);
        host.event(8, 1, 27, 27, foreign(91));
        host.taken(6, 6, 28, 28);
        work();
        assertThat(heard)
                .containsExactly(
                        "event 0 of 90 behind 20",
                        "event 4 of 1 behind 22 with a receipt",
                        "event 5 of 2 behind -1",
                        "event 0 of 91 behind 26",
                        "event 6 of 3 behind 27");
        assertThat(client.taken()).isEqualTo(6);
    }

    @Test
    void shouldAskForWhatIsMissingAndTakeNothingTwice() {
        follow();
        for (int i = 1; i <= 3; i++) {
            publish(i);
        }
        work();
        host.events();
        host.taken(4, 4, 21, 21);
        host.taken(5, 6, 24, 25); // The foreign event 22 to 23 before them is lost.
        work();
        assertThat(heard).containsExactly("event 4 of 1 behind 20");
        var again = host.hello();
        assertThat(again.lastJournalSequence()).isEqualTo(21);
        assertThat(again.keptFromNumber()).isEqualTo(5);
        host.event(
                8, 1, 22, 23, foreign(92)); // Still of before: what is between a hello and its welcome does not count.
        host.welcome(6, -1, 0, 0);
        host.event(8, 1, 22, 23, foreign(92));
        host.event(8, 1, 22, 23, foreign(92));
        host.taken(5, 6, 24, 25);
        host.taken(5, 6, 24, 25);
        host.taken(0, 6, 0, 25);
        work();
        assertThat(heard.stream().filter(it -> it.startsWith("event")))
                .containsExactly(
                        "event 4 of 1 behind 20",
                        "event 0 of 92 behind 21",
                        "event 5 of 2 behind 23",
                        "event 6 of 3 behind -1");
        host.hearsNothing();
    }

    @Test
    void shouldTakeItsOwnEventsAlsoWhole() {
        follow();
        publish(1, "a receipt");
        work();
        host.events();
        host.event(ScriptedHost.CLIENT, 4, 21, 21, foreign(1));
        work();
        assertThat(heard).containsExactly("event 4 of 1 behind 20 with a receipt");
        assertThat(client.taken()).isEqualTo(4);
    }

    @Test
    void shouldKeepEventsWhileTheLineTakesNone() {
        open(0);
        line.full(true);
        publish(1);
        work();
        host.hearsNothing();
        publish(2);
        line.full(false);
        work();
        assertThat(host.events().eventCount() + host.events().eventCount()).isEqualTo(2);
    }

    @Test
    void shouldSayGoodbye() {
        open(0);
        client.close();
        assertThat(line.isClosed()).isTrue();
        assertThat(line.take()).isNotNull();
    }

    /** A line that loses everything, and never says so. */
    private static final class Hole implements WireLine {
        private final byte[] bytes = new byte[8_192];
        private byte[] answer;
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

        @Override
        public int poll(Reader reader) {
            if (answer == null) {
                return 0;
            }
            view.wrap(answer);
            answer = null;
            reader.onMessage(view, 0, view.capacity());
            return 1;
        }

        @Override
        public long connection() {
            return 1L;
        }

        @Override
        public boolean send(DirectBuffer message, int offset, int length) {
            message.getBytes(offset, bytes, 0, length);
            return true;
        }

        @Override
        public int messageLengthMax() {
            return bytes.length;
        }

        @Override
        public void restart(String why) {
            throw new IllegalStateException(why);
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void shouldAllocateNothingForAnEvent() {
        Hole hole = new Hole();
        WireClient quiet = new WireClient(
                WireClientSpec.of(ScriptedHost.CLIENT, "test").withWindow(1 << 16),
                hole,
                new WireListener() {},
                nanos::get);
        MemoryLine ear = new MemoryLine();
        new ScriptedHost(ear).welcome(0, -1, 0, 0, 1 << 20, 0);
        quiet.work();
        ear.poll((from, offset, length) -> {
            hole.answer = new byte[length];
            from.getBytes(offset, hole.answer);
        });
        quiet.work();
        assertThat(quiet.isOpen()).isTrue();
        Runnable some = () -> {
            for (int i = 0; i < 1_000; i++) {
                quiet.publish(message, EVENT_LENGTH, null);
                quiet.work();
            }
        };
        assertThat(Allocations.bytesOf(some)).isZero();
    }
}
