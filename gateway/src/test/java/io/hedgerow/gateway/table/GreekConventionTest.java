package io.hedgerow.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.testing.OracleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coin and venue units against high-precision values of coin-settled options. */
class GreekConventionTest {
    private static final OracleTable ORACLE = OracleTable.read("mp_inverse_greeks.csv");

    private static List<String[]> value(GreekConvention convention, List<String> rows) throws IOException {
        StringWriter text = new StringWriter();
        String table = String.join(",", convention.inputs()) + "\n" + String.join("\n", rows);
        try (GreeksTable greeks = new GreeksTable(convention);
                PrintWriter out = new PrintWriter(text)) {
            greeks.value(new CsvReader(TextLines.of(table), greeks.inputs()), out);
        }
        return text.toString().lines().map(line -> line.split(",", -1)).toList();
    }

    private static String cells(int row, double volUnit, String rates) {
        return ORACLE.text(row, "type") + "," + ORACLE.text(row, "F") + "," + ORACLE.text(row, "K") + ","
                + ORACLE.number(row, "T") + "," + ORACLE.number(row, "sigma") * volUnit + rates;
    }

    private static double cell(List<String[]> out, int row, String column) {
        return Double.parseDouble(out.get(row + 1)[List.of(out.get(0)).indexOf(column)]);
    }

    private static void assertSame(double actual, double expected, double scale, int row) {
        double tolerance = 1e-10 * Math.abs(expected) + 1e-12 * scale;
        assertThat(actual).as("row " + row).isCloseTo(expected, within(tolerance));
    }

    @Test
    void shouldCountInCoin() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ORACLE.size(); row++) {
            rows.add(cells(row, 1.0, ",0,0"));
        }
        List<String[]> out = value(GreekConvention.COIN, rows);
        for (int row = 0; row < ORACLE.size(); row++) {
            double forward = ORACLE.number(row, "F");
            double s = ORACLE.number(row, "sigma") * Math.sqrt(ORACLE.number(row, "T"));
            double perVol = 10.0 / ORACLE.number(row, "sigma");
            assertSame(cell(out, row, "price_coin"), ORACLE.number(row, "price"), 1.0, row);
            assertSame(cell(out, row, "delta_black"), ORACLE.number(row, "usd_delta"), 1.0, row);
            assertSame(cell(out, row, "delta_premium_adjusted"), ORACLE.number(row, "pa_delta"), 1.0, row);
            assertSame(
                    cell(out, row, "gamma_premium_adjusted_per_quote"),
                    ORACLE.number(row, "pa_gamma"),
                    1.0 / s / forward,
                    row);
            assertSame(cell(out, row, "delta_coin_per_quote"), ORACLE.number(row, "coin_delta"), 1.0 / forward, row);
            assertSame(
                    cell(out, row, "gamma_coin_per_quote2"),
                    ORACLE.number(row, "coin_gamma"),
                    1.0 / s / forward / forward,
                    row);
            assertSame(cell(out, row, "vega_coin_per_unit_vol"), ORACLE.number(row, "coin_vega"), 1.0, row);
            assertSame(
                    cell(out, row, "vanna_coin_per_quote_unit_vol"),
                    ORACLE.number(row, "coin_vanna"),
                    perVol / forward,
                    row);
            assertSame(
                    cell(out, row, "volga_coin_per_unit_vol2"), ORACLE.number(row, "coin_volga"), perVol * perVol, row);
            assertSame(cell(out, row, "theta_coin_per_year"), ORACLE.number(row, "coin_theta"), perVol, row);
        }
    }

    @Test
    void shouldQuoteAsTheVenueDoes() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ORACLE.size(); row++) {
            rows.add(cells(row, 100.0, ""));
        }
        List<String[]> out = value(GreekConvention.DERIBIT, rows);
        for (int row = 0; row < ORACLE.size(); row++) {
            double forward = ORACLE.number(row, "F");
            double price = ORACLE.number(row, "price");
            assertSame(cell(out, row, "price_coin"), price, 1.0, row);
            assertSame(cell(out, row, "price_usd"), price * forward, forward, row);
            assertSame(cell(out, row, "delta"), ORACLE.number(row, "usd_delta"), 1.0, row);
            assertSame(cell(out, row, "delta_premium_adjusted"), ORACLE.number(row, "pa_delta"), 1.0, row);
            assertSame(
                    cell(out, row, "vega_usd_per_pct"),
                    ORACLE.number(row, "coin_vega") * forward / 100.0,
                    forward,
                    row);
            double days = Math.min(1.0, 365.0 * ORACLE.number(row, "T"));
            double decay = Math.max(ORACLE.number(row, "coin_theta") / 365.0 * days, -price) * forward;
            assertSame(cell(out, row, "theta_usd_per_day"), decay, forward, row);
        }
    }

    /** Zero strike: it is the coin itself, one in dollars and nothing in coin. */
    @Test
    void shouldKnowTheCoinAsAnOption() throws IOException {
        List<String[]> out = value(GreekConvention.DERIBIT, List.of("call,60000,1e-30,0.1,60"));
        assertThat(cell(out, 0, "delta")).isEqualTo(1.0);
        assertThat(cell(out, 0, "delta_premium_adjusted")).isCloseTo(0.0, within(1e-15));
        assertThat(cell(out, 0, "price_coin")).isEqualTo(1.0);
    }

    @Test
    void shouldNeverLeaveTheBoundsOfALimit() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 3_000; i++) {
            rows.add("C," + i * 0.07 + "," + i * 0.05 + ",0.7,0,0.0" + i + ",0");
            rows.add("C," + i * 0.07 + "," + i * 0.01 + ",0.7,0.001,0.0" + i + ",0");
        }
        List<String[]> out = value(GreekConvention.RAW, rows);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(cell(out, row, "delta")).as(rows.get(row)).isLessThanOrEqualTo(1.0);
        }
    }
}
