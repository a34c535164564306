package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.estimate.EwmaCovariance.Change;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class EwmaCovarianceTest {
    /** Hull, section 23.2: lambda 0.9, volatility 1 % a day, then a day of 2 %: the new volatility is 1.14 %. */
    @Test
    void shouldGiveTheTextbookUpdate() {
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance ewma = new EwmaCovariance(memory, "test", 1, 0.9, Change.ABSOLUTE);
            double value = 0.0;
            for (int bar = 0; bar <= 1_000; bar++) {
                observeAndClose(ewma, value);
                value += bar < 1_000 ? 0.01 : 0.02;
            }
            assertThat(ewma.variance(0)).isCloseTo(0.0001, within(1e-16));
            observeAndClose(ewma, value);
            assertThat(ewma.variance(0)).isCloseTo(0.00013, within(1e-16));
        }
    }

    private static void observeAndClose(EwmaCovariance ewma, double value) {
        ewma.observe(0, value);
        ewma.closeBar();
    }

    @Test
    void shouldEqualTheWeightedMeanOfProductsFromTheFirstChangeOn() {
        double decay = 0.94;
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance ewma = new EwmaCovariance(memory, "test", 2, decay, Change.RELATIVE);
            RandomGenerator random = Seeds.random(5);
            double[] x = {100.0, 60_000.0};
            double sum = 0.0;
            double weights = 0.0;
            observeBoth(ewma, x);
            assertThat(ewma.covariance(0, 1)).isNaN();
            for (int bar = 1; bar <= 50; bar++) {
                double a = 0.01 * random.nextGaussian();
                double b = 0.02 * random.nextGaussian() + a;
                x[0] *= 1.0 + a;
                x[1] *= 1.0 + b;
                observeBoth(ewma, x);
                sum = decay * sum + a * b;
                weights = decay * weights + 1.0;
                assertThat(ewma.covariance(0, 1)).isCloseTo(sum / weights, within(1e-12));
                assertThat(ewma.covariance(1, 0)).isEqualTo(ewma.covariance(0, 1));
            }
            assertThat(ewma.changes(0)).isEqualTo(50);
            assertThat(ewma.beta(1, 0)).isCloseTo(ewma.covariance(0, 1) / ewma.variance(0), within(1e-15));
        }
    }

    private static void observeBoth(EwmaCovariance ewma, double[] x) {
        ewma.observe(0, -1.0);
        ewma.observe(0, x[0] * 3.0);
        ewma.observe(0, x[0]);
        ewma.observe(1, x[1]);
        ewma.closeBar();
    }

    @Test
    void shouldStayPositiveSemiDefiniteWithSeriesThatStartLateAndPause() {
        Seeds.forEach(100, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int size = random.nextInt(2, 8);
            try (StateMemory memory = new StateMemory()) {
                EwmaCovariance ewma = new EwmaCovariance(memory, "test", size, 0.8, Change.ABSOLUTE);
                feed(ewma, random, 30);
                for (int i = 0; i < size; i++) {
                    ewma.observe(i, 1e3);
                }
                ewma.closeBar();
                double[][] matrix = new double[size][size];
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        matrix[i][j] = ewma.covariance(i, j);
                        assertThat(ewma.correlation(i, j)).isBetween(-1.0, 1.0);
                    }
                }
                double[] eigenvalues =
                        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues();
                assertThat(eigenvalues[size - 1]).isGreaterThan(-1e-12 * eigenvalues[0]);
            }
        });
    }

    @Test
    void shouldReplayToTheSameBits() {
        try (StateMemory first = new StateMemory();
                StateMemory second = new StateMemory()) {
            feed(new EwmaCovariance(first, "test", 5, 0.94, Change.RELATIVE), Seeds.random(3), 200);
            feed(new EwmaCovariance(second, "test", 5, 0.94, Change.RELATIVE), Seeds.random(3), 200);
            assertThat(first.hash()).isEqualTo(second.hash());
        }
    }

    private static void feed(EwmaCovariance ewma, RandomGenerator random, int bars) {
        for (int bar = 0; bar < bars; bar++) {
            for (int i = 0; i < ewma.size(); i++) {
                if (random.nextInt(4) > 0) {
                    ewma.observe(i, 100.0 + random.nextGaussian());
                }
            }
            ewma.closeBar();
        }
    }

    @Test
    void shouldSpanAGapWithOneChange() {
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance ewma = new EwmaCovariance(memory, "test", 1, 0.5, Change.ABSOLUTE);
            observeAndClose(ewma, 1.0);
            ewma.closeBar();
            ewma.closeBar();
            observeAndClose(ewma, 4.0);
            assertThat(ewma.variance(0)).isCloseTo(9.0, within(1e-15));
            assertThat(ewma.changes(0)).isOne();
        }
    }

    @Test
    void shouldRefuseValuesAndDecaysThatMakeNoSense() {
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance prices = new EwmaCovariance(memory, "prices", 1, 0.9, Change.RELATIVE);
            assertThat(prices.observe(0, Double.NaN)).isFalse();
            assertThat(prices.observe(0, Double.POSITIVE_INFINITY)).isFalse();
            assertThat(prices.observe(0, 0.0)).isFalse();
            assertThat(prices.observe(0, 1.0)).isTrue();
            assertThatThrownBy(() -> new EwmaCovariance(memory, "betas", 1, 1.0, Change.RELATIVE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("betas");
        }
    }
}
