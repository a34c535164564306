package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.engine.pricing.math.NormalDistribution;
import io.hedgerow.engine.testing.OracleTable;
import org.junit.jupiter.api.Test;

/** The kernel against high-precision tables. */
class OracleAccuracyTest {
    private static final double RELATIVE = 1e-12;
    private static final double RELATIVE_PRICE = 5e-12;
    private static final double OF_NATURAL_SCALE = 1e-15;

    @Test
    void shouldMatchGeneralisedBlackScholesTable() {
        OracleTable table = OracleTable.read("gbsm_greeks.csv");
        try (PricingFixture fixture = new PricingFixture(8)) {
            for (int i = 0; i < table.size(); i++) {
                double rate = table.number(i, "rate");
                double carry = rate - table.number(i, "carry_yield");
                double spot = table.number(i, "spot");
                boolean call = table.text(i, "type").equals("C");
                fixture.option(0, call, false, table.number(i, "strike"), table.number(i, "vol"));
                fixture.market.set(spot, rate, carry, table.number(i, "t_years"));
                fixture.revalue();
                NaturalScale scale = new NaturalScale(
                        spot, table.number(i, "strike"), table.number(i, "t_years"), table.number(i, "vol"), carry);
                for (String name : PricingFixture.OUTPUTS) {
                    assertClose(table, i, name, name, fixture.output(name, 0), scale);
                    assertClose(table, i, name, name, fixture.sum(name), scale);
                }
            }
        }
    }

    @Test
    void shouldMatchBlack76Table() {
        OracleTable table = OracleTable.read("mp_black76_greeks.csv");
        try (PricingFixture fixture = new PricingFixture(8)) {
            for (int i = 0; i < table.size(); i++) {
                double forward = table.number(i, "F");
                double strike = table.number(i, "K");
                double years = table.number(i, "T");
                double vol = table.number(i, "sigma");
                fixture.option(0, table.text(i, "type").equals("C"), false, strike, vol);
                fixture.market.set(forward, 0.0, 0.0, years);
                fixture.revalue();
                NaturalScale scale = new NaturalScale(forward, strike, years, vol, 0.0);
                for (String name : PricingFixture.OUTPUTS) {
                    if (!name.equals("rho")) {
                        assertClose(table, i, name, name, fixture.output(name, 0), scale);
                    }
                }
            }
        }
    }

    @Test
    void shouldMatchInverseTable() {
        OracleTable table = OracleTable.read("mp_inverse_greeks.csv");
        try (PricingFixture fixture = new PricingFixture(8)) {
            for (int i = 0; i < table.size(); i++) {
                double forward = table.number(i, "F");
                fixture.option(
                        0, table.text(i, "type").equals("C"), true, table.number(i, "K"), table.number(i, "sigma"));
                fixture.market.set(forward, 0.0, 0.0, table.number(i, "T"));
                fixture.revalue();
                assertCoinSums(table, i, fixture, forward);
                assertCoinGreeks(table, i, fixture, forward);
            }
        }
    }

    private static void assertCoinSums(OracleTable table, int i, PricingFixture fixture, double forward) {
        double s = table.number(i, "sigma") * Math.sqrt(table.number(i, "T"));
        double perVol = 1.0 / table.number(i, "sigma");
        SliceSums sums = fixture.sums;
        assertCoin(table, i, "price", sums.coinValue(), RELATIVE_PRICE, 1.0);
        assertCoin(table, i, "usd_delta", sums.delta(), RELATIVE, 1.0);
        assertCoin(table, i, "pa_delta", sums.coinDelta(), RELATIVE, 1.0);
        assertCoin(table, i, "coin_delta", sums.coinDelta() / forward, RELATIVE, 1.0 / forward);
        assertCoin(table, i, "coin_gamma", sums.coinGamma(), RELATIVE, 1.0 / s / forward / forward);
        assertCoin(table, i, "pa_gamma", sums.coinDeltaGamma(), RELATIVE, 1.0 / s / forward);
        assertCoin(table, i, "coin_vega", sums.coinVega(), RELATIVE, 1.0);
        assertCoin(table, i, "coin_vanna", sums.coinVanna(), RELATIVE, 10.0 * perVol / forward);
        assertCoin(table, i, "coin_volga", sums.coinVolga(), RELATIVE, 10.0 * perVol);
        assertCoin(table, i, "coin_theta", sums.coinTheta(), RELATIVE, 1.0);
    }

    private static void assertCoinGreeks(OracleTable table, int i, PricingFixture fixture, double forward) {
        double s = table.number(i, "sigma") * Math.sqrt(table.number(i, "T"));
        double perVol = 1.0 / table.number(i, "sigma");
        OptionBlock block = fixture.block;
        SliceMarket market = fixture.market;
        assertCoin(table, i, "price", CoinGreeks.value(block, 0, market), RELATIVE_PRICE, 1.0);
        assertCoin(table, i, "pa_delta", CoinGreeks.delta(block, 0, market), RELATIVE, 1.0);
        assertCoin(table, i, "coin_gamma", CoinGreeks.gamma(block, 0, market), RELATIVE, 1.0 / s / forward / forward);
        assertCoin(table, i, "pa_gamma", CoinGreeks.deltaGamma(block, 0, market), RELATIVE, 1.0 / s / forward);
        assertCoin(table, i, "coin_vega", CoinGreeks.vega(block, 0, market), RELATIVE, 1.0);
        assertCoin(table, i, "coin_vanna", CoinGreeks.vanna(block, 0, market), RELATIVE, 10.0 * perVol / forward / s);
        assertCoin(table, i, "coin_volga", CoinGreeks.volga(block, 0, market), RELATIVE, 10.0 * perVol);
        assertCoin(table, i, "coin_theta", CoinGreeks.theta(block, 0, market), RELATIVE, 1.0);
    }

    private static void assertCoin(
            OracleTable table, int row, String column, double actual, double relative, double scale) {
        double expected = table.number(row, column);
        assertThat(Math.abs(actual - expected))
                .as("%s of row %d: expected %s, got %s", column, row, expected, actual)
                .isLessThanOrEqualTo(Math.max(relative * Math.abs(expected), OF_NATURAL_SCALE * scale));
    }

    @Test
    void shouldMatchNormalDistributionTable() {
        OracleTable table = OracleTable.read("normal_cdf.csv");
        for (int i = 0; i < table.size(); i++) {
            double x = table.number(i, "x");
            double cdf = table.number(i, "cdf");
            double pdf = table.number(i, "pdf");
            double rounding = Double.MIN_VALUE + 1e-15 * x * x;
            assertThat(NormalDistribution.cumulative(x)).isCloseTo(cdf, offset(cdf * (1e-15 + rounding)));
            assertThat(NormalDistribution.density(x)).isCloseTo(pdf, offset(pdf * (1e-15 + rounding)));
        }
    }

    /** With spot = strike e^(-s^2/2 + x s) the delta of a call is N(x): the kernel's own tails. */
    @Test
    void shouldHaveNormalTailsInTheKernel() {
        OracleTable table = OracleTable.read("normal_cdf.csv");
        try (PricingFixture fixture = new PricingFixture(8)) {
            fixture.option(0, true, false, 1.0, 1.0);
            for (int i = 0; i < table.size(); i++) {
                double x = table.number(i, "x");
                if (Math.abs(x) < 37.0) {
                    fixture.market.set(StrictMath.exp(x - 0.5), 0.0, 0.0, 1.0);
                    fixture.revalue();
                    double cdf = table.number(i, "cdf");
                    double roundingOfSpot = 2.3e-16 * x * x;
                    assertThat(fixture.block.delta(0)).isCloseTo(cdf, offset(cdf * (RELATIVE + roundingOfSpot)));
                }
            }
        }
    }

    private static void assertClose(
            OracleTable table, int row, String column, String name, double actual, NaturalScale scale) {
        double expected = table.number(row, column);
        double relative = name.equals("price") ? RELATIVE_PRICE : RELATIVE;
        double allowed = Math.max(relative * Math.abs(expected), OF_NATURAL_SCALE * scale.of(name));
        assertThat(Math.abs(actual - expected))
                .as("%s of row %d: expected %s, got %s", name, row, expected, actual)
                .isLessThanOrEqualTo(allowed);
    }
}
