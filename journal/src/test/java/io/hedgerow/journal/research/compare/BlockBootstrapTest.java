package io.hedgerow.journal.research.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.research.sample.Series;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
    private static final int COUNT = 400;

    @Test
    void shouldDrawTheSameForTheSameSeed() {
        Series series = white(Seeds.random(3), COUNT);
        Estimate once = estimate(series, 8, 5L);
        assertThat(estimate(series, 8, 5L)).isEqualTo(once);
        assertThat(estimate(series, 8, 6L)).isNotEqualTo(once);
    }

    private static Estimate estimate(Series series, int block, long seed) {
        return new BlockBootstrap(series.size(), block, seed)
                .estimate(series.variance(), 500, indices -> series.variance(indices));
    }

    private static Series white(RandomGenerator random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return new Series(values);
    }

    @Test
    void shouldDrawBlocksOfTheMeanLengthFromEverywhere() {
        BlockBootstrap bootstrap = new BlockBootstrap(COUNT, 10.0, 1L);
        long starts = 0;
        long[] drawn = new long[COUNT];
        for (int r = 0; r < 1_000; r++) {
            int[] indices = bootstrap.next();
            for (int i = 0; i < COUNT; i++) {
                drawn[indices[i]]++;
                starts += i > 0 && indices[i] != (indices[i - 1] + 1) % COUNT ? 1 : 0;
            }
        }
        assertThat(starts / (1_000.0 * (COUNT - 1))).isCloseTo(0.1, within(0.005));
        assertThat(LongStream.of(drawn).summaryStatistics()).satisfies(counts -> {
            assertThat(counts.getMin()).isGreaterThan(700);
            assertThat(counts.getMax()).isLessThan(1_300);
        });
    }

    @Test
    void shouldCoverTheTrueVarianceOfIndependentIncrements() {
        int covered = 0;
        for (int seed = 1; seed <= 200; seed++) {
            Estimate estimate = estimate(white(Seeds.random(seed), COUNT), 8, seed);
            covered += estimate.low() <= 1.0 && estimate.high() >= 1.0 ? 1 : 0;
        }
        assertThat(covered / 200.0).isBetween(0.90, 0.99);
    }

    @Test
    void shouldCoverTheMeanOfADependentSeriesWhereSingleDrawsDoNot() {
        int blocks = 0;
        int singles = 0;
        for (int seed = 1; seed <= 200; seed++) {
            Series series = autoregressive(Seeds.random(seed), 0.6);
            blocks += coversZeroSum(series, 16, seed) ? 1 : 0;
            singles += coversZeroSum(series, 1, seed) ? 1 : 0;
        }
        assertThat(blocks / 200.0).isBetween(0.85, 0.99);
        assertThat(singles / 200.0).isLessThan(0.80);
    }

    private static boolean coversZeroSum(Series series, int block, long seed) {
        Estimate estimate =
                new BlockBootstrap(COUNT, block, seed).estimate(series.sum(), 500, indices -> series.sum(indices));
        return estimate.low() <= 0.0 && estimate.high() >= 0.0;
    }

    private static Series autoregressive(RandomGenerator random, double rho) {
        double[] values = new double[COUNT];
        double last = random.nextGaussian() / Math.sqrt(1.0 - rho * rho);
        for (int i = 0; i < COUNT; i++) {
            last = rho * last + random.nextGaussian();
            values[i] = last;
        }
        return new Series(values);
    }

    @Test
    void shouldGrowTheBlockWithTheSample() {
        assertThat(BlockBootstrap.defaultBlockLength(1)).isEqualTo(1);
        assertThat(BlockBootstrap.defaultBlockLength(1_000)).isEqualTo(10);
        assertThat(BlockBootstrap.defaultBlockLength(1_001)).isEqualTo(11);
    }

    @Test
    void shouldKnowNoIntervalOfWhatIsNoNumber() {
        Estimate estimate = BlockBootstrap.interval(Double.NaN, new double[] {1.0, Double.NaN, 2.0});
        assertThat(estimate.low()).isNaN();
        assertThat(estimate.isAbove(0.0)).isFalse();
        assertThat(estimate.isBelow(0.0)).isFalse();
    }
}
