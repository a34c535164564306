package io.hedgerow.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.OracleTable;
import org.junit.jupiter.api.Test;

/** The kernel against high-precision tables. */
class OracleAccuracyTest {
    private static final double RELATIVE = 1e-12;
    private static final double RELATIVE_PRICE = 5e-12;
    private static final double OF_NATURAL_SCALE = 1e-15;

    @Test
    void shouldMatchGeneralisedBlackScholesTable() {
        OracleTable table = OracleTable.read("gbsm_greeks.csv");
        try (PricingFixture fixture = new PricingFixture(8)) {
            for (int i = 0; i < table.size(); i++) {
                double rate = table.number(i, "rate");
                double carry = rate - table.number(i, "carry_yield");
                double spot = table.number(i, "spot");
                boolean call = table.text(i, "type").equals("C");
                fixture.option(0, call, false, table.number(i, "strike"), table.number(i, "vol"));
                fixture.market.set(spot, rate, carry, table.number(i, "t_years"));
                fixture.revalue();
                NaturalScale scale = new NaturalScale(
                        spot, table.number(i, "strike"), table.number(i, "t_years"), table.number(i, "vol"), carry);
                for (String name : PricingFixture.OUTPUTS) {
                    assertClose(table, i, name, name, fixture.output(name, 0), scale);
                    assertClose(table, i, name, name, fixture.sum(name), scale);
                }
            }
        }
    }

    private static void assertClose(
            OracleTable table, int row, String column, String name, double actual, NaturalScale scale) {
        double expected = table.number(row, column);
        double relative = name.equals("price") ? RELATIVE_PRICE : RELATIVE;
        double allowed = Math.max(relative * Math.abs(expected), OF_NATURAL_SCALE * scale.of(name));
        assertThat(Math.abs(actual - expected))
                .as("%s of row %d: expected %s, got %s", name, row, expected, actual)
                .isLessThanOrEqualTo(allowed);
    }
}
