package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Invariants of prices and Greeks, and the kernel against the reference, on random options. */
class ChainKernelPropertyTest {
    private static final int CASES = 300;

    /** A random option and its market. */
    record Case(double spot, double strike, double years, double vol, double rate, double carry) {
        static Case draw(long seed) {
            RandomGenerator random = Seeds.random(seed);
            double spot = Math.exp(random.nextDouble(-5.0, 12.0));
            double years = Math.exp(random.nextDouble(-9.0, 1.5));
            double vol = Math.exp(random.nextDouble(-3.0, 0.7));
            double d = random.nextDouble(-6.0, 6.0);
            double strike = spot * Math.exp(d * vol * Math.sqrt(years));
            return new Case(spot, strike, years, vol, random.nextDouble(-0.05, 0.1), random.nextDouble(-0.1, 0.1));
        }

        double forward() {
            return spot * StrictMath.exp(carry * years);
        }

        double discount() {
            return StrictMath.exp(-rate * years);
        }
    }

    /** Row 0 is the call and row 1 the put. */
    private static PricingFixture priced(Case c) {
        PricingFixture fixture = new PricingFixture(8);
        fixture.option(0, true, false, c.strike(), c.vol());
        fixture.option(1, false, false, c.strike(), c.vol());
        fixture.market.set(c.spot(), c.rate(), c.carry(), c.years());
        fixture.revalue();
        return fixture;
    }

    @Test
    void shouldAgreeWithTheReference() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            try (PricingFixture fixture = priced(c)) {
                for (int row = 0; row < 2; row++) {
                    ReferenceBlack reference =
                            new ReferenceBlack(row == 0, c.spot(), c.strike(), c.years(), c.vol(), c.rate(), c.carry());
                    NaturalScale scale =
                            new NaturalScale(c.spot(), c.strike(), c.years(), c.vol(), Math.abs(c.carry()) + 0.1);
                    for (String name : PricingFixture.OUTPUTS) {
                        double expected = ReferenceOutputs.of(reference, name);
                        assertThat(Math.abs(fixture.output(name, row) - expected))
                                .as(name)
                                .isLessThanOrEqualTo(1e-10 * Math.abs(expected) + 1e-13 * scale.of(name));
                    }
                }
            }
        });
    }

    @Test
    void shouldKeepPutCallParity() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            try (PricingFixture fixture = priced(c)) {
                double expected = c.discount() * (c.forward() - c.strike());
                double ulp = Math.ulp(c.discount() * Math.max(c.forward(), c.strike()));
                assertThat(fixture.block.price(0) - fixture.block.price(1)).isCloseTo(expected, offset(4.0 * ulp));
                double deltas = fixture.block.delta(0) - fixture.block.delta(1);
                double foreignDiscount = c.discount() * c.forward() / c.spot();
                assertThat(deltas).isCloseTo(foreignDiscount, offset(4.0 * Math.ulp(1.0)));
                assertThat(fixture.block.gamma(0)).isEqualTo(fixture.block.gamma(1));
                assertThat(fixture.block.vega(0)).isEqualTo(fixture.block.vega(1));
            }
        });
    }

    @Test
    void shouldStayWithinArbitrageBounds() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            try (PricingFixture fixture = priced(c)) {
                double forward = c.discount() * c.forward();
                double strike = c.discount() * c.strike();
                double slack = 2.0 * Math.ulp(Math.max(forward, strike));
                assertThat(fixture.block.price(0))
                        .isBetween(Math.max(forward - strike, 0.0) - slack, forward + slack)
                        .isGreaterThanOrEqualTo(0.0);
                assertThat(fixture.block.price(1))
                        .isBetween(Math.max(strike - forward, 0.0) - slack, strike + slack)
                        .isGreaterThanOrEqualTo(0.0);
                assertThat(fixture.block.delta(0)).isBetween(0.0, forward / c.spot() * (1.0 + 1e-15));
            }
        });
    }

    @Test
    void shouldFallAndBendWithStrikeAndRiseWithVol() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            try (PricingFixture fixture = new PricingFixture(8)) {
                double step = c.strike() * 0.05 * c.vol() * Math.sqrt(c.years());
                for (int i = 0; i < 3; i++) {
                    fixture.option(i, true, false, c.strike() + (i - 1) * step, c.vol());
                }
                fixture.option(3, true, false, c.strike(), c.vol() * 1.01);
                fixture.market.set(c.spot(), c.rate(), c.carry(), c.years());
                fixture.revalue();
                double[] price = {fixture.block.price(0), fixture.block.price(1), fixture.block.price(2)};
                double slack = 4.0 * Math.ulp(c.spot() + c.strike());
                assertThat(price[1]).isLessThanOrEqualTo(price[0] + slack);
                assertThat(price[2]).isLessThanOrEqualTo(price[1] + slack);
                assertThat(price[0] - 2.0 * price[1] + price[2]).isGreaterThanOrEqualTo(-slack);
                assertThat(fixture.block.price(3)).isGreaterThanOrEqualTo(price[1] - slack);
            }
        });
    }

    @Test
    void shouldScaleWithSpotAndStrike() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            Case scaled = new Case(c.spot() * 4.0, c.strike() * 4.0, c.years(), c.vol(), c.rate(), c.carry());
            try (PricingFixture one = priced(c);
                    PricingFixture four = priced(scaled)) {
                assertRelative(four.block.price(0), 4.0 * one.block.price(0), c.spot() * 4.0);
                assertRelative(four.block.delta(0), one.block.delta(0), 1.0);
                assertRelative(four.block.gamma(0) * 4.0, one.block.gamma(0), 1.0 / c.spot());
            }
        });
    }

    @Test
    void shouldTieThetaAndVegaToGammaWithoutRates() {
        Seeds.forEach(CASES, seed -> {
            Case drawn = Case.draw(seed);
            Case c = new Case(drawn.spot(), drawn.strike(), drawn.years(), drawn.vol(), 0.0, 0.0);
            try (PricingFixture fixture = priced(c)) {
                double dollarGamma = c.spot() * c.spot() * fixture.block.gamma(0);
                assertRelative(fixture.block.theta(0), -0.5 * c.vol() * c.vol() * dollarGamma, 0.0);
                assertRelative(fixture.block.vega(0), c.vol() * c.years() * dollarGamma, 0.0);
            }
        });
    }

    @Test
    void shouldMatchFiniteDifferences() {
        Seeds.forEach(100, seed -> {
            Case c = Case.draw(seed);
            FiniteDifferences differences = new FiniteDifferences(c);
            try (PricingFixture fixture = priced(c)) {
                for (String name : FiniteDifferences.GREEKS) {
                    NaturalScale scale =
                            new NaturalScale(c.spot(), c.strike(), c.years(), c.vol(), Math.abs(c.carry()) + 0.1);
                    assertThat(differences.of(name))
                            .as(name)
                            .isCloseTo(fixture.output(name, 0), offset(1e-5 * scale.of(name)));
                }
            }
        });
    }

    @Test
    void shouldInvertLikeAPutOnTheReciprocal() {
        Seeds.forEach(CASES, seed -> {
            Case c = Case.draw(seed);
            try (PricingFixture inverse = new PricingFixture(8);
                    PricingFixture reciprocal = new PricingFixture(8)) {
                inverse.option(0, true, true, c.strike(), c.vol());
                inverse.market.set(c.spot(), 0.0, 0.0, c.years());
                inverse.revalue();
                reciprocal.option(0, false, false, 1.0 / c.strike(), c.vol());
                reciprocal.market.set(1.0 / c.spot(), 0.0, 0.0, c.years());
                reciprocal.revalue();
                assertThat(inverse.sums.coinValue()).isCloseTo(c.strike() * reciprocal.block.price(0), offset(1e-13));
                assertThat(inverse.sums.coinDelta())
                        .isCloseTo(inverse.sums.delta() - inverse.sums.coinValue(), offset(1e-15));
            }
        });
    }

    private static void assertRelative(double actual, double expected, double scale) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(1e-12 * Math.abs(expected) + 1e-15 * scale);
    }
}
