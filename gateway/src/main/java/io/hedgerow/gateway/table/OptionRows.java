package io.hedgerow.gateway.table;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What every table of options reads and writes in the same way. Static; any thread. */
final class OptionRows {
    private static final Set<String> CALLS = Set.of("C", "CALL");
    private static final Set<String> PUTS = Set.of("P", "PUT");

    private OptionRows() {}

    /** Why nothing can be made of a row, before its numbers are looked at. */
    static Optional<RowProblem> problem(CsvReader row) {
        if (row.isTooLong()) {
            return Optional.of(RowProblem.tooManyCells(row));
        }
        return isCall(row) || PUTS.contains(type(row)) ? Optional.empty() : Optional.of(RowProblem.badType(row));
    }

    /** Whether the option of a row without a problem is a call. */
    static boolean isCall(CsvReader row) {
        return CALLS.contains(type(row));
    }

    private static String type(CsvReader row) {
        return row.text("type").toUpperCase(Locale.ROOT);
    }

    /** Writes the cells of a row again, each with the separator behind it. */
    static void copy(CsvReader row, List<String> columns, PrintWriter out) {
        out.print(copied(row, columns));
    }

    /** The cells of a row again, each with the separator behind it. */
    static String copied(CsvReader row, List<String> columns) {
        StringBuilder cells = new StringBuilder();
        columns.forEach(
                column -> cells.append(CsvCells.written(row.text(column))).append(','));
        return cells.toString();
    }
}
