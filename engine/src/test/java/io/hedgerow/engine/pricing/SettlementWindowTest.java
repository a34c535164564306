package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settlement on an average: prices against simulated paths, Greeks against differences of prices. */
class SettlementWindowTest {
    private static final double WINDOW = 30.0 / (365.0 * 24.0 * 60.0);
    private static final double SPOT = 60_000.0;
    private static final double AVERAGE = 59_970.0;
    private static final double VOL = 0.6;
    private static final int PATHS = 40_000;
    private static final int STEPS = 50;

    /** Row 0 is a call, row 1 a put. */
    private static PricingFixture at(double spot, double strike, double vol, double years, double known) {
        PricingFixture fixture = new PricingFixture(8);
        fixture.option(0, true, true, strike, vol);
        fixture.option(1, false, false, strike, vol);
        double open = Math.min(1.0, years / WINDOW);
        fixture.market.set(spot, 0.0, 0.0, years, WINDOW, open < 1.0 ? known / (1.0 - open) : 0.0);
        fixture.revalue();
        return fixture;
    }

    private static double known(double years) {
        return Math.max(0.0, 1.0 - years / WINDOW) * AVERAGE;
    }

    @ParameterizedTest
    @CsvSource({"3.0,60000", "1.0,60200", "0.8,59900", "0.5,60000", "0.5,60100", "0.2,59950", "0.05,59975"})
    void shouldMatchSimulatedAverages(double windows, double strike) {
        double years = windows * WINDOW;
        RandomGenerator random = Seeds.random(42);
        double[] sum = new double[3];
        for (int path = 0; path < PATHS; path++) {
            double settlement = settlement(years, random);
            double payoff = Math.max(settlement - strike, 0.0);
            sum[0] += payoff;
            sum[1] += payoff * payoff;
            double settledPart = known(years);
            sum[2] += settlement > strike ? (settlement - settledPart) / SPOT : 0.0;
        }
        double mean = sum[0] / PATHS;
        double error = Math.sqrt((sum[1] / PATHS - mean * mean) / PATHS);
        try (PricingFixture fixture = at(SPOT, strike, VOL, years, known(years))) {
            assertThat(fixture.block.price(0)).isCloseTo(mean, offset(4.0 * error));
            assertThat(fixture.block.delta(0)).isCloseTo(sum[2] / PATHS, offset(0.011));
        }
    }

    /** One settlement price; paths come in steps of the averaging, by the trapezoidal rule. */
    private static double settlement(double years, RandomGenerator random) {
        double averaged = Math.min(years, WINDOW);
        double logSpot = Math.log(SPOT);
        logSpot += step(years - averaged, random);
        double dt = averaged / STEPS;
        double average = 0.5 * Math.exp(logSpot);
        for (int i = 1; i <= STEPS; i++) {
            logSpot += step(dt, random);
            average += Math.exp(logSpot) * (i == STEPS ? 0.5 : 1.0);
        }
        return known(years) + averaged / WINDOW * average / STEPS;
    }

    private static double step(double years, RandomGenerator random) {
        return VOL * Math.sqrt(years) * random.nextGaussian() - 0.5 * VOL * VOL * years;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.5, 0.1})
    void shouldDifferentiateThePrice(double windows) {
        double years = windows * WINDOW;
        double known = known(years);
        double strike = known + windows * SPOT * (1.0 + 0.5 * VOL * Math.sqrt(years / 3.0));
        double ds = 0.5;
        double dt = years * 1e-4;
        double dv = 1e-4;
        double flow = SPOT / WINDOW * dt;
        try (PricingFixture here = at(SPOT, strike, VOL, years, known);
                PricingFixture up = at(SPOT + ds, strike, VOL, years, known);
                PricingFixture down = at(SPOT - ds, strike, VOL, years, known);
                PricingFixture later = at(SPOT, strike, VOL, years - dt, known + flow);
                PricingFixture earlier = at(SPOT, strike, VOL, years + dt, known - flow);
                PricingFixture more = at(SPOT, strike, VOL + dv, years, known);
                PricingFixture less = at(SPOT, strike, VOL - dv, years, known)) {
            for (int row = 0; row < 2; row++) {
                assertSlope(here, row, "delta", up, down, "price", 2.0 * ds);
                assertSlope(here, row, "gamma", up, down, "delta", 2.0 * ds);
                assertSlope(here, row, "speed", up, down, "gamma", 2.0 * ds);
                assertSlope(here, row, "vega", more, less, "price", 2.0 * dv);
                assertSlope(here, row, "theta", later, earlier, "price", 2.0 * dt);
                assertSlope(here, row, "charm", later, earlier, "delta", 2.0 * dt);
                assertSlope(here, row, "veta", later, earlier, "vega", 2.0 * dt);
                assertSlope(here, row, "color", later, earlier, "gamma", 2.0 * dt);
            }
            assertThat(here.sums.theta()).isEqualTo(here.block.theta(0) + here.block.theta(1));
            assertThat(here.sums.coinTheta()).isCloseTo(here.block.theta(0) / SPOT, offset(1e-12));
        }
    }

    private static void assertSlope(
            PricingFixture here,
            int row,
            String greek,
            PricingFixture up,
            PricingFixture down,
            String of,
            double step) {
        double slope = (up.output(of, row) - down.output(of, row)) / step;
        double value = here.output(greek, row);
        double scale = Math.abs(up.output(of, row)) / step;
        assertThat(value).as(greek).isCloseTo(slope, offset(2e-4 * Math.abs(slope) + 1e-9 * scale));
    }

    @ParameterizedTest
    @ValueSource(doubles = {59_000.0, 59_970.0, 61_000.0})
    void shouldEndAtTheAverage(double strike) {
        try (PricingFixture fixture = at(SPOT, strike, VOL, 0.0, AVERAGE)) {
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.LIMIT);
            assertThat(fixture.block.price(0)).isEqualTo(Math.max(AVERAGE - strike, 0.0));
            assertThat(fixture.block.price(1)).isEqualTo(Math.max(strike - AVERAGE, 0.0));
            assertThat(fixture.block.delta(0)).isZero();
            assertThat(fixture.sums.value()).isEqualTo(Math.abs(AVERAGE - strike));
            assertThat(fixture.sums.pricedRows()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1_000.0, 20_000.0})
    void shouldBeCertainWhereTheKnownPartExceedsTheStrike(double strike) {
        double years = 0.5 * WINDOW;
        try (PricingFixture fixture = at(SPOT, strike, VOL, years, known(years))) {
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.PRICED);
            assertThat(fixture.block.price(0)).isCloseTo(known(years) + 0.5 * SPOT - strike, offset(1e-9));
            assertThat(fixture.block.delta(0)).isCloseTo(0.5, offset(1e-12));
            assertThat(fixture.block.price(1)).isZero();
            assertThat(fixture.sums.delta()).isCloseTo(0.5, offset(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {59_900.0, 60_000.0, 60_100.0})
    void shouldEnterTheWindowWithoutAJump(double strike) {
        try (PricingFixture before = at(SPOT, strike, VOL, WINDOW, 0.0);
                PricingFixture inside = at(SPOT, strike, VOL, WINDOW * (1.0 - 1e-9), 1e-9 * SPOT)) {
            assertThat(inside.block.price(0)).isCloseTo(before.block.price(0), offset(1e-4));
            assertThat(inside.block.delta(0)).isCloseTo(before.block.delta(0), offset(1e-6));
            before.market.set(SPOT, 0.0, 0.0, 0.1);
            before.revalue();
            inside.market.set(SPOT, 0.0, 0.0, 0.1);
            inside.revalue();
            assertThat(inside.block.price(0)).isEqualTo(before.block.price(0));
        }
    }
}
