package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MarkoutEstimatorTest {
    private static final long HORIZON_NS = 1_000L;
    private static final double PRIOR = 3e-5;

    @Test
    void shouldCompareTheMidAtTheHorizonWithTheMidAtTheFill() {
        try (StateMemory memory = new StateMemory()) {
            MarkoutEstimator markouts = new MarkoutEstimator(memory, "test", 2, 4, HORIZON_NS, 0.9);
            markouts.onMid(1, 100.0);
            assertThat(markouts.onFill(1, 5_000L, 1)).isTrue();
            markouts.advanceTo(5_999L);
            assertThat(markouts.expectedAdverseFraction(1, PRIOR)).isEqualTo(PRIOR);
            markouts.onMid(1, 99.0);
            markouts.advanceTo(6_000L);
            markouts.onMid(1, 50.0);
            assertThat(markouts.expectedAdverseFraction(1, PRIOR)).isCloseTo(0.01, within(1e-15));
            assertThat(markouts.expectedAdverseFraction(0, PRIOR)).isEqualTo(PRIOR);
        }
    }

    @Test
    void shouldTurnTheSignForSales() {
        try (StateMemory memory = new StateMemory()) {
            MarkoutEstimator markouts = new MarkoutEstimator(memory, "test", 1, 4, HORIZON_NS, 0.9);
            markouts.onMid(0, 100.0);
            markouts.onFill(0, 0L, -1);
            markouts.onMid(0, 99.0);
            markouts.advanceTo(HORIZON_NS);
            assertThat(markouts.expectedAdverseFraction(0, PRIOR)).isCloseTo(-0.01, within(1e-15));
        }
    }

    @Test
    void shouldCountFillsThatFindNoRoomAndRefuseThoseWithoutMid() {
        try (StateMemory memory = new StateMemory()) {
            MarkoutEstimator markouts = new MarkoutEstimator(memory, "test", 1, 2, HORIZON_NS, 0.9);
            markouts.onMid(0, Double.NaN);
            assertThat(markouts.onFill(0, 0L, 1)).isFalse();
            assertThat(markouts.dropped()).isZero();
            markouts.onMid(0, 100.0);
            assertThat(markouts.onFill(0, 0L, 1)).isTrue();
            assertThat(markouts.onFill(0, 1L, 1)).isTrue();
            assertThat(markouts.onFill(0, 2L, 1)).isFalse();
            assertThat(markouts.dropped()).isOne();
            markouts.advanceTo(HORIZON_NS);
            assertThat(markouts.onFill(0, HORIZON_NS, 1)).isTrue();
        }
    }

    /** Mids that fall by 2 bp in the mean after our buys and rise after our sales. */
    @Test
    void shouldLearnTheMeanFromNoisyFills() {
        try (StateMemory memory = new StateMemory()) {
            MarkoutEstimator markouts = new MarkoutEstimator(memory, "test", 1, 64, HORIZON_NS, 0.999);
            RandomGenerator random = Seeds.random(23);
            long timeNs = 0L;
            for (int fill = 0; fill < 20_000; fill++) {
                int side = random.nextBoolean() ? 1 : -1;
                markouts.onMid(0, 100.0);
                markouts.onFill(0, timeNs, side);
                timeNs += HORIZON_NS;
                markouts.onMid(0, 100.0 * (1.0 - side * 2e-4 + 1e-3 * random.nextGaussian()));
                markouts.advanceTo(timeNs);
            }
            assertThat(markouts.expectedAdverseFraction(0, PRIOR)).isCloseTo(2e-4, within(8e-5));
        }
    }

    @Test
    void shouldRefuseAHorizonThatIsNone() {
        try (StateMemory memory = new StateMemory()) {
            assertThatThrownBy(() -> new MarkoutEstimator(memory, "fills", 1, 1, 0L, 0.9))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fills");
        }
    }
}
