package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Minimum-variance and factor hedges against plain computations, and commands of statistical hedges. */
class StatisticalRatiosTest {
    private static final long E9 = 1_000_000_000L;
    private static final long MINUTE_NS = 60L * E9;
    private static final double DECAY = 0.9;
    private static final int BTC = BitcoinDesk.UNDERLYING;

    private final ExposureDesk book = new ExposureDesk(2, 5);
    private final BitcoinDesk desk = book.desk;

    @AfterEach
    void closeEngine() {
        book.close();
    }

    /** EWMA of products, divided by the weight seen. */
    private static final class PlainEwma {
        private double sum;
        private double weight;

        void add(double product) {
            sum = DECAY * sum + (1.0 - DECAY) * product;
            weight = DECAY * weight + 1.0 - DECAY;
        }

        double value() {
            return sum / weight;
        }
    }

    @Test
    void shouldTakeTheMinimumVarianceRatioFromBars() {
        desk.commands().addHedgeInstrument(BTC, BitcoinDesk.PERPETUAL);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 3);
        book.hold(desk.option(0, 2, true), 50L, E9 / 50);
        RandomGenerator random = Seeds.random(11);
        PlainEwma cross = new PlainEwma();
        PlainEwma hedge = new PlainEwma();
        PlainEwma own = new PlainEwma();
        double index = 100_000.0;
        double perpetual = 100_000.0;
        for (int bar = 0; bar < 40; bar++) {
            double lastIndex = index;
            double lastPerpetual = perpetual;
            for (int tick = 0; tick < 3; tick++) {
                index = Math.rint(index * (1.0 + 1e-3 * random.nextGaussian()));
                perpetual = Math.rint(index * (1.0 + 5e-4 * random.nextGaussian()));
                desk.pass(MINUTE_NS / 3);
                desk.index(index);
                desk.perpetuals(perpetual);
            }
            if (bar > 0) {
                cross.add((index / lastIndex - 1.0) * (perpetual / lastPerpetual - 1.0));
                hedge.add((perpetual / lastPerpetual - 1.0) * (perpetual / lastPerpetual - 1.0));
                own.add((index / lastIndex - 1.0) * (index / lastIndex - 1.0));
            }
        }
        desk.commands().riskParameters(BTC, 1.0, 0.5);
        desk.frame().closing();
        desk.market().batchBoundary(-1);
        HedgeRatioDecoder ratio = book.ratio(BitcoinDesk.PERPETUAL);
        assertThat(ratio.parts().minimumVariance()).isTrue();
        assertThat(ratio.barsObserved()).isEqualTo(39);
        double expected = cross.value() / hedge.value();
        assertThat(ratio.minimumVarianceRatio()).isCloseTo(expected, within(1e-9));
        assertThat(ratio.minimumVarianceLots()).isCloseTo(ratio.hedgeRatioLots() * expected, within(1e-6));
        assertThat(ratio.hedgeEffectiveness())
                .isCloseTo(cross.value() * cross.value() / (hedge.value() * own.value()), within(1e-9));
        assertThat(ratio.hedgeRatioLots()).isNegative();
    }

    @Test
    void shouldPublishNoStatisticsBeforeEnoughBars() {
        desk.commands().addHedgeInstrument(BTC, BitcoinDesk.PERPETUAL);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 3);
        for (int bar = 0; bar < 3; bar++) {
            desk.pass(MINUTE_NS);
            desk.tick(100_000.0 + 100.0 * bar);
        }
        HedgeRatioDecoder ratio = book.ratio(BitcoinDesk.PERPETUAL);
        assertThat(ratio.parts().minimumVariance()).isFalse();
        assertThat(ratio.parts().factor()).isFalse();
        assertThat(ratio.minimumVarianceLots()).isZero();
        assertThat(ratio.factorHedgeLots()).isZero();
    }

    private void holdEther() {
        book.defineEther();
        book.ether(3_000.0);
        desk.commands().addHedgeInstrument(BTC, BitcoinDesk.LINEAR_PERPETUAL);
        book.hold(BitcoinDesk.LINEAR_PERPETUAL, 2_000L, 100_000L * E9);
        book.hold(ExposureDesk.ETHER_PERPETUAL, 1_000L, 3_000L * E9);
    }

    private void setFactors(boolean keepMomentum) {
        desk.commands().factor(0, "MARKET", -1, false);
        desk.commands().factor(1, "MOMENTUM", -1, keepMomentum);
        desk.commands().factorLoading(BTC, 0, 1.0);
        desk.commands().factorLoading(ExposureDesk.ETHER, 0, 1.3);
        desk.commands().factorLoading(ExposureDesk.ETHER, 1, 0.7);
        desk.commands().factorCovariance(0, 0, 1e-4);
        desk.commands().factorCovariance(1, 1, 5e-5);
        desk.commands().factorCovariance(0, 1, 2e-5);
    }

    @Test
    void shouldWeighDeltasWithBetasAndHedgeWhatIsNotKept() {
        holdEther();
        setFactors(true);
        desk.tick(100_000.0);
        double bitcoinCash = 200_000.0;
        double etherCash = 30_000.0;
        FactorExposureDecoder market = book.factor(0);
        assertThat(market.exposureCash()).isCloseTo(bitcoinCash + 1.3 * etherCash, within(1e-6));
        assertThat(market.exposureCashPer1Pct()).isCloseTo(market.exposureCash() / 100.0, within(1e-9));
        assertThat(market.sdCashPerBar()).isCloseTo(market.exposureCash() * 1e-2, within(1e-6));
        FactorExposureDecoder momentum = book.factor(1);
        assertThat(momentum.exposureCash()).isCloseTo(0.7 * etherCash, within(1e-6));
        assertThat(momentum.kept()).isEqualTo((short) 1);
        double variance = square(market.exposureCash()) * 1e-4
                + square(momentum.exposureCash()) * 5e-5
                + 2.0 * market.exposureCash() * momentum.exposureCash() * 2e-5;
        assertThat(market.bookSdCashPerBar()).isCloseTo(Math.sqrt(variance), within(1e-6));
        assertThat(book.underlying(ExposureDesk.ETHER).betaWeightedDeltaCash())
                .isCloseTo(1.3 * etherCash, within(1e-6));
        assertThat(book.portfolio().betaWeightedDeltaCash()).isCloseTo(market.exposureCash(), within(1e-6));
        HedgeRatioDecoder ratio = book.ratio(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(ratio.parts().factor()).isTrue();
        assertThat(ratio.factorHedgeLots()).isCloseTo(-market.exposureCash() / 100.0, within(1e-6));
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void shouldHedgeWhatCoMovesWithTheInstrumentWhenNothingIsKept() {
        holdEther();
        setFactors(false);
        desk.tick(100_000.0);
        double withMarket = 239_000.0 * 1e-4 + 21_000.0 * 2e-5;
        HedgeRatioDecoder ratio = book.ratio(BitcoinDesk.LINEAR_PERPETUAL);
        assertThat(ratio.factorHedgeLots()).isCloseTo(-withMarket / 1e-4 / 100.0, within(1e-6));
    }

    @Test
    void shouldTakeTheCovarianceOfProxiesFromBars() {
        holdEther();
        desk.commands().factor(0, "MARKET", BTC, false);
        desk.commands().factorLoading(BTC, 0, 1.0);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 1);
        for (double price : new double[] {100_000.0, 101_000.0}) {
            desk.pass(MINUTE_NS);
            desk.tick(price);
        }
        desk.tick(101_000.0);
        assertThat(book.factor(0).barsObserved()).isEqualTo(1);
        assertThat(book.factor(0).sdCashPerBar())
                .isCloseTo(0.01 * book.factor(0).exposureCash(), within(1e-6));
    }

    @Test
    void shouldRefuseRiskCommandsThatCannotBe() {
        desk.commands().riskParameters(9, 1.0, 0.5);
        book.assertRejected(RejectReason.UNKNOWN_UNDERLYING);
        desk.commands().riskParameters(BTC, Double.NaN, 0.5);
        book.assertRejected(RejectReason.NOT_FINITE);
        desk.commands().riskParameters(BTC, 10.5, 0.5);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().riskParameters(BTC, 1.0, 1.5);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().covarianceBars(-1L, DECAY, DECAY, 1);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().covarianceBars(MINUTE_NS, 1.0, DECAY, 1);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, Double.NaN, 1);
        book.assertRejected(RejectReason.NOT_FINITE);
        desk.commands().covarianceBars(MINUTE_NS, DECAY, DECAY, 0);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().maintenanceMargin(3, 1L);
        book.assertRejected(RejectReason.UNKNOWN_CURRENCY);
        desk.commands().maintenanceMargin(BitcoinDesk.USD, -1L);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
    }

    @Test
    void shouldRefuseFactorsAndVegaHedgesThatCannotBe() {
        desk.commands().factor(16, "X", -1, false);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().factor(0, "X", 3, false);
        book.assertRejected(RejectReason.UNKNOWN_UNDERLYING);
        desk.commands().factorLoading(BTC, 0, 1.0);
        book.assertRejected(RejectReason.INVALID_DEFINITION);
        desk.commands().factor(0, "X", -1, false);
        desk.commands().factorLoading(BTC, 0, Double.POSITIVE_INFINITY);
        book.assertRejected(RejectReason.NOT_FINITE);
        desk.commands().factorCovariance(0, 1, 0.1);
        book.assertRejected(RejectReason.INVALID_DEFINITION);
        desk.commands().factorCovariance(0, 0, -0.1);
        book.assertRejected(RejectReason.OUT_OF_RANGE);
        desk.commands().vegaHedge(BTC, 200);
        book.assertRejected(RejectReason.UNKNOWN_INSTRUMENT);
        desk.commands().vegaHedge(BTC, desk.option(0, 0, true));
        book.assertRejected(RejectReason.WRONG_KIND);
        desk.commands().vegaHedge(BTC, -1);
        assertThat(book.engine.engine().counters().rejections()).isEqualTo(8);
    }
}
