package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.wire.EventsDecoder;
import io.hedgerow.engine.wire.WireRefusal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Events and orders of a client, each once, whatever becomes of its line. */
class WireClientTest extends ScriptedClient {
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
    void shouldThrowWhatItsListenerThrowsThoughTheLineKeepsItToItself() {
        List<Long> orders = new ArrayList<>();
        client = new WireClient(
                WireClientSpec.of(ScriptedHost.CLIENT, "test"),
                line,
                new WireListener() {
                    @Override
                    public void onOrder(
                            int venueId, long number, long sequence, DirectBuffer order, int offset, int length) {
                        orders.add(number);
                        throw new WireException("cannot go on with order " + number);
                    }
                },
                nanos::get);
        client.serve(VENUE);
        work();
        host.hello();
        host.welcome(0, VENUE, 0, 0);
        host.order(VENUE, 1, 50);
        host.order(VENUE, 2, 51);
        assertThatThrownBy(client::work).isInstanceOf(WireException.class).hasMessage("cannot go on with order 1");
        assertThat(orders).as("nothing behind it").containsExactly(1L);
        assertThat(line.thrown()).isNull();
        host.hearsNothing(); // It is not acknowledged.
    }

    @Test
    void shouldSayGoodbye() {
        open(0);
        client.close();
        assertThat(line.isClosed()).isTrue();
        assertThat(line.take()).isNotNull();
    }
}
