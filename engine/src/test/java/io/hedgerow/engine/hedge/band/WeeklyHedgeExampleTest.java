package io.hedgerow.engine.hedge.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.hedge.orders.LotRounding;
import io.hedgerow.engine.testing.OracleTable;
import org.junit.jupiter.api.Test;

/** Hull, tables 19.2 and 19.3: 100,000 calls sold at 49, strike 50, 20 weeks, 5 %, 20 %, hedged once a week. */
class WeeklyHedgeExampleTest {
    private static final double CALLS = 100_000.0;
    private static final double RATE = 0.05;
    private static final double WEEK_YEARS = 1.0 / 52.0;
    private static final double SHARES_PER_LOT = 100.0;

    private static double delta(OracleTable table, int row) {
        double left = (20.0 - table.number(row, "week")) * WEEK_YEARS;
        double price = table.number(row, "S");
        if (left == 0.0) {
            return price > 50.0 ? 1.0 : 0.0;
        }
        return Calls.call(price, 50.0, left, RATE, 0.2).delta();
    }

    @Test
    void shouldReproduceEveryLineOfTheTables() {
        OracleTable table = OracleTable.read("hull_dynamic_hedge.csv");
        double held = 0.0;
        double owed = 0.0;
        for (int row = 0; row < table.size(); row++) {
            if (table.number(row, "week") == 0.0) {
                held = 0.0;
                owed = 0.0;
            }
            double delta = delta(table, row);
            assertThat(delta).isCloseTo(table.number(row, "calc_delta"), within(1e-6));
            double trade = Math.rint(delta * 1_000.0) / 1_000.0 * CALLS - held;
            held += trade;
            owed = owed * Math.exp(RATE * WEEK_YEARS) + trade * table.number(row, "S");
            assertThat(trade).isCloseTo(table.number(row, "shares"), within(1e-6));
            assertThat(owed / 1_000.0).as("week " + row).isCloseTo(table.number(row, "cum_k"), within(0.5));
        }
    }

    @Test
    void shouldCostTheSameInWholeLotsTowardsTheTarget() {
        OracleTable table = OracleTable.read("hull_dynamic_hedge.csv");
        double lots = 0.0;
        double owed = 0.0;
        for (int row = 0; row < table.size(); row++) {
            if (table.number(row, "week") == 0.0) {
                lots = 0.0;
                owed = 0.0;
            }
            double wanted = delta(table, row) * CALLS;
            long trade = LotRounding.lotsToTarget(lots * SHARES_PER_LOT, wanted, SHARES_PER_LOT);
            lots += trade;
            owed = owed * Math.exp(RATE * WEEK_YEARS) + trade * SHARES_PER_LOT * table.number(row, "S");
            assertThat(lots * SHARES_PER_LOT).isCloseTo(wanted, within(SHARES_PER_LOT));
            assertThat(owed / 1_000.0).isCloseTo(table.number(row, "cum_k"), within(10.0));
        }
    }

    /** A band trades a fraction of the shares for the same end. */
    @Test
    void shouldTurnOverFarLessWithABand() {
        OracleTable table = OracleTable.read("hull_dynamic_hedge.csv");
        double weekly = 0.0;
        double banded = 0.0;
        double held = 0.0;
        for (int row = 0; row < table.size(); row++) {
            held = table.number(row, "week") == 0.0 ? 0.0 : held;
            double wanted = delta(table, row) * CALLS;
            long trade = LotRounding.lotsToBand(held, wanted, 8_000.0, SHARES_PER_LOT);
            held += trade * SHARES_PER_LOT;
            assertThat(held).isCloseTo(wanted, within(8_000.0 + 1e-6));
            weekly += Math.abs(table.number(row, "shares"));
            banded += Math.abs(trade * SHARES_PER_LOT);
        }
        assertThat(banded).isLessThan(0.75 * weekly);
    }
}
