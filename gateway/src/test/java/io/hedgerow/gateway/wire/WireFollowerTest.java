package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A client that takes all committed events in the order of the log. */
class WireFollowerTest extends ScriptedClient {
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
}
