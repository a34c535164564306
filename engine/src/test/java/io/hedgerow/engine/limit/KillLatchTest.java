package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KillLatchTest {
    private static final int UNDERLYINGS = 3;
    private final KillLatch latch = new KillLatch(UNDERLYINGS);

    private boolean leaves(int underlyingId) {
        boolean may = latch.tryLeave(1L, underlyingId);
        if (may) {
            latch.hasLeft();
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
    void shouldNameTheOneOrderThatIsLeavingWhileTheSwitchIsThrown() {
        assertThat(latch.tryLeave(42L, 0)).isTrue();
        assertThat(latch.engage(KillLatch.EVERYTHING)).isEqualTo(42L);
        latch.hasLeft();
        assertThat(latch.engage(KillLatch.EVERYTHING)).isZero();
        assertThat(latch.tryLeave(43L, 0)).isFalse();
    }

    /** An order thread sends as fast as it can while another one throws the switch at any moment. */
    @Test
    void shouldLetNoOrderLeaveOnceEngageHasReturned() {
        AtomicLong settled = new AtomicLong();
        Seeds.forEach(300, seed -> {
            RandomGenerator random = Seeds.random(seed);
            KillLatch thrown = new KillLatch(UNDERLYINGS);
            AtomicLong attempts = new AtomicLong();
            AtomicLong left = new AtomicLong();
            AtomicLong end = new AtomicLong(Long.MAX_VALUE);
            Thread orders = new Thread(() -> sendUntil(thrown, attempts, left, end));
            orders.start();
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
            // A thread that the system has stopped in the middle of handing over is named, and is the only exception.
            assertThat(left.get() - leftThen).isBetween(0L, unsettled == 0L ? 0L : 1L);
        });
        assertThat(settled.get())
                .as("throws that had settled when they returned")
                .isGreaterThan(0L);
    }

    private static void sendUntil(KillLatch latch, AtomicLong attempts, AtomicLong left, AtomicLong end) {
        while (attempts.get() < end.get()) {
            if (latch.tryLeave(attempts.get() + 1, 0)) {
                left.incrementAndGet();
                latch.hasLeft();
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
