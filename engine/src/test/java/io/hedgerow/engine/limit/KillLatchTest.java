package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class KillLatchTest {
    private static final int UNDERLYINGS = 3;
    private static final int VENUES = 2;
    private final KillLatch latch = new KillLatch(UNDERLYINGS, VENUES);
    private final KillLatch.Lane lane = latch.newLane();

    private boolean leaves(int underlyingId) {
        return leaves(underlyingId, 0);
    }

    private boolean leaves(int underlyingId, int venueId) {
        boolean may = lane.tryLeave(1L, underlyingId, venueId);
        if (may) {
            lane.hasLeft();
        }
        return may;
    }

    @Test
    void shouldLetEveryOrderLeaveUntilAScopeIsEngaged() {
        assertThat(leaves(0)).isTrue();
        assertThat(latch.engage(0)).isZero();
        assertThat(leaves(0)).isFalse();
        assertThat(leaves(1)).isTrue();
        assertThat(latch.engage(KillLatch.EVERYTHING)).isZero();
        assertThat(leaves(1)).isFalse();
        assertThat(leaves(UNDERLYINGS - 1)).isFalse();
    }

    @Test
    void shouldWakeTheOrderThreadsBehindTheScope() {
        KillLatch latch = new KillLatch(4, 2);
        List<Boolean> seen = new ArrayList<>();
        latch.wakes(() -> seen.add(latch.isEngaged(1)));
        latch.wakes(() -> seen.add(latch.engagements() == 1));
        latch.engage(1);
        assertThat(seen).as("engaged before anybody is woken").containsExactly(true, true);
    }

    @Test
    void shouldStayEngagedUntilThatScopeIsReleased() {
        latch.engage(0);
        latch.engage(0);
        latch.engage(KillLatch.EVERYTHING);
        latch.release(KillLatch.EVERYTHING);
        assertThat(leaves(0)).isFalse();
        assertThat(leaves(1)).isTrue();
        latch.release(0);
        assertThat(leaves(0)).isTrue();
        assertThat(latch.isEngaged(0)).isFalse();
    }

    @Test
    void shouldStopOneVenueAndNoOther() {
        latch.engage(KillScope.ofVenue(1));
        assertThat(leaves(0, 1)).isFalse();
        assertThat(leaves(UNDERLYINGS - 1, 1)).isFalse();
        assertThat(leaves(0, 0)).isTrue();
        latch.release(KillLatch.EVERYTHING);
        assertThat(leaves(0, 1)).isFalse();
        latch.release(KillScope.ofVenue(1));
        assertThat(leaves(0, 1)).isTrue();
    }

    @Test
    void shouldNameTheOneOrderThatIsLeavingWhileTheSwitchIsThrown() {
        assertThat(lane.tryLeave(42L, 0, 0)).isTrue();
        assertThat(latch.engage(KillLatch.EVERYTHING)).isEqualTo(42L);
        lane.hasLeft();
        assertThat(latch.engage(KillLatch.EVERYTHING)).isZero();
        assertThat(lane.tryLeave(43L, 0, 0)).isFalse();
    }

    /** Two order threads send as fast as they can while another one throws the switch at any moment. */
    @Test
    void shouldLetNoOrderLeaveOnceEngageHasReturned() {
        AtomicLong settled = new AtomicLong();
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            KillLatch thrown = new KillLatch(UNDERLYINGS, VENUES);
            AtomicLong attempts = new AtomicLong();
            AtomicLong left = new AtomicLong();
            AtomicLong end = new AtomicLong(Long.MAX_VALUE);
            KillLatch.Lane first = thrown.newLane();
            KillLatch.Lane second = thrown.newLane();
            Thread orders = new Thread(() -> sendUntil(first, attempts, left, end));
            Thread others = new Thread(() -> sendUntil(second, attempts, left, end));
            orders.start();
            others.start();
            long before = random.nextLong(3_000);
            while (attempts.get() < before) {
                Thread.onSpinWait();
            }
            int scope = random.nextBoolean() ? KillLatch.EVERYTHING : 0;
            long unsettled = thrown.engage(scope);
            long leftThen = left.get();
            settled.addAndGet(unsettled == 0L ? 1 : 0);
            end.set(attempts.get() + 500);
            join(orders);
            join(others);
            // Threads that the system has stopped in the middle of handing over are the only exception.
            assertThat(left.get() - leftThen).isBetween(0L, unsettled == 0L ? 0L : 2L);
        });
        assertThat(settled.get())
                .as("throws that had settled when they returned")
                .isGreaterThan(0L);
    }

    private static void sendUntil(KillLatch.Lane lane, AtomicLong attempts, AtomicLong left, AtomicLong end) {
        while (attempts.get() < end.get()) {
            if (lane.tryLeave(attempts.get() + 1, 0, 0)) {
                left.incrementAndGet();
                lane.hasLeft();
            }
            attempts.incrementAndGet();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
