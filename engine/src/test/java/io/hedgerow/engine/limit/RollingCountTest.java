package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RollingCountTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldForgetMessagesAfterALittleMoreThanASecond() {
        try (StateMemory memory = new StateMemory()) {
            RollingCount rate = new RollingCount(memory, "rate", 2, RollingCount.SECOND_SLOT_SHIFT);
            long start = 1_700_000_000_000_000_000L;
            rate.record(0, start);
            rate.record(0, start);
            assertThat(rate.count(0, start)).isEqualTo(2);
            assertThat(rate.count(1, start)).isZero();
            assertThat(rate.count(0, start + SECOND_NS)).isEqualTo(2);
            assertThat(rate.count(0, start + 1_041_000_000L)).isZero();
        }
    }

    @Test
    void shouldCountNoLessThanOneSecondAndLittleMore() {
        compare(RollingCount.SECOND_SLOT_SHIFT, SECOND_NS, 1_040_200_000L);
    }

    @Test
    void shouldCountNoLessThanOneMinuteAndLittleMore() {
        compare(RollingCount.MINUTE_SLOT_SHIFT, 60L * SECOND_NS, 66_600_000_000L);
    }

    private static void compare(int slotShift, long leastNs, long mostNs) {
        Seeds.forEach(30, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (StateMemory memory = new StateMemory()) {
                RollingCount rate = new RollingCount(memory, "rate", 3, slotShift);
                ArrayDeque<Long> sent = new ArrayDeque<>();
                long now = random.nextLong(0L, 2_000_000_000_000_000_000L);
                for (int i = 0; i < 2_000; i++) {
                    now += random.nextLong(1L << random.nextInt(1, slotShift + 8));
                    assertThat(rate.count(1, now)).isBetween(since(sent, now - leastNs), since(sent, now - mostNs));
                    rate.record(1, now);
                    sent.addFirst(now);
                }
                assertThat(rate.count(0, now)).isZero();
                assertThat(rate.count(2, now)).isZero();
            }
        });
    }

    private static int since(ArrayDeque<Long> sent, long from) {
        int count = 0;
        for (long time : sent) {
            if (time < from) {
                break;
            }
            count++;
        }
        return count;
    }
}
