package io.hedgerow.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.OracleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GreeksTableTest {
    private final StringWriter text = new StringWriter();
    private TableResult result = TableResult.NONE;

    private String[] value(String... lines) throws IOException {
        return value(GreekConvention.RAW, lines);
    }

    private String[] value(GreekConvention convention, String... lines) throws IOException {
        try (GreeksTable table = new GreeksTable(convention);
                PrintWriter out = new PrintWriter(text)) {
            result = table.value(new CsvReader(TextLines.of(String.join("\n", lines)), table.inputs()), out);
        }
        return text.toString().lines().toArray(String[]::new);
    }

    @Test
    void shouldReproduceTheOracle() throws IOException {
        String[] lines = OracleTable.lines("gbsm_greeks.csv").toArray(new String[0]);
        String[] out = value(lines);
        OracleTable oracle = OracleTable.read("gbsm_greeks.csv");
        assertThat(out).hasSize(oracle.size() + 1);
        assertThat(result.badRows()).isZero();
        String[] names = out[0].split(",", -1);
        for (int row = 0; row < oracle.size(); row++) {
            String[] cells = out[row + 1].split(",", -1);
            assertThat(cells[0]).isEqualTo(oracle.text(row, "type"));
            assertThat(cells[21]).isEqualTo("ok");
            for (int i = 1; i < 7; i++) {
                assertThat(Double.parseDouble(cells[i])).isEqualTo(oracle.number(row, names[i]));
            }
            double expected = oracle.number(row, "delta");
            assertThat(Math.abs(Double.parseDouble(cells[8]) - expected)).isLessThan(1e-11 * Math.abs(expected));
        }
    }

    @Test
    void shouldTakeColumnsInAnyOrderAndIgnoreOthers() throws IOException {
        String[] one = value("type,spot,strike,t_years,vol,rate,carry_yield", "C,100,110,0.5,0.3,0.01,0.02");
        String expected = one[1];
        text.getBuffer().setLength(0);
        String[] other = value(
                "# a comment",
                "note, vol ,rate,carry_yield,type,t_years,strike,spot",
                "",
                "hello, 0.3 ,0.01,0.02,call,0.5,110,100");
        assertThat(other[1].replace("call", "C")).isEqualTo(expected);
    }

    @Test
    void shouldGiveBadRowsAStatusAndGoOn() throws IOException {
        String[] out = value(
                "type,spot,strike,t_years,vol,rate,carry_yield",
                "X,100,110,0.5,0.3,0,0",
                "C,-1,110,0.5,0.3,0,0",
                "C,100,zero,0.5,0.3,0,0",
                "C,100,110,soon,0.3,0,0",
                "C,100,110,0.5,NaN,0,0",
                "C,100,110,0.5,0.3,,0",
                "C,100,110,0.5,0.3,0",
                "C,100,110,-0.5,0.3,0,0",
                "C,100,110,0.5,0.3,0,-999",
                "C,110,100,0,0.3,0,0",
                "P,100,110,0.5,0.3,0,0");
        assertThat(Arrays.stream(out).map(line -> line.substring(line.lastIndexOf(',') + 1)))
                .containsExactly(
                        "status",
                        "bad_type",
                        "bad_spot",
                        "bad_strike",
                        "bad_t_years",
                        "bad_vol",
                        "bad_rate",
                        "bad_carry_yield",
                        "expired",
                        "no_forward",
                        "limit",
                        "ok");
        assertThat(out[1]).isEqualTo("X,100,110,0.5,0.3,0,0" + ",".repeat(15) + "bad_type");
        assertThat(out[1].split(",", -1)).hasSize(22);
        assertThat(out[11].split(",", -1)).hasSize(22);
        assertThat(result).isEqualTo(new TableResult(11, 9, "2:1: bad_type: type 'X' is not C, P, call or put"));
    }

    @Test
    void shouldReadQuotedCells() throws IOException {
        String header = "type,spot,strike,t_years,vol,rate,carry_yield";
        String expected = value(header, "call,100,110,0.5,0.3,0.01,0.02")[1];
        text.getBuffer().setLength(0);
        String[] out = value(
                "\uFEFF\"type\",note," + header.substring(5),
                " \"call\" ,\"a \"\"b\"\", c\",\"100\",110,\"0.5\",0.3,0.01,0.02,",
                "\"call\",\"two",
                "# lines\",100,110,0.5,0.3,0.01,0.02",
                "\"c,\"\"x\",,100,110,0.5,0.3,0.01,0.02");
        assertThat(out[1]).isEqualTo(expected);
        assertThat(out[2]).isEqualTo(expected);
        assertThat(out[3]).isEqualTo("\"c,\"\"x\",100,110,0.5,0.3,0.01,0.02" + ",".repeat(15) + "bad_type");
        assertThat(result).isEqualTo(new TableResult(3, 1, "5:1: bad_type: type 'c,\"x' is not C, P, call or put"));
    }

    @Test
    void shouldNameTheCellAndTheCureOfADecimalComma() throws IOException {
        String[] out = value("type;spot;strike;t_years;vol;rate;carry_yield", "C;100;110,5;0,5;0.3;0;0");
        assertThat(out[1]).startsWith("C,100,\"110,5\",").endsWith(",bad_strike");
        assertThat(result.firstBad()).isEqualTo("2:7: bad_strike: strike '110,5' has a decimal comma; write 110.5");
    }

    @Test
    void shouldNotGuessWhatARowMeans() throws IOException {
        String header = "type,spot,strike,t_years,vol,rate,carry_yield";
        String[] out = value(header, "C,100,110,0,5,0,3,0,0", "C,0x1p6,110,0.5,0.3,0,0", "C,100d,110,0.5,0.3,0,0");
        assertThat(out[1]).endsWith(",too_many_cells");
        assertThat(result.firstBad()).startsWith("2:19: too_many_cells: more cells than the header has columns");
        assertThat(out[2]).endsWith(",bad_spot");
        assertThat(out[3]).endsWith(",bad_spot");
        assertThatThrownBy(() -> value(header, "C,\"100\"5,110,0.5,0.3,0,0"))
                .isInstanceOf(TableException.class)
                .satisfies(
                        e -> assertThat(((TableException) e).in("t")).startsWith("t:2:8: '5' after a closing quote"));
        assertThatThrownBy(() -> value(header, "C,\"100,110,0.5,0.3,0,0", "C,1,1,1,1,1,1"))
                .isInstanceOf(TableException.class)
                .satisfies(e -> assertThat(((TableException) e).in("t"))
                        .isEqualTo("t:2:3: a quote is opened and never closed"));
        assertThatThrownBy(() -> value(header + ",spot", "C,100,110,0.5,0.3,0,0,1"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("two columns 'spot'");
    }

    @Test
    void shouldNameAMissingColumn() {
        assertThatThrownBy(() -> value("type,spot", "C,1"))
                .isInstanceOf(TableException.class)
                .hasMessageStartingWith("no column 'strike'");
        assertThatThrownBy(() -> value("")).isInstanceOf(TableException.class).hasMessageContaining("empty");
    }

    @Test
    void shouldWriteSeventeenDigits() {
        assertThat(CsvNumbers.of(0.1)).isEqualTo("1.0000000000000001e-1");
        assertThat(CsvNumbers.of(-1234.5)).isEqualTo("-1.2345000000000000e3");
        assertThat(CsvNumbers.of(Double.MIN_VALUE)).isEqualTo("4.9406564584124654e-324");
        assertThat(CsvNumbers.of(-0.0)).isEqualTo("0");
    }
}
