package io.hedgerow.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TickLadderTest {
    @Test
    void shouldRoundToTheTickBelowAndToTheStepFromTheThresholdOn() {
        assertThat(TickLadder.roundDown(4_950_000L, 100_000L, 5_000_000L, 500_000L))
                .isEqualTo(4_900_000L);
        assertThat(TickLadder.roundUp(4_950_000L, 100_000L, 5_000_000L, 500_000L))
                .isEqualTo(5_000_000L);
        assertThat(TickLadder.roundDown(5_499_999L, 100_000L, 5_000_000L, 500_000L))
                .isEqualTo(5_000_000L);
        assertThat(TickLadder.roundUp(5_000_001L, 100_000L, 5_000_000L, 500_000L))
                .isEqualTo(5_500_000L);
        assertThat(TickLadder.roundUp(5_000_000L, 100_000L, 5_000_000L, 500_000L))
                .isEqualTo(5_000_000L);
    }

    @Test
    void shouldSkipPricesBetweenTheLaddersWhenTheThresholdIsOnNeither() {
        assertThat(TickLadder.roundDown(109L, 2L, 101L, 25L)).isEqualTo(100L);
        assertThat(TickLadder.roundUp(101L, 2L, 101L, 25L)).isEqualTo(125L);
        assertThat(TickLadder.roundUp(100L, 3L, 101L, 25L)).isEqualTo(125L);
    }

    @Test
    void shouldGiveTheNearestValidPriceOnEachSide() {
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            long tick = random.nextLong(1L, 20L);
            long step = tick + random.nextLong(0L, 40L);
            long above = random.nextBoolean() ? TickLadder.NO_STEP : random.nextLong(1L, 300L);
            for (long price = 0; price < 400; price++) {
                long down = TickLadder.roundDown(price, tick, above, step);
                long up = TickLadder.roundUp(price, tick, above, step);
                assertThat(down).isEqualTo(searched(price, -1L, tick, above, step));
                assertThat(up).isEqualTo(searched(price, 1L, tick, above, step));
            }
        });
    }

    private static long searched(long price, long direction, long tick, long above, long step) {
        long at = price;
        while (at % (at < above ? tick : step) != 0) {
            at += direction;
        }
        return at;
    }
}
