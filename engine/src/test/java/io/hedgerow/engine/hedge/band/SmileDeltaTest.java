package io.hedgerow.engine.hedge.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.OracleTable;
import org.junit.jupiter.api.Test;

class SmileDeltaTest {
    private static final double FORWARD = 60_000.0;
    private static final double T_YEARS = 30.0 / 365.0;

    @Test
    void shouldGiveTheTabulatedDeltas() {
        OracleTable table = OracleTable.read("smile_delta_svi.csv");
        assertThat(table.size()).isPositive();
        for (int row = 0; row < table.size(); row++) {
            double delta = table.number(row, "sticky_strike");
            double vega = Calls.call(FORWARD, table.number(row, "K"), T_YEARS, 0.0, table.number(row, "sigma"))
                    .vega();
            double skew = table.number(row, "skew");
            double skewAtm = table.number(row, "skew_atm");
            assertThat(SmileDelta.stickyMoneyness(delta, vega, FORWARD, skew))
                    .isCloseTo(table.number(row, "sticky_moneyness"), within(1e-10));
            for (String ratio : new String[] {"1", "1.5", "2"}) {
                assertThat(SmileDelta.forSkewStickiness(delta, vega, FORWARD, skew, skewAtm, Double.parseDouble(ratio)))
                        .as("row " + row + " R " + ratio)
                        .isCloseTo(table.number(row, "ssr_" + ratio), within(1e-10));
            }
        }
    }

    @Test
    void shouldTakeTheSkewFromTotalVariance() {
        double slope = 1e-6;
        double k = 0.1;
        double expected = (vol(k + slope) - vol(k - slope)) / (2.0 * slope);
        double variance = vol(k) * vol(k) * T_YEARS;
        double varianceSlope =
                (vol(k + slope) * vol(k + slope) - vol(k - slope) * vol(k - slope)) * T_YEARS / (2 * slope);
        assertThat(SmileDelta.skew(variance, varianceSlope, T_YEARS)).isCloseTo(expected, within(1e-9));
    }

    private static double vol(double k) {
        return 0.5 - 0.3 * k + 0.8 * k * k;
    }

    @Test
    void shouldBeTheSlopeOfThePriceWhenTheSmileSlides() {
        double strike = 66_000.0;
        double skew = -0.3 + 1.6 * Math.log(strike / FORWARD);
        ReferenceBlack call = slidingCall(FORWARD, strike);
        double slope = (slidingCall(FORWARD + 1.0, strike).price()
                        - slidingCall(FORWARD - 1.0, strike).price())
                / 2.0;
        assertThat(SmileDelta.stickyMoneyness(call.delta(), call.vega(), FORWARD, skew))
                .isCloseTo(slope, within(1e-8));
    }

    private static ReferenceBlack slidingCall(double forward, double strike) {
        return Calls.call(forward, strike, T_YEARS, 0.0, vol(Math.log(strike / forward)));
    }

    @Test
    void shouldRecoverTheRatioItWasBuiltWith() {
        double skewAtm = -0.34;
        assertThat(SmileDelta.skewStickiness(1.6 * skewAtm, skewAtm)).isCloseTo(1.6, within(1e-15));
    }

    /** A book whose volatility falls by b per unit of relative forward move: the form's linear term must undo it. */
    @Test
    void shouldHedgeTheVolMoveThatComesWithTheForward() {
        double delta = 0.5;
        double vega = 6_800.0;
        double volPerReturn = -0.25;
        double expected = delta + vega * volPerReturn / FORWARD;
        double fitted =
                SmileDelta.minimumVariance(delta, vega, FORWARD, T_YEARS, volPerReturn * Math.sqrt(T_YEARS), 0.0, 0.0);
        assertThat(fitted).isCloseTo(expected, within(1e-14));
        assertThat(SmileDelta.minimumVariance(delta, vega, FORWARD, 1.0, 0.1, 0.2, 0.4))
                .isCloseTo(delta + vega / FORWARD * 0.3, within(1e-14));
    }
}
