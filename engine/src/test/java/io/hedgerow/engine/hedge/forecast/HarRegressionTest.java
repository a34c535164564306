package io.hedgerow.engine.hedge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The regression on past variances against plain least squares over all periods. */
class HarRegressionTest {
    /** Variances that come back to their mean, as those of markets do. */
    private static double[] variances(RandomGenerator random, int count) {
        double[] values = new double[count];
        double log = 0.0;
        for (int i = 0; i < count; i++) {
            log = 0.9 * log + 0.3 * random.nextGaussian();
            values[i] = 1e-4 * Math.exp(log + 0.3 * random.nextGaussian());
        }
        return values;
    }

    @Test
    void shouldBeWeightedLeastSquaresAndGoOnByIteration() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double[] variances = variances(random, 52 + random.nextInt(200));
            try (StateMemory memory = new StateMemory()) {
                HarRegression fast = new HarRegression(memory, "x", 2);
                for (double variance : variances) {
                    for (int bar = 0; bar < 4; bar++) {
                        fast.take(1, variance / 4.0, 4);
                    }
                }
                assertThat(fast.isKnown(0)).isFalse();
                assertThat(fast.isKnown(1)).isTrue();
                PlainVols plain = new PlainVols(0.9);
                fast.begin(1);
                for (int ahead : new int[] {1, 2, 7, 30, 90}) {
                    double expected = plain.har(variances, ahead);
                    assertThat(fast.mean(ahead)).as("%d ahead", ahead).isCloseTo(expected, within(1e-6 * expected));
                }
            }
        });
    }

    @Test
    void shouldStayBetweenWhatWasSeenWhateverTheFitSays() {
        try (StateMemory memory = new StateMemory()) {
            HarRegression fast = new HarRegression(memory, "x", 1);
            for (int period = 0; period < 80; period++) {
                fast.take(0, period % 2 == 0 ? 1e-4 : 3e-4, 1);
            }
            fast.begin(0);
            for (double ahead = 1.0; ahead < 2_000.0; ahead *= 1.7) {
                assertThat(fast.mean(ahead)).isBetween(1e-4 * (1 - 1e-12), 3e-4 * (1 + 1e-12));
            }
        }
    }

    /** A better forecast than the last variance, and than the mean of all: what it is for. */
    @Test
    void shouldBeatTheLastVarianceOutOfSample() {
        double[] variances = variances(Seeds.random(5), 1_200);
        double byHar = 0.0;
        double byLast = 0.0;
        try (StateMemory memory = new StateMemory()) {
            HarRegression fast = new HarRegression(memory, "x", 1);
            for (int period = 0; period < variances.length - 1; period++) {
                fast.take(0, variances[period], 1);
                if (fast.isKnown(0)) {
                    fast.begin(0);
                    byHar += Math.pow(fast.mean(1.0) - variances[period + 1], 2);
                    byLast += Math.pow(variances[period] - variances[period + 1], 2);
                }
            }
        }
        assertThat(byHar).isLessThan(0.92 * byLast);
    }
}
