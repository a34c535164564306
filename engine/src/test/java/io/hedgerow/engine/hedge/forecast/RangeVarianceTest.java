package io.hedgerow.engine.hedge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Range estimators against the formulas written out, and against the variance that paths were drawn with. */
class RangeVarianceTest {
    private static final int STEPS = 200;

    /** A bar of a random walk: open, high, low, close, the first step after the close before. */
    private static double[] bar(RandomGenerator random, double from, double sd, double drift) {
        double price = from;
        double[] bar = new double[4];
        for (int step = 0; step < STEPS; step++) {
            price *= Math.exp(drift / STEPS + sd / Math.sqrt(STEPS) * random.nextGaussian());
            bar[0] = step == 0 ? price : bar[0];
            bar[1] = Math.max(bar[1], price);
            bar[2] = step == 0 ? price : Math.min(bar[2], price);
        }
        bar[3] = price;
        return bar;
    }

    @Test
    void shouldBeTheFormulasOverAllBars() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double decay = 0.9 + 0.09 * random.nextDouble();
            PlainVols plain = new PlainVols(decay);
            try (StateMemory memory = new StateMemory()) {
                RangeVariance fast = new RangeVariance(memory, "x", 2);
                double price = 1_000.0 * random.nextDouble() + 1.0;
                int bars = 3 + random.nextInt(120);
                for (int i = 0; i < bars; i++) {
                    double[] bar = bar(random, price, 0.02, 0.001);
                    fast.take(1, bar[0], bar[1], bar[2], bar[3], decay);
                    plain.add(bar[0], bar[1], bar[2], bar[3]);
                    price = bar[3];
                }
                assertThat(fast.bars(1)).isEqualTo(bars);
                assertThat(fast.bars(0)).isZero();
                assertThat(fast.ewma(1)).isCloseTo(plain.ewma(), within(1e-13));
                assertThat(fast.parkinson(1)).isCloseTo(plain.parkinson(), within(1e-13));
                assertThat(fast.garmanKlass(1)).isCloseTo(plain.garmanKlass(), within(1e-13));
                assertThat(fast.rogersSatchell(1)).isCloseTo(plain.rogersSatchell(), within(1e-13));
                assertThat(fast.yangZhang(1, decay)).isCloseTo(plain.yangZhang(), within(1e-13));
                assertThat(fast.bipower(1)).isCloseTo(plain.bipower(), within(1e-13));
            }
        });
    }

    /** Extremes of steps lie a little inside those of a path: by 1 % to 10 % of its sd here. */
    @Test
    void shouldFindTheVarianceThatPathsWereDrawnWith() {
        RandomGenerator random = Seeds.random(1);
        double decay = 0.9995;
        try (StateMemory memory = new StateMemory()) {
            RangeVariance fast = new RangeVariance(memory, "x", 1);
            double price = 100.0;
            for (int i = 0; i < 6_000; i++) {
                double[] bar = bar(random, price, 0.01, 0.0);
                fast.take(0, bar[0], bar[1], bar[2], bar[3], decay);
                price = bar[3];
            }
            double truth = 1e-4;
            assertThat(fast.ewma(0)).isCloseTo(truth, within(0.08 * truth));
            assertThat(fast.bipower(0)).isCloseTo(truth, within(0.08 * truth));
            assertThat(fast.parkinson(0)).isBetween(0.85 * truth, 1.01 * truth);
            assertThat(fast.garmanKlass(0)).isBetween(0.80 * truth, 1.01 * truth);
            assertThat(fast.rogersSatchell(0)).isBetween(0.80 * truth, 1.01 * truth);
            assertThat(fast.yangZhang(0, decay)).isBetween(0.80 * truth, 1.01 * truth);
        }
    }

    /** A drift fools those that square what has been gained, not Rogers-Satchell; a jump fools squares, not bipower. */
    @Test
    void shouldLeaveDriftAndJumpsOutWhereTheyAreToBeLeftOut() {
        RandomGenerator random = Seeds.random(2);
        double decay = 0.999;
        try (StateMemory memory = new StateMemory()) {
            RangeVariance fast = new RangeVariance(memory, "x", 2);
            double drifting = 100.0;
            double jumping = 100.0;
            for (int i = 0; i < 4_000; i++) {
                double[] bar = bar(random, drifting, 0.01, 0.02);
                fast.take(0, bar[0], bar[1], bar[2], bar[3], decay);
                drifting = bar[3];
                double[] other = bar(random, i % 100 == 50 ? jumping * 1.1 : jumping, 0.01, 0.0);
                fast.take(1, other[0], other[1], other[2], other[3], decay);
                jumping = other[3];
            }
            assertThat(fast.ewma(0)).isGreaterThan(4e-4);
            assertThat(fast.rogersSatchell(0)).isBetween(0.75e-4, 1.1e-4);
            assertThat(fast.ewma(1)).isGreaterThan(1.8e-4);
            assertThat(fast.bipower(1)).isBetween(0.9e-4, 1.35e-4);
        }
    }

    @Test
    void shouldTakeNoReturnOverAnInterruptionAndCountBarsThatStandStill() {
        try (StateMemory memory = new StateMemory()) {
            RangeVariance fast = new RangeVariance(memory, "x", 1);
            assertThat(fast.takeStill(0, 0.9)).isNaN();
            assertThat(fast.bars(0)).isZero();
            fast.take(0, 100.0, 101.0, 99.0, 100.0, 0.9);
            assertThat(fast.takeStill(0, 0.9)).isZero();
            assertThat(fast.bars(0)).isEqualTo(2);
            fast.interrupt(0);
            assertThat(fast.take(0, 200.0, 200.0, 200.0, 200.0, 0.9)).isNaN();
            assertThat(fast.ewma(0)).isZero();
            assertThat(fast.yangZhang(0, 0.9)).isPositive();
        }
    }
}
