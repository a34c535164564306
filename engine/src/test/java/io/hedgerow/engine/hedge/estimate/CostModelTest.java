package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.Powers;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final double BASIS_POINT = 1e-4;

    /** Almgren et al. (2005), table 3: selling 10 % of the daily volume of IBM and of DRI in a tenth, fifth, half day. */
    @Test
    void shouldGiveThePublishedImpactExamples() {
        assertImpact(0.0157, 6.561e6, 1728e6, 10.0, new double[] {22.0, 15.0, 8.0});
        assertImpact(0.0226, 1.929e6, 168e6, 11.0, new double[] {32.0, 21.0, 12.0});
    }

    private static void assertImpact(
            double dailyVol, double volume, double outstanding, double permanent, double[] temporary) {
        double[] days = {0.1, 0.2, 0.5};
        for (int i = 0; i < days.length; i++) {
            assertThat(CostModel.almgrenTemporary(dailyVol, 0.1 * volume, volume, days[i]) / BASIS_POINT)
                    .isCloseTo(temporary[i], within(0.5));
        }
        assertThat(CostModel.almgrenPermanent(dailyVol, 0.1 * volume, volume, outstanding) / BASIS_POINT)
                .isCloseTo(permanent, within(0.5));
    }

    @Test
    void shouldGrowWithTheSquareRootOfSize() {
        double one = CostModel.squareRootImpact(0.8, 0.04, 100.0, 1e6);
        assertThat(one).isCloseTo(0.8 * 0.04 * 0.01, within(1e-15));
        assertThat(CostModel.squareRootImpact(0.8, 0.04, 400.0, 1e6)).isCloseTo(2.0 * one, within(1e-15));
        assertThat(CostModel.squareRootImpact(0.8, 0.04, 0.0, 1e6)).isZero();
        assertThat(CostModel.almgrenTemporary(0.04, 0.0, 1e6, 0.1)).isZero();
    }

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
