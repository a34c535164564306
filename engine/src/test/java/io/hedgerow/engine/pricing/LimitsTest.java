package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every limit of the domain gives: a status, and finite numbers. */
class LimitsTest {
    private static final int PRICED = RowStatus.PRICED;
    private static final int LIMIT = RowStatus.LIMIT;

    record Limit(
            String name, double spot, double strike, double years, double vol, int status, double call, double delta) {}

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("no time, in the money", 110, 100, 0, 0.5, LIMIT, 10, 1),
                new Limit("no time, at the strike", 100, 100, 0, 0.5, LIMIT, 0, 0.5),
                new Limit("no time, out of the money", 90, 100, 0, 0.5, LIMIT, 0, 0),
                new Limit("no vol, in the money", 110, 100, 1, 0, LIMIT, 10, 1),
                new Limit("no vol, at the strike", 100, 100, 1, 0, LIMIT, 0, 0.5),
                new Limit("no vol, out of the money", 90, 100, 1, 0, LIMIT, 0, 0),
                new Limit("no vol and no time", 110, 100, 0, 0, LIMIT, 10, 1),
                new Limit("a nanosecond, in the money", 110, 100, 3e-17, 0.5, PRICED, 10, 1),
                new Limit("a nanosecond, out of the money", 90, 100, 3e-17, 0.5, PRICED, 0, 0),
                new Limit("smallest time and vol", 110, 100, 1e-18, 1e-8, PRICED, 10, 1),
                new Limit("far wing, worthless", 1, 1e12, 1, 0.2, PRICED, 0, 0),
                new Limit("far wing, all forward", 1e12, 1, 1, 0.2, PRICED, 1e12 - 1, 1),
                new Limit("smallest strike", 100, 1e-30, 1, 0.5, PRICED, 100, 1),
                new Limit("largest strike", 100, 1e30, 1, 0.5, PRICED, 0, 0),
                new Limit("smallest spot", 1e-30, 1, 1, 0.5, PRICED, 0, 0),
                new Limit("largest spot", 1e30, 1, 1, 0.5, PRICED, 1e30, 1),
                new Limit("vol without bound", 100, 100, 1, 1e3, PRICED, 100, 1),
                new Limit("longest time", 100, 100, 1e3, 10, PRICED, 100, 1),
                new Limit("denormal spot", Double.MIN_VALUE, 100, 1, 0.5, RowStatus.NO_FORWARD, 0, 0),
                new Limit("denormal vol", 100, 100, 1, Double.MIN_VALUE, RowStatus.VOL_OUT_OF_RANGE, 0, 0),
                new Limit("denormal time", 110, 100, Double.MIN_VALUE, 0.5, LIMIT, 10, 1),
                new Limit("zero spot", 0, 100, 1, 0.5, RowStatus.NO_FORWARD, 0, 0),
                new Limit("negative spot", -1, 100, 1, 0.5, RowStatus.NO_FORWARD, 0, 0),
                new Limit("spot not a number", Double.NaN, 100, 1, 0.5, RowStatus.NO_FORWARD, 0, 0),
                new Limit("infinite spot", Double.POSITIVE_INFINITY, 100, 1, 0.5, RowStatus.NO_FORWARD, 0, 0),
                new Limit("negative vol", 100, 100, 1, -0.1, RowStatus.VOL_OUT_OF_RANGE, 0, 0),
                new Limit("vol not a number", 100, 100, 1, Double.NaN, RowStatus.VOL_OUT_OF_RANGE, 0, 0),
                new Limit("infinite vol", 100, 100, 1, Double.POSITIVE_INFINITY, RowStatus.VOL_OUT_OF_RANGE, 0, 0),
                new Limit("expired", 100, 100, -1e-9, 0.5, RowStatus.EXPIRED, 0, 0),
                new Limit("time not a number", 100, 100, Double.NaN, 0.5, RowStatus.NO_FORWARD, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void shouldGiveTheLimitOrSayWhyNot(Limit limit) {
        try (PricingFixture fixture = new PricingFixture(16)) {
            fixture.option(3, true, true, limit.strike(), limit.vol());
            fixture.option(4, false, true, limit.strike(), limit.vol());
            fixture.market.set(limit.spot(), 0.0, 0.0, limit.years());
            fixture.revalue();
            assertThat(fixture.block.status(3)).isEqualTo(limit.status());
            assertThat(fixture.block.status(4)).isEqualTo(limit.status());
            double scale = 1e-12 * Math.max(1.0, Math.abs(limit.call()));
            assertThat(Math.abs(fixture.block.price(3) - limit.call())).isLessThanOrEqualTo(scale);
            assertThat(Math.abs(fixture.block.delta(3) - limit.delta())).isLessThanOrEqualTo(1e-12);
            boolean priced = RowStatus.isPriced(limit.status());
            assertThat(fixture.sums.pricedRows()).isEqualTo(priced ? 2 : 0);
            assertThat(fixture.sums.unpricedRows()).isEqualTo(priced ? 0 : 2);
            assertAllFinite(fixture);
        }
    }

    /** A limit has a bound, and a rounding may not leave it: discount * forward / spot does at many rates. */
    @Test
    void shouldKeepDeltaAndPriceInsideTheirBounds() {
        long seed = 20_261_126L;
        Random random = new Random(seed);
        try (PricingFixture fixture = new PricingFixture(8)) {
            for (int i = 0; i < 20_000; i++) {
                double spot = 100.0 * Math.exp(random.nextGaussian());
                double strike = i % 3 == 0 ? spot : spot * Math.exp(0.5 * random.nextGaussian());
                double rate = i % 5 == 0 ? 0.0 : 0.1 * random.nextGaussian();
                double carry = i % 2 == 0 ? rate : 0.1 * random.nextGaussian();
                double years = i % 7 == 0 ? 0.0 : 2.0 * random.nextDouble();
                double vol =
                        i % 4 == 0 ? 0.0 : Math.min(Math.exp(4.0 * random.nextGaussian() - 4.0), OptionBlock.MAX_VOL);
                fixture.option(0, true, false, strike, vol);
                fixture.option(1, false, false, strike, vol);
                fixture.market.set(spot, rate, carry, years);
                fixture.revalue();
                assertInside(fixture, vol == 0.0 || years == 0.0, "seed " + seed + " row " + i);
            }
        }
    }

    private static void assertInside(PricingFixture fixture, boolean limit, String what) {
        double bound = fixture.market.deltaBound();
        assertThat(bound).as(what).isCloseTo(fixture.market.discountedForward / fixture.market.spot, within(1e-13));
        if (limit) {
            assertThat(fixture.block.delta(0)).as(what).isBetween(0.0, bound);
            assertThat(fixture.block.delta(1)).as(what).isBetween(-bound, 0.0);
        }
        assertThat(OptionBounds.delta(fixture.block, 0, fixture.market))
                .as(what)
                .isBetween(0.0, bound);
        assertThat(OptionBounds.delta(fixture.block, 1, fixture.market))
                .as(what)
                .isBetween(-bound, 0.0);
        double forward = fixture.market.forward();
        double strike = fixture.block.strike(0);
        double discount = fixture.market.discount;
        assertThat(OptionBounds.price(fixture.block, 0, fixture.market))
                .as(what)
                .isBetween(discount * Math.max(forward - strike, 0.0), discount * forward);
        assertThat(OptionBounds.price(fixture.block, 1, fixture.market))
                .as(what)
                .isBetween(discount * Math.max(strike - forward, 0.0), discount * strike)
                .isCloseTo(fixture.block.price(1), within(1e-11));
    }

    @Test
    void shouldRefuseRatesThatNoNumberCanHold() {
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, false, 100, 0.0);
            for (double rate : new double[] {1e300, -1e300, Double.NaN, 1.001e3}) {
                fixture.market.set(100, rate, 0.0, 0.0);
                assertThat(fixture.market.status()).isEqualTo(RowStatus.NO_FORWARD);
                fixture.market.set(100, 0.0, rate, 0.0);
                assertThat(fixture.market.status()).isEqualTo(RowStatus.NO_FORWARD);
            }
            fixture.market.set(100, -1e3, 1e3, 0.0);
            fixture.revalue();
            assertThat(fixture.block.status(0)).isEqualTo(RowStatus.LIMIT);
            assertAllFinite(fixture);
        }
    }

    private static void assertAllFinite(PricingFixture fixture) {
        for (String name : PricingFixture.OUTPUTS) {
            for (int row = 0; row < fixture.block.rows(); row++) {
                assertThat(fixture.output(name, row)).as(name).isFinite();
            }
            assertThat(fixture.sum(name)).as("sum of " + name).isFinite();
        }
        SliceSums sums = fixture.sums;
        assertThat(new double[] {
                    sums.coinValue(), sums.coinDelta(), sums.coinGamma(), sums.coinDeltaGamma(),
                    sums.coinVega(), sums.coinVanna(), sums.coinVolga(), sums.coinTheta()
                })
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
}
