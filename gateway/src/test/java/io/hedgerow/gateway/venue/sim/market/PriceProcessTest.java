package io.hedgerow.gateway.venue.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.spec.BetaSpec;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.CommonSpec;
import io.hedgerow.gateway.venue.sim.spec.DynamicsSpec;
import io.hedgerow.gateway.venue.sim.spec.FactorSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import org.junit.jupiter.api.Test;

/** Tolerances are five standard errors of the statistic, so that one seed in a million would fail by chance. */
class PriceProcessTest {
    private static final double MINUTE_YEARS = 60.0 / UnderlyingMarket.YEAR_SECONDS;
    private static final int STEPS = 20_000;
    private static final long PINNED_INDEX = 4_681_609_602_848_606_902L;
    private static final long PINNED_PERPETUAL = 4_681_610_887_625_542_541L;
    private static final long PINNED_VARIANCE = 4_592_172_269_944_842_269L;

    private static DynamicsSpec constantVol(double vol) {
        return new DynamicsSpec(vol, vol, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    }

    @Test
    void shouldRealiseItsVolWithinSamplingError() {
        Seeds.forEach(20, seed -> {
            SimRandom random = SimRandom.ofSeed(seed);
            PriceProcess process = new PriceProcess(constantVol(0.6), 100.0, MINUTE_YEARS, random.split());
            double sum = 0.0;
            for (int i = 0; i < STEPS; i++) {
                double before = process.logPrice();
                process.step(random.gaussian());
                double move = process.logPrice() - before;
                sum += move * move;
            }
            double realised = sum / (STEPS * MINUTE_YEARS);
            assertThat(realised / 0.36).isCloseTo(1.0, within(5.0 * Math.sqrt(2.0 / STEPS)));
        });
    }

    @Test
    void shouldJumpAsOftenAndAsFarAsItSays() {
        DynamicsSpec spec = new DynamicsSpec(0.01, 0.01, 1.0, 0.0, 0.0, 30.0, 0.01, 0.02);
        Seeds.forEach(20, seed -> {
            SimRandom random = SimRandom.ofSeed(seed);
            PriceProcess process = new PriceProcess(spec, 100.0, MINUTE_YEARS, random.split());
            double sum = 0.0;
            for (int i = 0; i < STEPS; i++) {
                double before = process.logPrice();
                process.step(random.gaussian());
                sum += process.logPrice() - before;
            }
            double expected = STEPS / 60.0 * 30.0;
            assertThat((double) process.jumps()).isCloseTo(expected, within(5.0 * Math.sqrt(expected)));
            double drift = -spec.jumpsPerYear() * Math.expm1(0.01 + 0.0002) * STEPS * MINUTE_YEARS;
            double mean = (sum - drift) / expected;
            double standardError = Math.sqrt((0.01 * 0.01 + 0.02 * 0.02) / expected);
            assertThat(mean).isCloseTo(0.01, within(5.0 * standardError));
        });
    }

    @Test
    void shouldBeAMartingale() {
        DynamicsSpec spec = new DynamicsSpec(0.8, 0.5, 50.0, 3.0, -0.6, 60.0, -0.002, 0.004);
        int paths = 4_000;
        double sum = 0.0;
        double squares = 0.0;
        SimRandom random = SimRandom.ofSeed(11);
        for (int path = 0; path < paths; path++) {
            PriceProcess process = new PriceProcess(spec, 1.0, MINUTE_YEARS * 15.0, random.split());
            for (int i = 0; i < 96; i++) {
                process.step(random.gaussian());
            }
            sum += process.price();
            squares += process.price() * process.price();
        }
        double mean = sum / paths;
        double standardError = Math.sqrt((squares / paths - mean * mean) / paths);
        assertThat(mean).isCloseTo(1.0, within(5.0 * standardError));
    }

    @Test
    void shouldPullVarianceToItsMeanAndKeepItPositive() {
        DynamicsSpec spec = new DynamicsSpec(1.0, 0.4, 200.0, 8.0, -0.5, 0.0, 0.0, 0.0);
        Seeds.forEach(5, seed -> {
            SimRandom random = SimRandom.ofSeed(seed);
            PriceProcess process = new PriceProcess(spec, 100.0, MINUTE_YEARS * 10.0, random.split());
            double sum = 0.0;
            int steps = 200_000;
            for (int i = 0; i < steps; i++) {
                process.step(random.gaussian());
                assertThat(process.variance()).isGreaterThanOrEqualTo(0.0);
                sum += process.variance();
            }
            // Stationary sd of variance is xi sqrt(vbar / 2 kappa); samples are correlated over 1 / kappa.
            double years = steps * MINUTE_YEARS * 10.0;
            double standardError = 8.0 * Math.sqrt(0.16 / 400.0) * Math.sqrt(2.0 / (200.0 * years));
            assertThat(sum / steps).isCloseTo(0.16, within(5.0 * standardError));
        });
    }

    @Test
    void shouldCorrelateUnderlyings() {
        SimSpec spec = SimSpec.DEFAULT.withUnderlyings(
                withDynamics(UnderlyingSpec.BTC, constantVol(0.5)), withDynamics(Coins.ETH, constantVol(0.7)));
        Seeds.forEach(3, seed -> {
            SimMarket market = new SimMarket(spec, SimRandom.ofSeed(seed));
            double xy = 0.0;
            double xx = 0.0;
            double yy = 0.0;
            for (int i = 1; i <= STEPS; i++) {
                double x = market.underlying(0).price().logPrice();
                double y = market.underlying(1).price().logPrice();
                market.advanceTo(spec.startNs() + i * 1_000_000L);
                x = market.underlying(0).price().logPrice() - x;
                y = market.underlying(1).price().logPrice() - y;
                xy += x * y;
                xx += x * x;
                yy += y * y;
            }
            assertThat(xy / Math.sqrt(xx * yy)).isCloseTo(0.8, within(5.0 * 0.36 / Math.sqrt(STEPS)));
        });
    }

    /** Regression of each coin's returns on the market's, which a coin without anything of its own shows. */
    @Test
    void shouldMoveUnderlyingsByTheirBetas() {
        double[] betas = {1.0, 0.6, 1.4};
        DynamicsSpec own = constantVol(0.3);
        CommonSpec common =
                new CommonSpec(new FactorSpec(0.6, 20_000.0, 0.0, 1e-4), new FactorSpec(0.4, 0.0, 0.0, 0.0));
        SimSpec spec = SimSpec.DEFAULT
                .withUnderlyings(
                        UnderlyingSpec.BTC.moving(constantVol(0.01), new BetaSpec(betas[0], 0.0)),
                        Coins.ETH.moving(own, new BetaSpec(betas[1], 0.0)),
                        Coins.SOL.moving(own, new BetaSpec(betas[2], 1.0)))
                .withCommon(common)
                .withCourse(new SimSpec.Course(1L, SimSpec.DEFAULT.start(), 0.0));
        Seeds.forEach(3, seed -> {
            SimMarket market = new SimMarket(spec, SimRandom.ofSeed(seed));
            double[] before = new double[betas.length];
            double[] products = new double[betas.length];
            for (int i = 0; i <= STEPS; i++) {
                market.advanceTo(spec.startNs() + i * 1_000_000L);
                double[] moves = new double[betas.length];
                for (int coin = 0; coin < betas.length; coin++) {
                    double price = market.underlying(coin).price().logPrice();
                    moves[coin] = i == 0 ? 0.0 : price - before[coin];
                    before[coin] = price;
                }
                for (int coin = 0; coin < betas.length; coin++) {
                    products[coin] += moves[coin] * moves[0];
                }
            }
            for (int coin = 1; coin < betas.length; coin++) {
                double beta = products[coin] / products[0];
                assertThat(beta).isCloseTo(betas[coin], within(6.0 * 0.9 / Math.sqrt(STEPS)));
            }
        });
    }

    /** The same seed gave these prices before there were factors. */
    @Test
    void shouldDrawNothingForFactorsThatDoNotMove() {
        SimMarket without = new SimMarket(SimSpec.DEFAULT, SimRandom.ofSeed(9));
        SimMarket with = new SimMarket(
                SimSpec.DEFAULT.withUnderlyings(
                        UnderlyingSpec.BTC.moving(UnderlyingSpec.BTC.dynamics(), new BetaSpec(2.0, -1.0))),
                SimRandom.ofSeed(9));
        for (int i = 1; i <= 1_000; i++) {
            without.advanceTo(SimSpec.DEFAULT.startNs() + i * 1_000_000L);
            with.advanceTo(SimSpec.DEFAULT.startNs() + i * 1_000_000L);
        }
        assertThat(with.underlying(0).index()).isEqualTo(without.underlying(0).index());
    }

    /** With factors that move too, prices have no drift. */
    @Test
    void shouldKeepPricesMartingales() {
        FactorSpec jumpy = new FactorSpec(0.8, 50_000.0, -2e-4, 5e-4);
        double drift = new CommonSpec(jumpy, FactorSpec.NONE).driftPerYear(new BetaSpec(1.5, 0.0));
        double jumps = jumpy.jumpsPerYear();
        double each = Math.exp(1.5 * -2e-4 + 0.5 * 1.5 * 1.5 * 5e-4 * 5e-4) - 1.0;
        assertThat(drift).isCloseTo(-0.5 * 1.5 * 1.5 * 0.64 - jumps * each, within(1e-6 * Math.abs(drift)));
    }

    private static UnderlyingSpec withDynamics(UnderlyingSpec spec, DynamicsSpec dynamics) {
        return spec.moving(dynamics, spec.betas());
    }

    @Test
    void shouldDrawStandardNormals() {
        SimRandom random = SimRandom.ofSeed(5);
        int n = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < n; i++) {
            double z = random.gaussian();
            double power = 1.0;
            for (int m = 1; m <= 4; m++) {
                power *= z;
                moments[m] += power / n;
            }
        }
        assertThat(moments[1]).isCloseTo(0.0, within(5.0 / Math.sqrt(n)));
        assertThat(moments[2]).isCloseTo(1.0, within(5.0 * Math.sqrt(2.0 / n)));
        assertThat(moments[3]).isCloseTo(0.0, within(5.0 * Math.sqrt(15.0 / n)));
        assertThat(moments[4]).isCloseTo(3.0, within(5.0 * Math.sqrt(96.0 / n)));
    }

    @Test
    void shouldMoveVolAgainstThePriceAsTheCorrelationSays() {
        DynamicsSpec spec = new DynamicsSpec(0.5, 0.5, 1.0, 0.5, -0.6, 0.0, 0.0, 0.0);
        Seeds.forEach(5, seed -> {
            SimRandom random = SimRandom.ofSeed(seed);
            PriceProcess process = new PriceProcess(spec, 100.0, MINUTE_YEARS, random.split());
            double xy = 0.0;
            double xx = 0.0;
            double yy = 0.0;
            for (int i = 0; i < STEPS; i++) {
                double x = process.logPrice();
                double y = process.variance();
                process.step(random.gaussian());
                x = process.logPrice() - x;
                y = process.variance() - y;
                xy += x * y;
                xx += x * x;
                yy += y * y;
            }
            assertThat(xy / Math.sqrt(xx * yy)).isCloseTo(-0.6, within(5.0 * 0.64 / Math.sqrt(STEPS)));
        });
    }

    /** Written down from one machine; every other, interpreted or compiled, must find the same. */
    @Test
    void shouldTakeTheSamePathOnEveryMachine() {
        SimMarket market = new SimMarket(SimSpec.DEFAULT, SimRandom.ofSeed(1));
        market.advanceTo(SimSpec.DEFAULT.startNs() + 20_000_000_000L);
        UnderlyingMarket btc = market.underlying(0);
        assertThat(Double.doubleToLongBits(btc.index())).isEqualTo(PINNED_INDEX);
        assertThat(Double.doubleToLongBits(btc.perpetual())).isEqualTo(PINNED_PERPETUAL);
        assertThat(Double.doubleToLongBits(btc.atTheMoneyVariance(0.25))).isEqualTo(PINNED_VARIANCE);
    }
}
