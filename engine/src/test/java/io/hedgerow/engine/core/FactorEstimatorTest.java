package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Betas, components and covariances from bars against plain computations over the same returns. */
class FactorEstimatorTest {
    private static void run(CoinBars coins, long seed, int bars, double[][] loadings, double noise) {
        RandomGenerator random = Seeds.random(seed);
        coins.open();
        for (int bar = 0; bar < bars; bar++) {
            double market = 0.01 * random.nextGaussian();
            double theme = 0.006 * random.nextGaussian();
            double[] returns = new double[loadings.length];
            for (int id = 0; id < returns.length; id++) {
                returns[id] = loadings[id][0] * market + loadings[id][1] * theme + noise * random.nextGaussian();
            }
            coins.bar(returns);
        }
    }

    private static final double[][] LOADINGS = {{1.0, 0.0}, {1.3, 0.2}, {0.7, 1.0}, {1.6, 0.9}};

    @Test
    void shouldRegressOnProxiesAndBaskets() {
        double shrinkage = 0.1;
        try (CoinBars coins = new CoinBars(4, 0.98)) {
            coins.commands.factor(0, "MARKET", 0, false);
            coins.commands.factor(1, "ALTS", FactorKind.BASKET, 0, -1, false);
            coins.commands.factorWeight(2, 1, 0.5);
            coins.commands.factorWeight(3, 1, 0.5);
            coins.estimate(BetaEstimation.EWMA, shrinkage, 0.0);
            run(coins, 5, 300, LOADINGS, 0.003);
            RealMatrix shrunk = coins.covariance();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    shrunk.setEntry(i, j, shrunk.getEntry(i, j) * (i == j ? 1.0 : 1.0 - shrinkage));
                }
            }
            RealMatrix weights = new Array2DRowRealMatrix(new double[][] {{1, 0}, {0, 0}, {0, 0.5}, {0, 0.5}});
            RealMatrix factors = weights.transposeMultiply(shrunk).multiply(weights);
            RealMatrix inverse = new LUDecomposition(factors).getSolver().getInverse();
            for (int id = 0; id < 4; id++) {
                RealVector with = weights.transposeMultiply(shrunk).getColumnVector(id);
                RealVector betas = inverse.operate(with);
                double left = shrunk.getEntry(id, id) - betas.dotProduct(with);
                for (int factor = 0; factor < 2; factor++) {
                    FactorBetaDecoder beta = coins.beta(id, factor);
                    assertThat(beta.state()).isEqualTo(BetaState.ESTIMATED);
                    assertThat(beta.beta()).isCloseTo(betas.getEntry(factor), within(1e-8));
                    assertThat(beta.idiosyncraticSdPerBar()).isCloseTo(Math.sqrt(Math.max(0.0, left)), within(1e-7));
                    double error = Math.sqrt(Math.max(0.0, left) * inverse.getEntry(factor, factor) / 99.0);
                    assertThat(beta.standardError()).isCloseTo(error, within(1e-5));
                    assertThat(beta.barsObserved()).isEqualTo(300);
                }
            }
        }
    }

    /** The beta to a principal component is the component of its eigenvector. */
    @Test
    void shouldFindPrincipalComponents() {
        try (CoinBars coins = new CoinBars(4, 0.97)) {
            coins.commands.factor(0, "PC1", FactorKind.PRINCIPAL, 0, -1, false);
            coins.commands.factor(1, "PC2", FactorKind.PRINCIPAL, 1, -1, false);
            coins.estimate(BetaEstimation.EWMA, 0.0, 0.0);
            run(coins, 6, 200, LOADINGS, 0.002);
            EigenDecompositionSymmetric plain = new EigenDecompositionSymmetric(coins.covariance());
            for (int rank = 0; rank < 2; rank++) {
                RealVector vector = plain.getEigenvector(rank);
                double sign = vector.getMaxValue() >= -vector.getMinValue() ? 1.0 : -1.0;
                for (int id = 0; id < 4; id++) {
                    assertThat(coins.beta(id, rank).beta()).isCloseTo(sign * vector.getEntry(id), within(1e-9));
                }
            }
        }
    }

    @Test
    void shouldKeepABetaThatIsFixedAndEstimateTheOthersOnWhatItLeaves() {
        try (CoinBars coins = new CoinBars(3, 0.98)) {
            coins.commands.factor(0, "MARKET", 0, false);
            coins.commands.factor(1, "OTHER", 1, false);
            coins.commands.factorLoading(2, 0, 0.5);
            coins.estimate(BetaEstimation.EWMA, 0.0, 0.0);
            double[][] loadings = {{1.0, 0.0}, {0.4, 1.0}, {0.9, 0.8}};
            run(coins, 7, 150, loadings, 0.002);
            RealMatrix covariance = coins.covariance();
            double expected = (covariance.getEntry(2, 1) - 0.5 * covariance.getEntry(0, 1)) / covariance.getEntry(1, 1);
            assertThat(coins.beta(2, 0).beta()).isEqualTo(0.5);
            assertThat(coins.beta(2, 0).state()).isEqualTo(BetaState.FIXED);
            assertThat(coins.beta(2, 1).beta()).isCloseTo(expected, within(1e-9));
            coins.commands.estimatedLoading(2, 0);
            coins.bar(0.0, 0.001, 0.0);
            assertThat(coins.beta(2, 0).state()).isEqualTo(BetaState.ESTIMATED);
            assertThat(coins.beta(2, 0).beta()).isNotEqualTo(0.5);
        }
    }

    @Test
    void shouldForgetWhatItHasEstimatedWhenNothingIsToBeEstimated() {
        try (CoinBars coins = new CoinBars(3, 0.98)) {
            coins.commands.factor(0, "MARKET", 0, false);
            coins.commands.factorLoading(2, 0, 0.5);
            coins.estimate(BetaEstimation.EWMA, 0.0, 0.0);
            run(coins, 10, 40, new double[][] {{1, 0}, {1.2, 0}, {0.8, 0}}, 0.002);
            FactorHedge model = coins.engine.engine().factors().model();
            assertThat(model.beta(1, 0)).isNotZero();
            coins.estimate(BetaEstimation.COMMANDED, 0.0, 0.0);
            assertThat(model.beta(1, 0)).isZero();
            assertThat(model.beta(2, 0)).isEqualTo(0.5);
        }
    }

    /** A factor without prices yet leaves the others as they are, though a beta to it is fixed. */
    @Test
    void shouldExplainNothingByAFactorThatHasNotMoved() {
        for (BetaEstimation how : new BetaEstimation[] {BetaEstimation.EWMA, BetaEstimation.KALMAN}) {
            try (CoinBars coins = new CoinBars(3, 0.98);
                    CoinBars plain = new CoinBars(3, 0.98)) {
                ReferenceWriter define = new ReferenceWriter(coins.frame);
                define.currency(4, "C3", 8);
                define.underlying(3, "C3", 4, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
                coins.commands.factor(1, "SILENT", 3, false);
                coins.commands.factorLoading(2, 1, 0.5);
                for (CoinBars each : new CoinBars[] {coins, plain}) {
                    each.commands.factor(0, "MARKET", 0, false);
                    each.estimate(how, 0.0, 0.0);
                    run(each, 9, 60, new double[][] {{1, 0}, {1.2, 0}, {0.8, 0}}, 0.002);
                }
                FactorBetaDecoder beta = coins.beta(2, 0);
                assertThat(beta.state()).isEqualTo(BetaState.ESTIMATED);
                assertThat(beta.beta()).isEqualTo(plain.beta(2, 0).beta());
                assertThat(beta.standardError()).isEqualTo(plain.beta(2, 0).standardError());
                assertThat(beta.idiosyncraticSdPerBar())
                        .isEqualTo(plain.beta(2, 0).idiosyncraticSdPerBar());
            }
        }
    }

    @Test
    void shouldSayThatThereAreTooFewBarsOrThatAFactorStandsStill() {
        try (CoinBars coins = new CoinBars(3, 0.9)) {
            coins.commands.factor(0, "MARKET", 0, false);
            coins.commands.factor(1, "NOTHING", -1, false);
            coins.estimate(BetaEstimation.EWMA, 0.0, 0.0);
            run(coins, 8, CoinBars.BARS_MIN - 1, new double[][] {{1, 0}, {1, 0}, {1, 0}}, 0.001);
            assertThat(coins.beta(1, 0).state()).isEqualTo(BetaState.TOO_FEW_BARS);
            assertThat(coins.beta(1, 0).beta()).isZero();
            coins.bar(0.01, 0.02, 0.01);
            assertThat(coins.beta(1, 0).state()).isEqualTo(BetaState.ESTIMATED);
            assertThat(coins.beta(1, 1).state()).isEqualTo(BetaState.TOO_FEW_BARS);
        }
        try (CoinBars still = new CoinBars(2, 0.9)) {
            still.commands.factor(0, "MARKET", 0, false);
            still.estimate(BetaEstimation.EWMA, 0.0, 0.0);
            still.open();
            for (int bar = 0; bar < 2 * CoinBars.BARS_MIN; bar++) {
                still.bar(0.0, 0.001 * (bar % 3));
            }
            assertThat(still.beta(1, 0).state()).isEqualTo(BetaState.FACTOR_STILL);
        }
    }

    /** The stated errors are true: 95 % intervals hold the betas that returns were drawn with in 90 to 99 % of all cases. */
    @Test
    void shouldCoverTrueBetasAsOftenAsItsErrorsSay() {
        for (BetaEstimation how : new BetaEstimation[] {BetaEstimation.EWMA, BetaEstimation.KALMAN}) {
            int[] inside = new int[1];
            int[] cases = new int[1];
            Seeds.forEach(200, seed -> {
                try (CoinBars coins = new CoinBars(3, 0.99)) {
                    coins.commands.factor(0, "MARKET", 0, false);
                    coins.estimate(how, 0.0, 0.0);
                    run(coins, seed, 260, new double[][] {{1, 0}, {1.4, 0}, {0.6, 0}}, 0.004);
                    double[] truth = {1.4, 0.6};
                    for (int id = 1; id <= 2; id++) {
                        // The market is observed through coin 0, whose own noise takes the share of its variance off.
                        double attenuation = 1e-4 / (1e-4 + 1.6e-5);
                        FactorBetaDecoder beta = coins.beta(id, 0);
                        double miss = Math.abs(beta.beta() - truth[id - 1] * attenuation);
                        inside[0] += miss <= 1.96 * beta.standardError() ? 1 : 0;
                        cases[0]++;
                    }
                }
            });
            assertThat(inside[0] / (double) cases[0]).as(how + ", 200 seeds").isBetween(0.90, 0.99);
        }
    }

    @Test
    void shouldTakeACovarianceThatIsNoneToTheNearestThatIs() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            coins.commands.factor(0, "A", -1, false);
            coins.commands.factor(1, "B", -1, false);
            coins.commands.factorCovariance(0, 0, 1e-4);
            coins.commands.factorCovariance(1, 1, 1e-4);
            coins.commands.factorCovariance(0, 1, 1.6e-4);
            assertThat(coins.rejections).isEmpty();
            assertThat(coins.engine.engine().factors().model().covariance(0, 0)).isCloseTo(1.3e-4, within(1e-16));
            assertThat(coins.engine.engine().factors().model().covariance(1, 0)).isCloseTo(1.3e-4, within(1e-16));
        }
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        try (CoinBars coins = new CoinBars(2, 0.9)) {
            coins.commands.factor(0, "A", FactorKind.BASKET, 0, 1, false);
            coins.commands.factor(0, "A", FactorKind.PRINCIPAL, 16, -1, false);
            coins.commands.factor(0, "A", 0, false);
            coins.commands.factorWeight(1, 0, 1.0);
            coins.commands.factorWeight(3, 0, 1.0);
            coins.estimate(BetaEstimation.EWMA, 1.5, 0.0);
            coins.estimate(BetaEstimation.EWMA, 0.0, -1.0);
            assertThat(coins.rejections)
                    .containsExactly(
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.INVALID_DEFINITION,
                            RejectReason.UNKNOWN_UNDERLYING,
                            RejectReason.OUT_OF_RANGE,
                            RejectReason.OUT_OF_RANGE);
        }
    }
}
