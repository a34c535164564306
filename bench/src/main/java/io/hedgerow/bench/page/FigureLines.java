package io.hedgerow.bench.page;

import io.hedgerow.gateway.text.Table;
import java.util.ArrayList;
import java.util.List;

/** Figures as a person wants to see them first: what was measured, a table, what it says. Static; any thread. */
public final class FigureLines {
    private FigureLines() {}

    /**
     * Lays out lines.
     *
     * @param title what was measured
     * @param heads of the columns
     * @param rows a cell for each column; the first names the row
     * @param sentences what the figures say
     * @return a line each
     */
    public static String of(String title, List<String> heads, List<List<String>> rows, List<String> sentences) {
        Table table = new Table();
        table.row(heads);
        rows.forEach(table::row);
        List<String> lines = new ArrayList<>(List.of(title));
        lines.addAll(table.lines());
        lines.addAll(sentences);
        return String.join(System.lineSeparator(), lines);
    }
}
