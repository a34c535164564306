package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.BarWriter;
import io.hedgerow.engine.event.codec.BasisExposureDecoder;
import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.Measure;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Spread risk is a number of its own: exposure to a basis, its variance, and what it is worth; and scores of liquidity. */
class BasisRiskTest {
    private static final int FUTURE = 200;
    private static final long BAR_NS = 60_000_000_000L;
    private static final long E9 = 1_000_000_000L;
    private static final double DECAY = 0.9;
    private static final int STALE = 3;

    private static void bars(ExposureDesk desk) {
        new BarWriter(desk.desk.frame())
                .covarianceBars(BAR_NS, DECAY, 0.9, 3, BetaEstimation.EWMA, 0.0, 0.0, VolEstimator.EWMA, 0, STALE);
    }

    private static void quoteFuture(ExposureDesk desk, double price) {
        long mid = Math.round(price * 2.0) * (E9 / 2);
        desk.desk.frame().closing();
        desk.desk
                .market()
                .quote(FUTURE)
                .bid(mid - E9 / 2, 100)
                .ask(mid + E9 / 2, 100)
                .mark(mid)
                .publish();
    }

    private static BasisExposureDecoder last(ExposureDesk desk) {
        return new BasisExposureDecoder()
                .wrapAndApplyHeader(desk.outputs.last(BasisExposureDecoder.TEMPLATE_ID), 0, new MessageHeaderDecoder());
    }

    @Test
    void shouldStateExposureToAnExpiryAgainstThePerpetualAndItsVariance() {
        try (ExposureDesk desk = new ExposureDesk(2, 4)) {
            BarWriter writer = new BarWriter(desk.desk.frame());
            desk.desk.future(FUTURE, desk.desk.expiryNs(0));
            bars(desk);
            writer.basis(0, "CURVE", FUTURE, BitcoinDesk.PERPETUAL);
            desk.desk.commands().setPosition(FUTURE, -1_000L, 100_000L * E9);
            desk.desk.commands().setPosition(desk.desk.option(0, 1, true), 50L, E9 / 50);
            desk.desk.commands().setPosition(desk.desk.option(1, 1, true), 70L, E9 / 50);
            RandomGenerator random = Seeds.random(1);
            double before = Double.NaN;
            double variance = 0.0;
            double weight = 0.0;
            for (int bar = 0; bar < 12; bar++) {
                desk.desk.pass(BAR_NS);
                double perpetual = 100_000.0 + Math.rint(500.0 * random.nextGaussian());
                double future = perpetual + 150.0 + Math.rint(20.0 * random.nextGaussian());
                desk.desk.index(perpetual);
                desk.desk
                        .market()
                        .quote(BitcoinDesk.PERPETUAL)
                        .bid(Math.round(perpetual * 2.0) * (E9 / 2) - E9 / 2, 100)
                        .ask(Math.round(perpetual * 2.0) * (E9 / 2) + E9 / 2, 100)
                        .mark(Math.round(perpetual * 2.0) * (E9 / 2))
                        .publish();
                quoteFuture(desk, future);
                double now = Math.log(future / perpetual);
                if (bar > 0) {
                    variance = DECAY * variance + (1.0 - DECAY) * Math.pow(now - before, 2);
                    weight = DECAY * weight + 1.0 - DECAY;
                }
                before = now;
                BasisExposureDecoder told = last(desk);
                assertThat(told.logBasis()).isCloseTo(now, within(1e-12));
                assertThat(told.state()).isEqualTo(bar < 3 ? EstimateState.TOO_FEW_BARS : EstimateState.USABLE);
            }
            BasisExposureDecoder told = last(desk);
            HedgeEngine engine = desk.engine.engine();
            int slice = engine.market().expiries().find(BitcoinDesk.UNDERLYING, desk.desk.expiryNs(0));
            double options = engine.risk().exposures().slice(slice, Measure.DELTA)
                    * engine.market().expiries().forward(slice);
            assertThat(options).isPositive();
            assertThat(told.exposureCash()).isCloseTo(options - 1_000.0 * 10.0, within(1e-6));
            assertThat(told.sdPerBar()).isCloseTo(Math.sqrt(variance / weight), within(1e-12));
            assertThat(told.sdCashPerBar()).isCloseTo(Math.abs(told.exposureCash()) * told.sdPerBar(), within(1e-9));
            double years = (desk.desk.expiryNs(0) - desk.desk.nowNs()) / (365.0 * 86_400e9);
            assertThat(told.ratePerYear()).isCloseTo(told.logBasis() / years, within(1e-9));
            for (int bar = 0; bar < STALE; bar++) {
                desk.desk.pass(BAR_NS);
                desk.desk.frame().closing();
                desk.desk.index(100_000.0);
            }
            assertThat(last(desk).state()).isEqualTo(EstimateState.STALE);
            assertThat(last(desk).unquotedBars()).isEqualTo(STALE);
        }
    }

    @Test
    void shouldRefuseWhatIsNoBasisAndForgetOneThatIsTakenAway() {
        try (ExposureDesk desk = new ExposureDesk(1, 2)) {
            BarWriter writer = new BarWriter(desk.desk.frame());
            desk.defineEther();
            writer.basis(16, "X", BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
            writer.basis(0, "X", 999, BitcoinDesk.PERPETUAL);
            writer.basis(0, "X", desk.desk.option(0, 0, true), BitcoinDesk.PERPETUAL);
            writer.basis(0, "X", BitcoinDesk.PERPETUAL, BitcoinDesk.PERPETUAL);
            writer.basis(0, "X", BitcoinDesk.PERPETUAL, ExposureDesk.ETHER_PERPETUAL);
            assertThat(desk.outputs.ofType(RejectionDecoder.TEMPLATE_ID)).hasSize(5);
            writer.basis(0, "X", BitcoinDesk.PERPETUAL, BitcoinDesk.LINEAR_PERPETUAL);
            assertThat(desk.engine.engine().estimates().bases().isDefined(0)).isTrue();
            writer.basis(0, "X", -1, -1);
            assertThat(desk.engine.engine().estimates().bases().isDefined(0)).isFalse();
            assertThat(desk.outputs.ofType(RejectionDecoder.TEMPLATE_ID)).hasSize(5);
        }
    }

    /** Of two coins each is one standard deviation from the mean: scores are +1 and -1. */
    @Test
    void shouldScoreLiquidityAtTheTouchOfTheFirstHedgeInstrument() {
        try (ExposureDesk desk = new ExposureDesk(1, 2)) {
            desk.defineEther();
            desk.desk.hedgeWith(HedgePolicySpec.fixedBand(1e6), BitcoinDesk.PERPETUAL);
            desk.desk.commands().addHedgeInstrument(ExposureDesk.ETHER, ExposureDesk.ETHER_PERPETUAL);
            desk.desk.commands().factor(0, "WIDE", FactorKind.SPREAD, 0, -1, false);
            desk.desk.commands().factor(1, "DEEP", FactorKind.DEPTH, 0, -1, false);
            bars(desk);
            RandomGenerator random = Seeds.random(2);
            for (int bar = 0; bar < 8; bar++) {
                desk.desk.pass(BAR_NS);
                desk.ether(3_000.0 + Math.rint(10.0 * random.nextGaussian()));
                desk.desk.pass(1L);
                desk.desk.tick(100_000.0 + Math.rint(100.0 * random.nextGaussian()));
            }
            FactorBetaDecoder beta = new FactorBetaDecoder();
            double[][] scores = new double[2][2];
            desk.outputs.ofType(FactorBetaDecoder.TEMPLATE_ID).forEach(message -> {
                beta.wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
                scores[beta.underlyingId()][beta.factorId()] = beta.score();
            });
            // 1 in 100,000 against 0.02 in 3,000; 10,000 contracts of 10 dollars against 100 of 0.01 ether.
            assertThat(scores[BitcoinDesk.UNDERLYING]).containsExactly(new double[] {1.0, 1.0}, within(1e-9));
            assertThat(scores[ExposureDesk.ETHER]).containsExactly(new double[] {-1.0, -1.0}, within(1e-9));
        }
    }
}
