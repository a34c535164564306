package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance.Change;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class FactorHedgeTest {
    private final HedgeProblem problem = new HedgeProblem();
    private final MultiInstrumentSolver solver = new MultiInstrumentSolver();

    @Test
    void shouldEqualTheClosedFormWhenTradingIsFree() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int factors = random.nextInt(2, 7);
            int instruments = random.nextInt(1, factors);
            try (StateMemory memory = new StateMemory()) {
                FactorHedge model = new FactorHedge(memory, "test", 10, factors);
                RealMatrix betas = randomMatrix(random, 10, factors);
                RealMatrix root = randomMatrix(random, factors, factors);
                RealMatrix covariance = root.multiply(root.transpose());
                fill(model, betas, covariance);
                RealVector deltas =
                        new ArrayRealVector(random.doubles(10, -1e6, 1e6).toArray());
                load(model, deltas, instruments);
                RealVector exposure = betas.transpose().operate(deltas);
                RealMatrix loadings = betas.getSubMatrix(0, instruments - 1, 0, factors - 1)
                        .transpose()
                        .scalarMultiply(1_000.0);
                RealMatrix normal = loadings.transpose().multiply(covariance).multiply(loadings);
                RealVector expected = new LUDecomposition(normal)
                        .getSolver()
                        .solve(loadings.transpose().multiply(covariance).operate(exposure))
                        .mapMultiply(-1.0);
                for (int j = 0; j < instruments; j++) {
                    assertThat(solver.fractionalLots(j))
                            .isCloseTo(expected.getEntry(j), within(1e-6 * (1.0 + expected.getNorm())));
                }
                assertThat(model.factorVariance())
                        .isCloseTo(
                                exposure.dotProduct(covariance.operate(exposure)),
                                within(1e-9 * model.factorVariance()));
            }
        });
    }

    private void load(FactorHedge model, RealVector deltas, int instruments) {
        model.clearExposures();
        for (int asset = 0; asset < model.assets(); asset++) {
            model.addExposure(asset, deltas.getEntry(asset));
        }
        model.load(problem, instruments, 1e-6);
        for (int j = 0; j < instruments; j++) {
            model.loadInstrument(problem, j, j, 1_000.0);
        }
        assertThat(solver.solve(problem)).isTrue();
    }

    private static RealMatrix randomMatrix(RandomGenerator random, int rows, int columns) {
        RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    private static void fill(FactorHedge model, RealMatrix betas, RealMatrix covariance) {
        for (int k = 0; k < covariance.getRowDimension(); k++) {
            for (int asset = 0; asset < betas.getRowDimension(); asset++) {
                model.setBeta(asset, k, betas.getEntry(asset, k));
                assertThat(model.beta(asset, k)).isEqualTo(betas.getEntry(asset, k));
            }
            for (int l = 0; l < covariance.getRowDimension(); l++) {
                model.setCovariance(k, l, covariance.getEntry(k, l));
            }
        }
    }

    @Test
    void shouldHedgeTheMarketAndKeepMomentum() {
        try (StateMemory memory = new StateMemory()) {
            FactorHedge model = new FactorHedge(memory, "test", 2, 2);
            model.setBeta(0, 0, 1.0);
            model.setBeta(1, 0, 1.3);
            model.setBeta(1, 1, 0.7);
            model.setCovariance(0, 0, 1e-4);
            model.setCovariance(1, 1, 5e-5);
            model.setCovariance(0, 1, 2e-5);
            model.setKept(1, true);
            load(model, new ArrayRealVector(new double[] {0.0, 1e6}), 1);
            assertThat(solver.lots(0)).isEqualTo(-1_300L);
            assertThat(solver.exposureAfter(0)).isCloseTo(0.0, within(1e-6));
            assertThat(solver.exposureAfter(1)).isEqualTo(0.7e6);
            model.setKept(1, false);
            load(model, new ArrayRealVector(new double[] {0.0, 1e6}), 1);
            assertThat(solver.lots(0)).isEqualTo(-1_440L);
        }
    }

    @Test
    void shouldTakeItsCovarianceFromBars() {
        try (StateMemory memory = new StateMemory()) {
            EwmaCovariance bars = new EwmaCovariance(memory, "bars", 2, 0.94, Change.RELATIVE);
            FactorHedge model = new FactorHedge(memory, "test", 1, 2);
            model.setBeta(0, 0, 1.0);
            model.addExposure(0, 1_000.0);
            bars.observe(0, 100.0);
            bars.closeBar();
            bars.observe(0, 102.0);
            bars.closeBar();
            assertThat(model.takeCovariance(bars)).isOne();
            assertThat(model.factorVariance()).isCloseTo(400.0, within(1e-9));
            assertThat(model.exposure(0)).isEqualTo(1_000.0);
        }
    }

    @Test
    void shouldRefuseMoreFactorsThanCanBeWeighed() {
        try (StateMemory memory = new StateMemory()) {
            assertThatThrownBy(() -> new FactorHedge(memory, "wide", 1, 17))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wide");
        }
    }
}
