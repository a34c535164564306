package io.hedgerow.journal.explain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What theory says of hedged options, found again on simulated paths with the kernel's prices and Greeks. */
class HedgingTheoryTest {
    private static final double S = 100.0;

    private final OptionPricer pricer = new OptionPricer();

    @AfterEach
    void free() {
        pricer.close();
    }

    private static OptionPoint at(double spot, double vol, double years, double rate) {
        return OptionPoint.of(spot * StrictMath.exp(rate * years), vol, years, rate);
    }

    /** Mean and its standard error. */
    private record Sample(double mean, double standardDeviation, int count) {
        static Sample of(double[] values) {
            double mean = 0.0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0.0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Sample(mean, Math.sqrt(squares / (values.length - 1)), values.length);
        }

        double standardError() {
            return standardDeviation / Math.sqrt(count);
        }
    }

    /** Ahmad and Wilmott (2005): bought at 20 %, hedged at 20 %, while the share moves by 40 %. */
    @Test
    void shouldEarnTheDifferenceOfVariancesOnGammaWhereAnOptionIsHedgedAtImpliedVol() {
        RandomGenerator random = Seeds.random(42L);
        pricer.contract(110.0, true, false);
        int steps = 250;
        double dt = 1.0 / steps;
        double[] earned = new double[1_500];
        for (int path = 0; path < earned.length; path++) {
            double spot = S;
            for (int step = 0; step < steps; step++) {
                double years = 1.0 - step * dt;
                OptionPoint point = at(spot, 0.2, years, 0.05);
                double growth = StrictMath.exp(0.05 * years);
                double next = spot * StrictMath.exp((0.10 - 0.08) * dt + 0.4 * Math.sqrt(dt) * random.nextGaussian());
                double spotGamma = pricer.greeks(point).gamma() * growth * growth;
                double move = (next - spot) / spot;
                earned[path] += StrictMath.exp(-0.05 * step * dt)
                        * 0.5
                        * spotGamma
                        * spot
                        * spot
                        * (move * move - 0.2 * 0.2 * dt);
                spot = next;
            }
        }
        Sample sample = Sample.of(earned);
        assertThat(sample.mean()).isCloseTo(8.1064, within(4.0 * sample.standardError() + 0.05));
    }

    /** Derman and Kamal (1999): one month at the money at 20 %, hedged 21 and 84 times. */
    @Test
    void shouldLeaveTheErrorOfDiscreteHedging() {
        assertThat(hedgingError(21)).isCloseTo(0.426, within(0.04));
        assertThat(hedgingError(84)).isCloseTo(0.218, within(0.02));
    }

    private double hedgingError(int hedges) {
        RandomGenerator random = Seeds.random(7L);
        pricer.contract(S, true, false);
        double month = 1.0 / 12.0;
        double dt = month / hedges;
        double[] errors = new double[1_000];
        for (int path = 0; path < errors.length; path++) {
            double spot = S;
            double value = pricer.greeks(at(spot, 0.2, month, 0.0)).price();
            double gained = -value;
            for (int step = 0; step < hedges; step++) {
                double delta =
                        pricer.greeks(at(spot, 0.2, month - step * dt, 0.0)).delta();
                double next = spot * StrictMath.exp(-0.02 * dt + 0.2 * Math.sqrt(dt) * random.nextGaussian());
                gained -= delta * (next - spot);
                spot = next;
            }
            errors[path] = gained + Math.max(spot - S, 0.0);
        }
        return Sample.of(errors).standardDeviation();
    }
}
