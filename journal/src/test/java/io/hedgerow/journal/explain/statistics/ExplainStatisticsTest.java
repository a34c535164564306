package io.hedgerow.journal.explain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.explain.statistics.AttributionTest.Grade;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Statistics against numbers that were worked out by hand, or that the sample was made with. */
class ExplainStatisticsTest {
    @Test
    void shouldRankWithTiesAndMeasureTheDistanceOfDistributions() {
        assertThat(AttributionTest.ranks(10.0, 30.0, 20.0, 20.0)).containsExactly(1.0, 4.0, 2.5, 2.5);
        AttributionTest test = AttributionTest.of(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7});
        // d = 0, 0, -0.5, -1, 1.5 by ranks 1..5 and 1, 2, 3.5, 5, 3.5
        assertThat(test.spearman()).isCloseTo(0.8207826816681233, within(1e-12));
        assertThat(test.kolmogorovSmirnov()).isCloseTo(0.8, within(1e-12));
        assertThat(test.grade()).isEqualTo(Grade.TOO_FEW);
    }

    @Test
    void shouldGradeByTheWorseOfTheTwo() {
        assertThat(AttributionTest.grade(0.80, 0.09)).isEqualTo(Grade.GREEN);
        assertThat(AttributionTest.grade(0.79, 0.09)).isEqualTo(Grade.AMBER);
        assertThat(AttributionTest.grade(0.80, 0.10)).isEqualTo(Grade.AMBER);
        assertThat(AttributionTest.grade(0.70, 0.12)).isEqualTo(Grade.AMBER);
        assertThat(AttributionTest.grade(0.69, 0.01)).isEqualTo(Grade.RED);
        assertThat(AttributionTest.grade(0.99, 0.121)).isEqualTo(Grade.RED);
        assertThat(AttributionTest.grade(Double.NaN, 0.0)).isEqualTo(Grade.RED);
    }

    @Test
    void shouldCallWhatIsNearlyTheSameGreenAndChanceRed() {
        RandomGenerator random = Seeds.random(1L);
        double[] whole = new double[250];
        double[] near = new double[250];
        double[] other = new double[250];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = random.nextGaussian();
            near[i] = whole[i] + 0.05 * random.nextGaussian();
            other[i] = random.nextGaussian();
        }
        assertThat(AttributionTest.of(near, whole).grade()).isEqualTo(Grade.GREEN);
        assertThat(AttributionTest.of(other, whole).grade()).isEqualTo(Grade.RED);
    }

    @Test
    void shouldFindTheSlopesThatASampleWasMadeWith() {
        RandomGenerator random = Seeds.random(3L);
        int n = 2_000;
        double[] x = new double[n];
        double[] z = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 1_000.0 * random.nextGaussian();
            z[i] = x[i] * x[i];
            y[i] = 5.0 + 0.25 * x[i] - 1e-4 * z[i] + 10.0 * random.nextGaussian();
        }
        LeastSquares fit = LeastSquares.of(List.of(x, z), y);
        assertThat(fit.slope(0)).isCloseTo(0.25, within(4.0 * fit.standardError(0)));
        assertThat(fit.slope(1)).isCloseTo(-1e-4, within(4.0 * fit.standardError(1)));
        assertThat(fit.standardError(0)).isCloseTo(10.0 / (1_000.0 * Math.sqrt(n)), within(2e-5));
        assertThat(fit.rSquared()).isGreaterThan(0.99);
        assertThat(LeastSquares.of(List.of(x, Arrays.stream(x).map(v -> 2.0 * v).toArray()), y))
                .isNull();
    }
}
