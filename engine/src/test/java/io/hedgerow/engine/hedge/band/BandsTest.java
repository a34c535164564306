package io.hedgerow.engine.hedge.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import io.hedgerow.engine.testing.OracleTable;
import io.hedgerow.engine.testing.Seeds;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BandsTest {
    private static Offset<Double> relative(double expected, double tolerance) {
        return within(Math.abs(expected) * tolerance);
    }

    @Test
    void shouldGiveTheTabulatedWhalleyWilmottHalfWidths() {
        OracleTable table = OracleTable.read("hedging_bands.csv");
        assertThat(table.size()).isPositive();
        for (int row = 0; row < table.size(); row++) {
            double expected = table.number(row, "ww_halfwidth");
            double halfWidth = Bands.whalleyWilmott(
                    table.number(row, "S"),
                    table.number(row, "gamma_bs"),
                    table.number(row, "lambda"),
                    table.number(row, "gamma"),
                    StrictMath.exp(-table.number(row, "r") * table.number(row, "tau")));
            assertThat(halfWidth).as("row " + row).isCloseTo(expected, relative(expected, 1e-12));
        }
    }

    @Test
    void shouldGiveTheTabulatedZakamoulineTerms() {
        OracleTable table = OracleTable.read("hedging_bands.csv");
        for (int row = 0; row < table.size(); row++) {
            double price = table.number(row, "S");
            double vol = table.number(row, "sigma");
            double t = table.number(row, "tau");
            double cost = table.number(row, "lambda");
            double aversion = table.number(row, "gamma");
            double gamma = table.number(row, "gamma_bs");
            double discount = StrictMath.exp(-table.number(row, "r") * t);
            double k = Zakamouline.varianceAdjustment(price, gamma, vol, t, cost, aversion, discount);
            assertCell(table, row, "zak_H0", Zakamouline.h0(price, vol, t, cost, aversion));
            assertCell(table, row, "zak_H1", Zakamouline.h1(gamma, vol, t, cost, aversion, discount));
            assertCell(table, row, "zak_K", k);
            assertCell(table, row, "sigma_m_long", Zakamouline.adjustedVol(vol, k, gamma));
            assertCell(table, row, "sigma_m_short", Zakamouline.adjustedVol(vol, k, -gamma));
        }
    }

    private static void assertCell(OracleTable table, int row, String column, double actual) {
        double expected = table.number(row, column);
        assertThat(actual).as(column + " of row " + row).isCloseTo(expected, relative(expected, 1e-12));
    }

    @Test
    void shouldMoveTheCentreAsFarAsTheFirstOrderTermSays() {
        OracleTable table = OracleTable.read("hedging_bands.csv");
        for (int row = 0; row < table.size(); row++) {
            double vol = table.number(row, "sigma");
            double small = vol * 1e-4;
            double exact = call(table, row, vol + small).delta()
                    - call(table, row, vol).delta();
            assertThat(Bands.centreShift(call(table, row, vol).vanna(), vol, vol + small))
                    .isCloseTo(exact, within(1e-3 * small));
        }
    }

    private static ReferenceBlack call(OracleTable table, int row, double vol) {
        return Calls.call(
                table.number(row, "S"), table.number(row, "K"), table.number(row, "tau"), table.number(row, "r"), vol);
    }

    @Test
    void shouldKeepZakamoulineTermsFiniteWhereTheFormulasDiverge() {
        assertThat(Zakamouline.h0(100.0, 0.5, 0.0, 0.001, 1.0))
                .isEqualTo(Zakamouline.h0(100.0, 0.5, Zakamouline.T_YEARS_MIN, 0.001, 1.0));
        double k = Zakamouline.varianceAdjustment(60_000.0, 1.0, 0.1, 0.0, 0.05, 10.0, 1.0);
        assertThat(k).isLessThan(-1.0).isFinite();
        assertThat(Zakamouline.adjustedVol(0.1, k, 1.0)).isEqualTo(0.1 * 0.2, within(1e-15));
        assertThat(Zakamouline.adjustedVol(0.1, k, -1.0)).isGreaterThan(0.1).isFinite();
    }

    @Test
    void shouldKeepAZakamoulineBandWithoutGamma() {
        assertThat(Zakamouline.h1(0.0, 0.5, 0.1, 0.001, 1.0, 1.0)).isZero();
        assertThat(Zakamouline.h0(100.0, 0.5, 0.1, 0.001, 1.0)).isPositive();
        assertThat(Bands.whalleyWilmott(100.0, 0.0, 0.001, 1.0, 1.0)).isZero();
    }

    @Test
    void shouldWidenWithTheTwoThirdsPowerOfGammaAndShrinkWithTheCubeRootOfRiskAversion() {
        Seeds.forEach(200, seed -> {
            RandomGenerator random = Seeds.random(seed);
            double price = 1.0 + 1e5 * random.nextDouble();
            double gamma = random.nextDouble() - 0.5;
            double cost = 1e-2 * random.nextDouble();
            double aversion = 1e-6 + random.nextDouble();
            double base = Bands.whalleyWilmott(price, gamma, cost, aversion, 1.0);
            assertThat(Bands.whalleyWilmott(price, -8.0 * gamma, cost, aversion, 1.0))
                    .isCloseTo(4.0 * base, relative(4.0 * base, 1e-14));
            assertThat(Bands.whalleyWilmott(price, gamma, cost, 27.0 * aversion, 1.0))
                    .isCloseTo(base / 3.0, relative(base, 1e-14));
        });
    }

    @Test
    void shouldScaleTheBandWithTheMoveThatGammaTurnsIntoDelta() {
        double halfWidth = Bands.gammaScaled(60_000.0, -2e-4, 0.6, 1.0 / 365.0, 2.0);
        assertThat(halfWidth).isCloseTo(2e-4 * 60_000.0 * 0.6 * 2.0 / Math.sqrt(365.0), within(1e-12));
    }

    @Test
    void shouldWidenNearExpiryButNotPastHalfOfWhatCanFlip() {
        assertThat(Bands.nearExpiry(0.5, 0.2, 10.0)).isEqualTo(0.5);
        assertThat(Bands.nearExpiry(0.5, 2.0, 10.0)).isEqualTo(2.0);
        assertThat(Bands.nearExpiry(0.5, 20.0, 10.0)).isEqualTo(5.0);
    }

    @Test
    void shouldClampToFloorAndCap() {
        assertThat(Bands.clamp(0.0, 0.1, 1.0)).isEqualTo(0.1);
        assertThat(Bands.clamp(Double.POSITIVE_INFINITY, 0.1, 1.0)).isEqualTo(1.0);
        assertThat(Bands.clamp(0.5, 0.1, 1.0)).isEqualTo(0.5);
        assertThat(Bands.clamp(Double.NaN, 0.1, 1.0)).isNaN();
    }
}
