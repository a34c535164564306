package io.hedgerow.engine.hedge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CrossVegaTest {
    private static final double CORRELATION = 0.8;
    private static final double EXPOSURE_VOL_OF_VOL = 0.05;
    private static final double HEDGE_VOL_OF_VOL = 0.03;

    @Test
    void shouldLeaveTheResidualRiskItStatesAndNoOtherRatioLess() {
        double vega = -5_000.0 * CrossVega.termWeight(7.0 / 365.0, 30.0 / 365.0, 0.5)
                + 2_000.0 * CrossVega.termWeight(60.0 / 365.0, 30.0 / 365.0, 0.5);
        double beta = CrossVega.volBeta(CORRELATION, EXPOSURE_VOL_OF_VOL, HEDGE_VOL_OF_VOL);
        double lots = CrossVega.lots(vega, beta, 40.0);
        double sd = hedgedSd(vega, lots * 40.0);
        assertThat(sd).isCloseTo(CrossVega.residualSd(vega, EXPOSURE_VOL_OF_VOL, CORRELATION), within(0.02 * sd));
        assertThat(hedgedSd(vega, 1.2 * lots * 40.0)).isGreaterThan(sd);
        assertThat(hedgedSd(vega, 0.8 * lots * 40.0)).isGreaterThan(sd);
    }

    private static double hedgedSd(double exposureVega, double hedgeVega) {
        RandomGenerator random = Seeds.random(17);
        int bars = 20_000;
        double sum = 0.0;
        for (int bar = 0; bar < bars; bar++) {
            double common = random.nextGaussian();
            double own = Math.sqrt(1.0 - CORRELATION * CORRELATION) * random.nextGaussian();
            double pnl = exposureVega * EXPOSURE_VOL_OF_VOL * (CORRELATION * common + own)
                    + hedgeVega * HEDGE_VOL_OF_VOL * common;
            sum += pnl * pnl;
        }
        return Math.sqrt(sum / bars);
    }

    @Test
    void shouldHedgeUnitForUnitWhenVolatilitiesMoveAsOne() {
        assertThat(CrossVega.lots(1_000.0, CrossVega.volBeta(1.0, 0.04, 0.04), 10.0))
                .isCloseTo(-100.0, within(1e-12));
        assertThat(CrossVega.residualSd(1_000.0, 0.04, 1.0)).isZero();
        assertThat(CrossVega.lots(1_000.0, 1.0, 0.0)).isNaN();
    }

    @Test
    void shouldWeightShortDatedVegaUp() {
        assertThat(CrossVega.termWeight(0.1, 0.4, 0.5)).isCloseTo(2.0, within(1e-15));
        assertThat(CrossVega.termWeight(0.1, 0.4, 0.3)).isCloseTo(Math.pow(4.0, 0.3), within(1e-14));
        assertThat(CrossVega.termWeight(0.1, 0.1, 0.3)).isEqualTo(1.0);
    }
}
