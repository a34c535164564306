package io.hedgerow.gateway.venue.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.FakeExchange;
import io.hedgerow.gateway.venue.KillWay;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OrderQuery.Working;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A kill is carried out at a venue whose connection is down, as soon as it answers by the second way. */
@Timeout(600)
class VenueKillLineTest {
    private static final int BITCOIN = 0;
    private static final int ETHER = 1;

    private final KillLatch latch = new KillLatch(4, 2);
    private final OrderEgress egress = new OrderEgress(latch, 16, id -> id, id -> 0);
    private final List<Working> working =
            new CopyOnWriteArrayList<>(List.of(new Working(1L, BITCOIN, "a"), new Working(2L, ETHER, "b")));
    private final AtomicInteger everything = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger(2);
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private volatile boolean firstWayStands;
    private final VenueKillLine line =
            new VenueKillLine(new FakeExchange("ALPHA", 0, null), egress, new Way(), () -> firstWayStands, notes::add);

    private final class Way implements KillWay {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public List<Working> workingOrders() {
            if (refusals.getAndDecrement() > 0) {
                throw new LinkException("not reached");
            }
            return List.copyOf(working);
        }

        @Override
        public void cancel(Working order) {
            working.remove(order);
        }

        @Override
        public void cancelEverything() {
            everything.incrementAndGet();
            working.clear();
        }
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void shouldTakeOffOneUnderlyingUntilTheVenueConfirmsIt() {
        line.start();
        latch.engage(BITCOIN);
        Await.until("confirmed", () -> notes.stream().anyMatch(note -> note.contains("KILL is confirmed by ALPHA")));
        assertThat(working).extracting(Working::instrumentId).containsExactly(ETHER);
        assertThat(everything).hasValue(0);
        assertThat(notes.get(0)).contains("not confirmed").contains("not reached");
        assertThat(notes.get(1)).contains("1 orders were taken off by the second way");
    }

    @Test
    void shouldTakeOffWhatAConnectionThatStandsAndIsMuteDoesNot() {
        firstWayStands = true;
        line.start();
        latch.engage(BITCOIN);
        Await.until("confirmed", () -> notes.stream().anyMatch(note -> note.contains("KILL is confirmed by ALPHA")));
        assertThat(working).extracting(Working::instrumentId).containsExactly(ETHER);
    }

    @Test
    void shouldTakeOffEverythingThatTheAccountHas() {
        line.start();
        latch.engage(KillLatch.EVERYTHING);
        Await.until("confirmed", () -> notes.stream().anyMatch(note -> note.contains("KILL is confirmed by ALPHA")));
        assertThat(working).isEmpty();
        assertThat(everything.get()).isPositive();
    }

    @Test
    void shouldTellOfAKillOnlyAsLongAsItStands() {
        refusals.set(0);
        line.start();
        latch.engage(BITCOIN);
        Await.until("confirmed", () -> line.progress().contains("confirmed: nothing of ours"));
        latch.release(BITCOIN);
        assertThat(line.progress()).isEmpty();
    }

    @Test
    void shouldNotConfirmAKillThatWasReArmedBeforeTheVenueWasReached() {
        refusals.set(Integer.MAX_VALUE);
        line.start();
        latch.engage(KillLatch.EVERYTHING);
        Await.until("tried", () -> line.progress().contains("not reached"));
        latch.release(KillLatch.EVERYTHING);
        assertThat(line.progress()).isEmpty();
        Await.until("given up", () -> notes.stream().anyMatch(note -> note.contains("re-armed before ALPHA")));
        refusals.set(0);
        assertThat(notes).noneMatch(note -> note.contains("KILL is confirmed"));
        latch.engage(BITCOIN);
        Await.until("the next one is served", () -> line.progress().contains("confirmed: nothing of ours"));
    }
}
