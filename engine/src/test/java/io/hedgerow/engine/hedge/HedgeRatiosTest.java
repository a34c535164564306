package io.hedgerow.engine.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HedgeRatiosTest {
    /** Hull, table 3.2: monthly changes of jet fuel and heating oil futures, USD per gallon. */
    private static final double[] FUTURES = {
        0.021, 0.035, -0.046, 0.001, 0.044, -0.029, -0.026, -0.029, 0.048, -0.006, -0.036, -0.011, 0.019, -0.027, 0.029
    };

    private static final double[] SPOT = {
        0.029, 0.020, -0.044, 0.008, 0.026, -0.019, -0.010, -0.007, 0.043, 0.011, -0.036, -0.018, 0.009, -0.032, 0.023
    };

    @Test
    void shouldGiveTheTextbookMinimumVarianceHedge() {
        double ratio = HedgeRatios.minimumVariance(covariance(SPOT, FUTURES), covariance(FUTURES, FUTURES));
        assertThat(ratio).isCloseTo(0.7777, within(5e-5));
        assertThat(ratio * 2_000_000.0 / 42_000.0).isCloseTo(37.03, within(5e-3));
    }

    private static double covariance(double[] x, double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - mean(x)) * (y[i] - mean(y));
        }
        return sum / (x.length - 1);
    }

    private static double mean(double[] x) {
        double sum = 0.0;
        for (double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    @Test
    void shouldBringTheDeltaToItsTarget() {
        double lots = HedgeRatios.modelLots(12.5, 2.0, 0.101);
        assertThat(12.5 + lots * 0.101).isCloseTo(2.0, within(1e-12));
        assertThat(HedgeRatios.modelLots(1.0, 0.0, 0.0)).isZero();
        assertThat(HedgeRatios.minimumVariance(0.0, 0.0)).isNaN();
    }
}
