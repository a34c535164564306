package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.Powers;
import org.junit.jupiter.api.Test;

class CostModelTest {
    @Test
    void shouldAddUpWhatTakingCosts() {
        double cost = CostModel.taking(60_000.0, 0.5, 3e-4, 1e-5);
        assertThat(cost).isCloseTo(0.5 + 18.0 + 0.6, within(1e-12));
        assertThat(CostModel.asFraction(cost, 60_000.0)).isCloseTo(19.1 / 60_000.0, within(1e-15));
    }

    @Test
    void shouldWeighEarningTheSpreadAgainstAdverseSelectionAndMissing() {
        double taking = CostModel.taking(100.0, 0.05, 5e-4, 0.0);
        assertThat(CostModel.resting(100.0, 0.05, -1e-4, 2e-4, 0.0, taking)).isEqualTo(taking);
        assertThat(CostModel.resting(100.0, 0.05, -1e-4, 2e-4, 1.0, taking)).isCloseTo(-0.04, within(1e-12));
        assertThat(CostModel.resting(100.0, 0.05, -1e-4, 9e-4, 1.0, taking)).isCloseTo(0.03, within(1e-12));
        assertThat(CostModel.asFraction(-0.04, 100.0)).isZero();
    }

    @Test
    void shouldChargeLongsWhenFundingIsPositive() {
        assertThat(CostModel.fundingCarry(60_000.0, 1e-4, 3.0)).isCloseTo(18.0, within(1e-12));
        assertThat(CostModel.fundingCarry(60_000.0, -1e-4, 0.5)).isCloseTo(-3.0, within(1e-12));
    }

    @Test
    void shouldRaiseToPowersLikeTheLibrary() {
        for (double base = 1e-12; base < 1e12; base *= 3.7) {
            for (double exponent : new double[] {-0.02, 0.05, 0.15, 0.31, 0.6, 0.78}) {
                double expected = Math.pow(base, exponent);
                assertThat(Powers.pow(base, exponent)).isCloseTo(expected, within(1e-14 * expected));
            }
        }
        assertThat(Powers.pow(0.0, 0.31)).isZero();
        assertThat(Powers.pow(-1.0, 0.31)).isNaN();
    }
}
