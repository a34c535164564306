package io.hedgerow.gateway.table;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.implied.ImpliedVol;
import io.hedgerow.engine.pricing.implied.ImpliedVolBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * The implied vol of every option of a table, or the reason why there is none. Rows are read, solved and written many at a
 * time. Owned by one thread.
 */
public final class ImpliedVolTable implements AutoCloseable {
    private static final String[] INPUTS = {"type", "forward", "strike", "t_years", "discount", "price"};
    private static final List<String> NUMBERS = List.of(INPUTS).subList(1, INPUTS.length);
    private static final String CONVERGED = ImpliedVol.name(ImpliedVol.CONVERGED);
    private static final int ROWS = 1_024;

    private final StateMemory memory = new StateMemory();
    private final ImpliedVolBatch solver = new ImpliedVolBatch(memory);
    private final String[] cells = new String[ROWS];
    private final RowProblem[] problems = new RowProblem[ROWS];
    private final int[] lines = new int[ROWS];
    private final boolean[] calls = new boolean[ROWS];
    private final double[] forwards = new double[ROWS];
    private final double[] strikes = new double[ROWS];
    private final double[] years = new double[ROWS];
    private final double[] discounts = new double[ROWS];
    private final double[] prices = new double[ROWS];
    private final double[] vols = new double[ROWS];
    private final int[] statuses = new int[ROWS];
    private int count;

    /** Creates the solver. */
    public ImpliedVolTable() {}

    /**
     * Columns a table must have.
     *
     * @return names
     */
    public static String[] inputs() {
        return INPUTS.clone();
    }

    /**
     * Solves a table.
     *
     * @param in rows with the columns of {@link #inputs()}
     * @param out gets the header and one line per row
     * @return what became of it
     * @throws IOException if reading fails
     */
    public TableResult solve(CsvReader in, PrintWriter out) throws IOException {
        out.println(String.join(",", INPUTS) + ",vol,status");
        TableResult result = TableResult.NONE;
        boolean more = true;
        while (more) {
            try {
                more = read(in);
            } finally {
                result = write(out, result); // what was read before a row that cannot be read is written as well
            }
        }
        return result;
    }

    /** Reads up to so many rows as there is room for; answers whether there may be more. */
    private boolean read(CsvReader in) throws IOException {
        while (count < ROWS) {
            if (!in.next()) {
                return false;
            }
            cells[count] = OptionRows.copied(in, List.of(INPUTS));
            problems[count] = problem(in).orElse(null);
            lines[count] = in.line();
            calls[count] = problems[count] == null && OptionRows.isCall(in);
            forwards[count] = in.number("forward");
            strikes[count] = in.number("strike");
            years[count] = in.number("t_years");
            discounts[count] = in.number("discount");
            prices[count] = in.number("price");
            count++;
        }
        return true;
    }

    /** Why no vol need be looked for in a row. */
    private static Optional<RowProblem> problem(CsvReader in) {
        Optional<RowProblem> problem = OptionRows.problem(in);
        if (problem.isPresent()) {
            return problem;
        }
        return NUMBERS.stream()
                .filter(column -> Double.isNaN(in.number(column)))
                .findFirst()
                .map(column -> RowProblem.badNumber(in, column, ImpliedVol.name(ImpliedVol.INVALID)));
    }

    private TableResult write(PrintWriter out, TableResult before) {
        solver.solve(count, calls, forwards, strikes, years, discounts, prices, vols, statuses);
        TableResult result = before;
        for (int row = 0; row < count; row++) {
            if (problems[row] == null && statuses[row] != ImpliedVol.CONVERGED) {
                problems[row] = RowProblem.of(lines[row], ImpliedVol.name(statuses[row]));
            }
            RowProblem problem = problems[row];
            out.print(cells[row]);
            out.println(problem == null ? CsvNumbers.of(vols[row]) + "," + CONVERGED : "," + problem.status());
            result = problem == null ? result.good() : result.bad(problem);
        }
        count = 0;
        return result;
    }

    @Override
    public void close() {
        memory.close();
    }
}
