package io.hedgerow.engine.hedge.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class FactorHedgeTest {
    @Test
    void shouldEqualTheClosedForm() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int factors = random.nextInt(2, 7);
            try (StateMemory memory = new StateMemory()) {
                FactorHedge model = new FactorHedge(memory, "test", 10, factors);
                RealMatrix betas = randomMatrix(random, 10, factors);
                RealMatrix root = randomMatrix(random, factors, factors);
                RealMatrix covariance = root.multiply(root.transpose());
                fill(model, betas, covariance);
                RealVector deltas =
                        new ArrayRealVector(random.doubles(10, -1e6, 1e6).toArray());
                expose(model, deltas);
                RealVector exposure = betas.transpose().operate(deltas);
                for (int asset = 0; asset < 10; asset++) {
                    RealVector weighted = covariance.operate(betas.getRowVector(asset));
                    double expected = -weighted.dotProduct(exposure) / weighted.dotProduct(betas.getRowVector(asset));
                    assertThat(model.hedgeAlone(asset)).isCloseTo(expected, within(1e-6 * (1.0 + Math.abs(expected))));
                }
                double variance = exposure.dotProduct(covariance.operate(exposure));
                assertThat(model.factorVariance()).isCloseTo(variance, within(1e-9 * variance));
                assertThat(model.variance(exposure.toArray())).isCloseTo(variance, within(1e-9 * variance));
            }
        });
    }

    private static void expose(FactorHedge model, RealVector deltas) {
        model.clearExposures();
        for (int asset = 0; asset < deltas.getDimension(); asset++) {
            model.addExposure(asset, deltas.getEntry(asset));
        }
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
            expose(model, new ArrayRealVector(new double[] {0.0, 1e6}));
            assertThat(model.hedgeAlone(0)).isCloseTo(-1_300_000.0, within(1e-6));
            assertThat(model.exposure(1)).isEqualTo(0.7e6);
            model.setKept(1, false);
            assertThat(model.hedgeAlone(0)).isCloseTo(-1_440_000.0, within(1e-6));
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
