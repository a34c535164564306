package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.BarWriter.Place;
import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.event.codec.VolForecastDecoder;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** What bars teach besides betas: scores, states, forecasts; and that bars of the past teach the same as live ones. */
class BarEstimatesTest {
    private static final int STALE = 5;

    private static void estimate(CoinBars coins, BetaEstimation how) {
        new BarWriter(coins.frame)
                .covarianceBars(
                        CoinBars.MINUTE_NS, 0.97, 0.9, CoinBars.BARS_MIN, how, 0.0, 0.01, VolEstimator.EWMA, 0, STALE);
    }

    private static double[] returns(RandomGenerator random, int count) {
        double market = 0.01 * random.nextGaussian();
        double[] returns = new double[count];
        for (int id = 0; id < count; id++) {
            returns[id] = (1.0 + 0.2 * id) * market + 0.004 * random.nextGaussian();
        }
        return returns;
    }

    private static List<double[]> run(CoinBars coins, long seed, int bars) {
        RandomGenerator random = Seeds.random(seed);
        List<double[]> all = new ArrayList<>();
        coins.open();
        for (int bar = 0; bar < bars; bar++) {
            double[] returns = returns(random, coins.prices.length);
            coins.bar(returns);
            all.add(coins.prices.clone());
        }
        return all;
    }

    @Test
    void shouldScoreMomentumAcrossUnderlyings() {
        int lookback = 7;
        try (CoinBars coins = new CoinBars(4, 0.97)) {
            coins.commands.factor(0, "MARKET", 0, false);
            coins.commands.factor(1, "MOMENTUM", FactorKind.MOMENTUM, 0, lookback, -1, false);
            estimate(coins, BetaEstimation.EWMA);
            List<double[]> prices = run(coins, 3, 60);
            double[] past = new double[4];
            double mean = 0.0;
            for (int id = 0; id < 4; id++) {
                past[id] = prices.get(59)[id] / prices.get(59 - lookback)[id] - 1.0;
                mean += past[id] / 4.0;
            }
            double variance = 0.0;
            for (double value : past) {
                variance += Math.pow(value - mean, 2) / 4.0;
            }
            EwmaCovariance covariance = coins.engine.engine().estimates().bars().prices();
            double[] weights = new double[4];
            for (int id = 0; id < 4; id++) {
                double z = (past[id] - mean) / Math.sqrt(variance);
                assertThat(coins.beta(id, 1).score()).isCloseTo(z, within(1e-9));
                assertThat(coins.beta(id, 0).score()).isZero();
                weights[id] = z / 4.0;
            }
            double own = 0.0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    own += weights[i] * weights[j] * covariance.covariance(i, j);
                }
            }
            assertThat(coins.factor(1).sdPerBar()).isCloseTo(Math.sqrt(own), within(1e-12));
            assertThat(coins.factor(1).state()).isEqualTo(EstimateState.USABLE);
            assertThat(coins.beta(2, 1).state()).isEqualTo(BetaState.ESTIMATED);
        }
    }

    @Test
    void shouldRefuseAMomentumWithoutAPast() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            coins.commands.factor(0, "M", FactorKind.MOMENTUM, 0, 0, -1, false);
            coins.commands.factor(0, "M", FactorKind.MOMENTUM, 0, 257, -1, false);
            coins.commands.factor(0, "M", FactorKind.MOMENTUM, 0, 256, -1, false);
            assertThat(coins.rejections).containsExactly(RejectReason.OUT_OF_RANGE, RejectReason.OUT_OF_RANGE);
        }
    }

    @Test
    void shouldSayThatAFactorIsStaleAndLeaveItsBetasAsTheyWere() {
        for (BetaEstimation how : List.of(BetaEstimation.EWMA, BetaEstimation.KALMAN)) {
            try (CoinBars coins = new CoinBars(3, 0.97)) {
                coins.commands.factor(0, "MARKET", 0, false);
                estimate(coins, how);
                run(coins, 4, 40);
                RandomGenerator random = Seeds.random(8);
                for (int bar = 0; bar < STALE - 1; bar++) {
                    coins.bar(Double.NaN, 0.01 * random.nextGaussian(), 0.01 * random.nextGaussian());
                }
                assertThat(coins.factor(0).state()).isEqualTo(EstimateState.USABLE);
                FactorBetaDecoder before = coins.beta(1, 0);
                coins.bar(Double.NaN, 0.01, 0.01);
                coins.bar(Double.NaN, 0.02, 0.01);
                assertThat(coins.factor(0).state()).isEqualTo(EstimateState.STALE);
                assertThat(coins.factor(0).unquotedBars()).isEqualTo(STALE + 1);
                assertThat(coins.beta(1, 0).state()).isEqualTo(BetaState.STALE);
                assertThat(coins.beta(1, 0).beta()).isEqualTo(before.beta());
                assertThat(coins.beta(1, 0).standardError()).isEqualTo(before.standardError());
                coins.bar(0.01, 0.012, 0.014);
                assertThat(coins.beta(1, 0).state()).isEqualTo(BetaState.ESTIMATED);
            }
        }
    }

    /** Two factors that are nearly one: a filter would send their betas apart with every bar of noise. */
    @Test
    void shouldEstimateNoBetasToAFactorThatOthersExplain() {
        for (BetaEstimation how : List.of(BetaEstimation.EWMA, BetaEstimation.KALMAN)) {
            try (CoinBars coins = new CoinBars(3, 0.99);
                    CoinBars alone = new CoinBars(3, 0.99)) {
                coins.commands.factor(1, "TWIN", 1, false);
                for (CoinBars each : List.of(coins, alone)) {
                    each.commands.factor(0, "MARKET", 0, false);
                    estimate(each, how);
                    RandomGenerator random = Seeds.random(11);
                    each.open();
                    for (int bar = 0; bar < 200; bar++) {
                        double market = 0.01 * random.nextGaussian();
                        double twin = market + 0.0005 * random.nextGaussian();
                        each.bar(market, twin, 1.2 * market + 0.004 * random.nextGaussian());
                    }
                }
                assertThat(coins.factor(0).state()).isEqualTo(EstimateState.USABLE);
                assertThat(coins.factor(1).state()).isEqualTo(EstimateState.COLLINEAR);
                assertThat(coins.factor(1).ownShare()).isBetween(0.001, 0.005);
                assertThat(coins.beta(2, 1).state()).isEqualTo(BetaState.COLLINEAR);
                assertThat(coins.beta(2, 1).beta()).isZero();
                assertThat(coins.beta(2, 0).beta()).isEqualTo(alone.beta(2, 0).beta());
                assertThat(coins.beta(2, 0).beta()).isCloseTo(1.2, within(0.2));
            }
        }
    }

    @Test
    void shouldSayThatACovarianceIsFarFromPositive() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            coins.commands.factor(0, "A", -1, false);
            coins.commands.factor(1, "B", -1, false);
            coins.commands.factorCovariance(0, 0, 1e-4);
            coins.commands.factorCovariance(1, 1, 1e-4);
            coins.commands.factorCovariance(0, 1, 1.001e-4);
            assertThat(coins.engine.engine().factors().isPositive()).isTrue();
            coins.commands.factorCovariance(0, 1, 1.6e-4);
            assertThat(coins.engine.engine().factors().isPositive()).isFalse();
            estimate(coins, BetaEstimation.COMMANDED);
            coins.open();
            coins.bar(0.0, 0.0);
            assertThat(coins.factor(0).state()).isEqualTo(EstimateState.NOT_POSITIVE);
            coins.commands.factorCovariance(0, 1, 0.5e-4);
            coins.bar(0.0, 0.0);
            assertThat(coins.factor(0).state()).isEqualTo(EstimateState.COMMANDED);
        }
    }

    @Test
    void shouldBeginFiltersAnewWhenTheyAreSwitchedOnAgain() {
        try (CoinBars coins = new CoinBars(3, 0.97)) {
            coins.commands.factor(0, "MARKET", 0, false);
            estimate(coins, BetaEstimation.KALMAN);
            run(coins, 6, 60);
            double learnt = coins.beta(1, 0).beta();
            estimate(coins, BetaEstimation.EWMA);
            coins.bar(0.01, 0.012, 0.013);
            estimate(coins, BetaEstimation.KALMAN);
            coins.bar(0.01, 0.012, 0.013);
            double error = coins.beta(1, 0).standardError();
            assertThat(error).as("one bar after the prior").isGreaterThan(0.15);
            assertThat(coins.beta(1, 0).beta()).isNotEqualTo(learnt);
            estimate(coins, BetaEstimation.KALMAN);
            coins.bar(0.01, 0.012, 0.013);
            assertThat(coins.beta(1, 0).standardError()).as("goes on").isLessThan(error);
        }
    }

    /** The same prices, once as bars of the past and once live, leave the same betas and forecasts, to the bit. */
    @Test
    void shouldLearnFromThePastWhatItWouldHaveLearntLive() {
        for (BetaEstimation how : List.of(BetaEstimation.EWMA, BetaEstimation.KALMAN)) {
            try (CoinBars live = new CoinBars(3, 0.97);
                    CoinBars past = new CoinBars(3, 0.97)) {
                for (CoinBars each : List.of(live, past)) {
                    each.commands.factor(0, "MARKET", 0, false);
                    each.commands.factor(1, "MOMENTUM", FactorKind.MOMENTUM, 0, 5, -1, false);
                    estimate(each, how);
                }
                long first = live.nowNs;
                List<double[]> prices = new ArrayList<>();
                prices.add(live.prices.clone());
                prices.addAll(run(live, 21, 50));
                past.nowNs = live.nowNs;
                past.frame.at(past.nowNs);
                BarWriter bars = new BarWriter(past.frame);
                long end = first - Math.floorMod(first, CoinBars.MINUTE_NS) + CoinBars.MINUTE_NS;
                for (int bar = 0; bar < prices.size(); bar++, end += CoinBars.MINUTE_NS) {
                    for (int id = 0; id < 3; id++) {
                        long price = Math.round(prices.get(bar)[id] * 1e9);
                        bars.historyBar(id, end, price, price, price, price, id < 2 ? Place.AMONG : Place.CLOSES);
                    }
                }
                assertThat(past.rejections).isEmpty();
                for (int id = 0; id < 3; id++) {
                    for (int factor = 0; factor < 2; factor++) {
                        assertThat(past.engine.engine().factors().model().beta(id, factor))
                                .isEqualTo(
                                        live.engine.engine().factors().model().beta(id, factor));
                    }
                    assertThat(past.engine.engine().estimates().forecasts().vol(id, VolEstimator.YANG_ZHANG))
                            .isEqualTo(
                                    live.engine.engine().estimates().forecasts().vol(id, VolEstimator.YANG_ZHANG));
                }
            }
        }
    }

    @Test
    void shouldTakeNoReturnOverAGapNorFromAHistoryThatEndedEarlier() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            estimate(coins, BetaEstimation.COMMANDED);
            BarWriter bars = new BarWriter(coins.frame);
            long bar = CoinBars.MINUTE_NS;
            long end = coins.nowNs - Math.floorMod(coins.nowNs, bar) - 100 * bar;
            bars.historyBar(0, end, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end + bar, 101, 102, 100, 101, Place.CLOSES);
            bars.historyBar(0, end + 9 * bar, 300, 300, 300, 300, Place.CLOSES);
            bars.historyBar(0, end + 10 * bar, 303, 303, 303, 303, Place.ENDS);
            EwmaCovariance prices = coins.engine.engine().estimates().bars().prices();
            assertThat(prices.changes(0)).isEqualTo(2);
            assertThat(prices.variance(0)).isCloseTo(1e-4, within(1e-15));
            coins.bar(0.5, 0.5);
            coins.bar(0.01, 0.01);
            coins.bar(0.01, 0.01);
            assertThat(prices.changes(0)).isEqualTo(4);
            assertThat(prices.variance(0)).isCloseTo(1e-4, within(1e-10));
        }
    }

    @Test
    void shouldCloseNoLiveBarWithinAHistoryUnlessItHasBrokenOff() {
        try (CoinBars coins = new CoinBars(1, 0.9)) {
            estimate(coins, BetaEstimation.COMMANDED);
            coins.bar(0.0);
            coins.bar(0.01);
            EwmaCovariance prices = coins.engine.engine().estimates().bars().prices();
            assertThat(prices.changes(0)).isOne();
            BarWriter bars = new BarWriter(coins.frame);
            bars.restartEstimates();
            long end = coins.nowNs - Math.floorMod(coins.nowNs, CoinBars.MINUTE_NS);
            coins.nowNs += CoinBars.MINUTE_NS - 1_000_000_000L;
            coins.frame.at(coins.nowNs);
            bars.historyBar(0, end - CoinBars.MINUTE_NS, 100, 100, 100, 100, Place.CLOSES);
            coins.nowNs -= CoinBars.MINUTE_NS - 2_000_000_000L;
            coins.bar(0.01);
            coins.frame.at(coins.nowNs);
            bars.historyBar(0, end, 101, 101, 101, 101, Place.CLOSES);
            assertThat(coins.rejections).isEmpty();
            assertThat(prices.changes(0)).isOne();
            coins.bar(0.01);
            coins.bar(0.01);
            assertThat(prices.changes(0)).as("live again").isEqualTo(2);
        }
    }

    @Test
    void shouldForgetAndTakeAHistoryAnewAndRefuseWhatIsNone() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            BarWriter bars = new BarWriter(coins.frame);
            long bar = CoinBars.MINUTE_NS;
            long end = coins.nowNs - Math.floorMod(coins.nowNs, bar) - 50 * bar;
            bars.historyBar(0, end, 100, 100, 100, 100, Place.CLOSES);
            estimate(coins, BetaEstimation.EWMA);
            bars.historyBar(7, end, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end, 0, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end, 100, 99, 98, 99, Place.CLOSES);
            bars.historyBar(0, end + 1, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end + 100 * bar, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end, 100, 100, 100, 100, Place.AMONG);
            bars.historyBar(1, end + bar, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(1, end, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(1, end, 100, 100, 100, 100, Place.CLOSES);
            assertThat(coins.rejections)
                    .containsExactly(
                            RejectReason.INVALID_DEFINITION,
                            RejectReason.UNKNOWN_UNDERLYING,
                            RejectReason.NOT_POSITIVE_PRICE,
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.INVALID_DEFINITION,
                            RejectReason.STALE_VENUE_TIME);
            coins.rejections.clear();
            bars.restartEstimates();
            bars.historyBar(0, end, 100, 100, 100, 100, Place.CLOSES);
            bars.historyBar(0, end + bar, 102, 102, 102, 102, Place.ENDS);
            assertThat(coins.rejections).isEmpty();
            assertThat(coins.engine.engine().estimates().bars().prices().changes(0))
                    .isOne();
            assertThat(coins.engine.engine().estimates().bars().prices().changes(1))
                    .isZero();
        }
    }

    @Test
    void shouldTellForecastsOfOneUnderlyingABatchAfterABarHasClosed() {
        try (CoinBars coins = new CoinBars(3, 0.97)) {
            estimate(coins, BetaEstimation.COMMANDED);
            run(coins, 9, 40);
            List<DirectBuffer> all = coins.outputs(VolForecastDecoder.TEMPLATE_ID);
            VolForecastDecoder forecast =
                    new VolForecastDecoder().wrapAndApplyHeader(all.get(all.size() - 1), 0, new MessageHeaderDecoder());
            assertThat(all).hasSize(40);
            assertThat(forecast.state()).isEqualTo(EstimateState.USABLE);
            assertThat(forecast.estimator()).isEqualTo(VolEstimator.EWMA);
            assertThat(forecast.ewmaVol()).isEqualTo(forecast.forecastVol()).isPositive();
            assertThat(forecast.parkinsonVol())
                    .as("one price a bar has no range")
                    .isZero();
            assertThat(forecast.harVol()).isZero();
        }
    }
}
