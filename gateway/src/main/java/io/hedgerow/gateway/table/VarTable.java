package io.hedgerow.gateway.table;

import io.hedgerow.journal.tail.measure.VarInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * P&amp;L and value at risk from a CSV table: {@code pnl} (gains positive) and {@code var} (a loss, positive), and {@code time} as a name
 * for each row where there is such a column. Every row is used, in its order. Static; any thread.
 */
public final class VarTable {
    private VarTable() {}

    /**
     * Reads a table.
     *
     * @param file CSV file
     * @return one for each row
     * @throws IOException if the file cannot be read
     * @throws TableException if a row cannot be used; the message names its place
     */
    public static List<VarInterval> read(Path file) throws IOException {
        List<VarInterval> intervals = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            CsvReader in = new CsvReader(lines, "pnl", "var");
            while (in.next()) {
                double pnl = number(in, "pnl");
                double var = number(in, "var");
                if (var < 0.0) {
                    throw new TableException(
                            in.line(),
                            in.character("var"),
                            "var is " + in.text("var") + "; value at risk is a loss, written as a positive number");
                }
                String name = in.text("time").isEmpty() ? "row " + (intervals.size() + 1) : in.text("time");
                intervals.add(new VarInterval(name, pnl, var));
            }
        }
        return intervals;
    }

    private static double number(CsvReader in, String column) {
        double number = in.number(column);
        if (!Double.isFinite(number)) {
            throw new TableException(in.line(), in.character(column), in.wrongNumber(column));
        }
        return number;
    }
}
