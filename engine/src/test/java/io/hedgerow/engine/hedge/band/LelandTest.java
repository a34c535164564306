package io.hedgerow.engine.hedge.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.OracleTable;
import org.junit.jupiter.api.Test;

class LelandTest {
    private static final double SHORT = -1.0;
    private static final double LONG = 1.0;

    @Test
    void shouldGiveTheTabulatedNumbersAndVols() {
        OracleTable table = OracleTable.read("hedging_leland.csv");
        assertThat(table.size()).isPositive();
        for (int row = 0; row < table.size(); row++) {
            double vol = table.number(row, "sigma");
            double number = Leland.number(table.number(row, "kappa_roundtrip"), vol, table.number(row, "dt"));
            assertThat(number).isCloseTo(table.number(row, "Le"), within(1e-12));
            assertThat(Leland.adjustedVol(vol, number, SHORT))
                    .isCloseTo(table.number(row, "sigma_short"), within(1e-12));
            if (table.text(row, "sigma_long").equals("nan")) {
                assertThat(Leland.adjustedVol(vol, number, LONG)).isNaN();
            } else {
                assertThat(Leland.adjustedVol(vol, number, LONG))
                        .isCloseTo(table.number(row, "sigma_long"), within(1e-12));
            }
        }
    }

    @Test
    void shouldPriceCallsAtTheAdjustedVolsAsTabulated() {
        OracleTable table = OracleTable.read("hedging_leland.csv");
        for (int row = 0; row < table.size(); row++) {
            double vol = table.number(row, "sigma");
            double number = Leland.number(table.number(row, "kappa_roundtrip"), vol, table.number(row, "dt"));
            double price = Calls.call(100.0, 100.0, 1.0, 0.1, Leland.adjustedVol(vol, number, SHORT))
                    .price();
            assertThat(price).isCloseTo(table.number(row, "call_short"), within(1e-10));
        }
    }
}
