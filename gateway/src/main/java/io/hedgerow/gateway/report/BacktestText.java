package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.research.BacktestResult;
import java.util.ArrayList;
import java.util.List;

/** A backtest as an aligned table with a verdict, at most 100 columns wide. Static; any thread. */
public final class BacktestText {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private BacktestText() {}

    /**
     * Writes it.
     *
     * @param result the backtest
     * @return lines of text
     */
    public static String of(BacktestResult result) {
        List<String> lines = new ArrayList<>();
        BacktestBasis.of(result).forEach(line -> wrap(line, lines));
        lines.add("");
        PolicyWords.of(result).forEach(line -> wrap(line, lines));
        table(result, lines);
        lines.add("");
        BacktestVerdict.of(result).forEach(line -> wrap(line, lines));
        return String.join(System.lineSeparator(), lines);
    }

    /** As many policies beside each other as there is room for; the others below. */
    private static void table(BacktestResult result, List<String> lines) {
        List<String> names = BacktestTable.names(result);
        List<BacktestTable.Row> rows = BacktestTable.rows(result);
        for (int first = 0; first < names.size(); ) {
            int end = first + 1;
            List<String> block = block(names, rows, first, end);
            while (end < names.size() && width(block(names, rows, first, end + 1)) <= WIDTH) {
                end++;
                block = block(names, rows, first, end);
            }
            lines.add("");
            lines.addAll(block);
            first = end;
        }
    }

    private static List<String> block(List<String> names, List<BacktestTable.Row> rows, int first, int end) {
        Table table = new Table();
        table.row(cells("", names.subList(first, end)));
        rows.forEach(row -> table.row(cells(row.label(), row.cells().subList(first, end))));
        return table.lines();
    }

    private static List<String> cells(String label, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(label));
        all.addAll(cells);
        return all;
    }

    private static int width(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }

    private static void wrap(String text, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() + 1 > WIDTH && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(INDENT).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
    }
}
