package io.hedgerow.gateway.table;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.pricing.SliceMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * Price and Greeks of every option of a table, by the engine's own kernel: generalised Black-Scholes-Merton with
 * {@code F = S e^((rate - carry_yield) t)}, in the units of a {@link GreekConvention}.
 *
 * <p>Owned by one thread; must be closed.
 */
public final class GreeksTable implements AutoCloseable {
    private static final int ROW = GreekConvention.ROW;

    private final StateMemory memory = new StateMemory();
    private final OptionBlock block = new OptionBlock(memory, 1);
    private final SliceMarket market = new SliceMarket();
    private final GreekConvention convention;
    private final List<String> inputs;
    private final List<String> outputs;

    /**
     * Prepares the kernel.
     *
     * @param convention units of the table
     */
    public GreeksTable(GreekConvention convention) {
        this.convention = convention;
        inputs = convention.inputs();
        outputs = convention.outputs();
        memory.seal();
    }

    /**
     * Columns a table must have.
     *
     * @return names
     */
    public String[] inputs() {
        return inputs.toArray(String[]::new);
    }

    /**
     * Values a table.
     *
     * @param in rows with the columns of {@link #inputs()}
     * @param out gets the header and one line per row
     * @return what became of it
     * @throws IOException if reading fails
     */
    public TableResult value(CsvReader in, PrintWriter out) throws IOException {
        out.println(String.join(",", inputs) + "," + String.join(",", outputs) + ",status");
        TableResult result = TableResult.NONE;
        while (in.next()) {
            Optional<RowProblem> problem = revalue(in);
            String status = problem.map(RowProblem::status).orElseGet(() -> RowStatus.name(block.status(ROW)));
            OptionRows.copy(in, inputs, out);
            out.println((problem.isEmpty() ? outputs() : ",".repeat(outputs.size() - 1)) + "," + status);
            result = problem.map(result::bad).orElseGet(result::good);
        }
        return result;
    }

    /** Revalues the row of the table; answers why it has no value, or nothing. */
    private Optional<RowProblem> revalue(CsvReader in) {
        Optional<RowProblem> problem = OptionRows.problem(in);
        if (problem.isPresent()) {
            return problem;
        }
        String wrong = firstWrongColumn(in);
        if (!wrong.isEmpty()) {
            return Optional.of(RowProblem.badNumber(in, wrong, "bad_" + wrong));
        }
        double rate = rate(in, "rate");
        block.contract(ROW, number(in, 2), OptionRows.isCall(in), true);
        block.vol(ROW, vol(in));
        market.set(number(in, 1), rate, rate - rate(in, "carry_yield"), number(in, 3));
        ChainKernel.value(block, 0, block.rows(), market);
        int status = block.status(ROW);
        return RowStatus.isPriced(status) ? Optional.empty() : Optional.of(RowProblem.of(in, RowStatus.name(status)));
    }

    private double number(CsvReader in, int input) {
        return in.number(inputs.get(input));
    }

    private double rate(CsvReader in, String column) {
        return convention.hasRates() ? in.number(column) : 0.0;
    }

    private double vol(CsvReader in) {
        return number(in, 4) * convention.volUnit();
    }

    private String firstWrongColumn(CsvReader in) {
        double vol = vol(in);
        boolean[] good = {
            true,
            isPrice(number(in, 1)),
            isPrice(number(in, 2)),
            number(in, 3) <= SliceMarket.MAX_YEARS,
            vol == 0.0 || (vol >= OptionBlock.MIN_VOL && vol <= OptionBlock.MAX_VOL),
            isRate(rate(in, "rate")),
            isRate(rate(in, "carry_yield"))
        };
        for (int input = 0; input < inputs.size(); input++) {
            if (!good[input]) {
                return inputs.get(input);
            }
        }
        return "";
    }

    private static boolean isPrice(double value) {
        return value >= SliceMarket.MIN_PRICE && value <= SliceMarket.MAX_PRICE;
    }

    private static boolean isRate(double value) {
        return Math.abs(value) <= SliceMarket.MAX_RATE;
    }

    private String outputs() {
        StringBuilder line = new StringBuilder();
        for (double value : convention.values(block, market)) {
            line.append(line.isEmpty() ? "" : ",").append(CsvNumbers.of(value));
        }
        return line.toString();
    }

    @Override
    public void close() {
        memory.close();
    }
}
