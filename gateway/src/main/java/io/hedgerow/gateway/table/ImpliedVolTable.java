package io.hedgerow.gateway.table;

import io.hedgerow.engine.pricing.ImpliedVol;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** The implied vol of every option of a table, or the reason why there is none. Owned by one thread. */
public final class ImpliedVolTable {
    private static final String[] INPUTS = {"type", "forward", "strike", "t_years", "discount", "price"};
    private static final List<String> NUMBERS = List.of(INPUTS).subList(1, INPUTS.length);
    private static final String CONVERGED = ImpliedVol.name(ImpliedVol.CONVERGED);

    private final ImpliedVol solver = new ImpliedVol();

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
        while (in.next()) {
            Optional<RowProblem> problem = solve(in);
            OptionRows.copy(in, List.of(INPUTS), out);
            out.println(problem.map(it -> "," + it.status())
                    .orElseGet(() -> CsvNumbers.of(solver.vol()) + "," + CONVERGED));
            result = problem.map(result::bad).orElseGet(result::good);
        }
        return result;
    }

    /** Solves the row of the table; answers why it has no vol, or nothing. */
    private Optional<RowProblem> solve(CsvReader in) {
        Optional<RowProblem> problem = OptionRows.problem(in);
        if (problem.isPresent()) {
            return problem;
        }
        String status = ImpliedVol.name(solver.solve(
                OptionRows.isCall(in),
                in.number("forward"),
                in.number("strike"),
                in.number("t_years"),
                in.number("discount"),
                in.number("price")));
        if (status.equals(CONVERGED)) {
            return Optional.empty();
        }
        return Optional.of(NUMBERS.stream()
                .filter(column -> Double.isNaN(in.number(column)))
                .findFirst()
                .map(column -> RowProblem.badNumber(in, column, status))
                .orElseGet(() -> RowProblem.of(in, status)));
    }
}
