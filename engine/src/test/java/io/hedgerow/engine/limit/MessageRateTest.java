package io.hedgerow.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MessageRateTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldForgetMessagesAfterALittleMoreThanASecond() {
        try (StateMemory memory = new StateMemory()) {
            MessageRate rate = new MessageRate(memory, "rate", 2);
            long start = 1_700_000_000_000_000_000L;
            rate.record(0, start);
            rate.record(0, start);
            assertThat(rate.sent(0, start)).isEqualTo(2);
            assertThat(rate.sent(1, start)).isZero();
            assertThat(rate.sent(0, start + SECOND_NS)).isEqualTo(2);
            assertThat(rate.sent(0, start + 1_041_000_000L)).isZero();
        }
    }

    @Test
    void shouldCountNoLessThanOneSecondAndNoMoreThanAWindowAndASlot() {
        Seeds.forEach(30, seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (StateMemory memory = new StateMemory()) {
                MessageRate rate = new MessageRate(memory, "rate", 3);
                ArrayDeque<Long> sent = new ArrayDeque<>();
                long now = random.nextLong(0L, 2_000_000_000_000_000_000L);
                for (int i = 0; i < 5_000; i++) {
                    now += random.nextLong(1L << random.nextInt(1, 33));
                    assertThat(rate.sent(1, now))
                            .isBetween(since(sent, now - SECOND_NS), since(sent, now - 1_040_200_000L));
                    rate.record(1, now);
                    sent.addFirst(now);
                }
                assertThat(rate.sent(0, now)).isZero();
                assertThat(rate.sent(2, now)).isZero();
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
