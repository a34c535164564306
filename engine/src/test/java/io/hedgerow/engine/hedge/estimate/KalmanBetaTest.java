package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class KalmanBetaTest {
    @Test
    void shouldReachTheSteadyStateOfTheScalarRandomWalk() {
        double q = 1e-4;
        double r = 0.04;
        double x = 1.7;
        try (StateMemory memory = new StateMemory()) {
            KalmanBeta filter = new KalmanBeta(memory, "test", 1, 10.0, q, r);
            for (int bar = 0; bar < 2_000; bar++) {
                filter.setFactorChange(0, x);
                filter.update(0.0);
            }
            double prior = (q + Math.sqrt(q * q + 4.0 * q * r / (x * x))) / 2.0;
            assertThat(filter.covariance(0, 0) + q).isCloseTo(prior, within(1e-15));
        }
    }

    @Test
    void shouldFollowTheTextbookFilter() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int factors = random.nextInt(1, 5);
            RealMatrix identity = MatrixUtils.createRealIdentityMatrix(factors);
            RealMatrix covariance = identity.scalarMultiply(2.0);
            RealVector beta = MatrixUtils.createRealVector(new double[factors]);
            try (StateMemory memory = new StateMemory()) {
                KalmanBeta filter = new KalmanBeta(memory, "test", factors, 2.0, 1e-3, 0.5);
                for (int bar = 0; bar < 50; bar++) {
                    RealVector x = gaussian(random, factors);
                    double y = random.nextGaussian();
                    RealMatrix prior = covariance.add(identity.scalarMultiply(1e-3));
                    RealVector projected = prior.operate(x);
                    RealVector gain = projected.mapDivide(x.dotProduct(projected) + 0.5);
                    double innovation = y - x.dotProduct(beta);
                    beta = beta.add(gain.mapMultiply(innovation));
                    covariance = prior.subtract(gain.outerProduct(projected));
                    for (int i = 0; i < factors; i++) {
                        filter.setFactorChange(i, x.getEntry(i));
                    }
                    assertThat(filter.update(y)).isCloseTo(innovation, within(1e-10));
                }
                assertSame(filter, beta, covariance);
            }
        });
    }

    private static RealVector gaussian(RandomGenerator random, int size) {
        return MatrixUtils.createRealVector(random.doubles(size, -2.0, 2.0).toArray());
    }

    private static void assertSame(KalmanBeta filter, RealVector beta, RealMatrix covariance) {
        for (int i = 0; i < beta.getDimension(); i++) {
            assertThat(filter.beta(i)).isCloseTo(beta.getEntry(i), within(1e-10));
            for (int j = 0; j < beta.getDimension(); j++) {
                assertThat(filter.covariance(i, j)).isCloseTo(covariance.getEntry(i, j), within(1e-10));
                assertThat(filter.covariance(i, j)).isEqualTo(filter.covariance(j, i));
            }
        }
    }

    @Test
    void shouldTrackABetaThatDrifts() {
        RandomGenerator random = Seeds.random(11);
        double beta = 1.0;
        double squaredError = 0.0;
        double expected = 0.0;
        int bars = 5_000;
        try (StateMemory memory = new StateMemory()) {
            KalmanBeta filter = new KalmanBeta(memory, "test", 1, 1.0, 1e-4, 0.01);
            for (int bar = 0; bar < bars; bar++) {
                beta += 0.01 * random.nextGaussian();
                double factor = random.nextGaussian();
                filter.setFactorChange(0, factor);
                filter.update(beta * factor + 0.1 * random.nextGaussian());
                squaredError += (filter.beta(0) - beta) * (filter.beta(0) - beta);
                expected += filter.covariance(0, 0);
            }
        }
        assertThat(squaredError / expected).isCloseTo(1.0, within(0.15));
    }

    @Test
    void shouldRefuseVariancesThatMakeNoSense() {
        try (StateMemory memory = new StateMemory()) {
            assertThatThrownBy(() -> new KalmanBeta(memory, "market", 1, 1.0, 0.0, 0.0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("market");
        }
    }
}
