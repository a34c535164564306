package io.hedgerow.gateway.table;

import io.hedgerow.engine.pricing.ImpliedVol;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** The implied vol of every option of a table, or the reason why there is none. Owned by one thread. */
public final class ImpliedVolTable {
    private static final String[] INPUTS = {"type", "forward", "strike", "t_years", "discount", "price"};

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
            String status = solve(in);
            boolean good = status.equals(ImpliedVol.name(ImpliedVol.CONVERGED));
            for (String column : INPUTS) {
                out.print(CsvCells.written(in.text(column)));
                out.print(',');
            }
            out.println((good ? CsvNumbers.of(solver.vol()) : "") + "," + status);
            result = good ? result.good() : result.bad(in.line(), status);
        }
        return result;
    }

    private String solve(CsvReader in) {
        if (in.isTooLong()) {
            return "too_many_cells";
        }
        String side = in.text("type").toUpperCase(Locale.ROOT);
        boolean call = side.equals("C") || side.equals("CALL");
        if (!call && !side.equals("P") && !side.equals("PUT")) {
            return "bad_type";
        }
        return ImpliedVol.name(solver.solve(
                call,
                in.number("forward"),
                in.number("strike"),
                in.number("t_years"),
                in.number("discount"),
                in.number("price")));
    }
}
