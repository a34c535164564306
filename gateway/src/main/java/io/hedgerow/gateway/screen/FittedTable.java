package io.hedgerow.gateway.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns; columns that matter least go first where the window is too narrow, and a mark in the heading says so.
 * Owned by one thread.
 */
final class FittedTable {
    private static final String GAP = "  ";
    private static final int SENTENCE_LEAST = 76;

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(int importance, String heading, Kind kind) {}

    private enum Kind {
        NUMBER,
        WORDS,
        SENTENCE
    }

    /** Adds a column of numbers; the smaller its number of importance, the longer it stays. */
    FittedTable number(int importance, String heading) {
        columns.add(new Column(importance, heading, Kind.NUMBER));
        return this;
    }

    /** Adds a column of words. */
    FittedTable words(int importance, String heading) {
        columns.add(new Column(importance, heading, Kind.WORDS));
        return this;
    }

    /** Adds a last column of sentences, which stays and is cut where it does not fit. */
    FittedTable sentences(int importance, String heading) {
        columns.add(new Column(importance, heading, Kind.SENTENCE));
        return this;
    }

    /** Adds a row with a cell for every column; cells may be coloured. */
    void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The heading, then the rows, in at most so many columns of text. */
    List<String> lines(int width, Style style, char more) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
        }
        int victim = leastImportant(shown);
        while (victim >= 0 && width(shown) + (shown.size() < columns.size() ? 2 : 0) > width) {
            shown.remove(Integer.valueOf(victim));
            victim = leastImportant(shown);
        }
        boolean all = shown.size() == columns.size();
        List<String> lines = new ArrayList<>();
        List<String> headings = columns.stream().map(Column::heading).toList();
        lines.add(style.faint(Ansi.clip(line(headings, shown) + (all ? "" : " " + more), width, more)));
        rows.forEach(row -> lines.add(Ansi.clip(line(row, shown), width, more)));
        return lines;
    }

    /** Column that may go first; -1 = none may. */
    private int leastImportant(List<Integer> shown) {
        int least = -1;
        for (int i = 1; i < shown.size(); i++) {
            int at = shown.get(i);
            Column column = columns.get(at);
            boolean lesser =
                    least < 0 || column.importance() >= columns.get(least).importance();
            if (column.kind() != Kind.SENTENCE && lesser) {
                least = at;
            }
        }
        return least;
    }

    private int width(List<Integer> shown) {
        return shown.stream().mapToInt(this::columnWidth).sum() + GAP.length() * (shown.size() - 1);
    }

    private int columnWidth(int column) {
        int width = columns.get(column).heading().length();
        for (List<String> row : rows) {
            width = Math.max(width, Ansi.width(row.get(column)));
        }
        boolean mayBeCut = columns.get(column).kind() == Kind.SENTENCE;
        return mayBeCut ? Math.min(width, SENTENCE_LEAST) : width;
    }

    private String line(List<String> cells, List<Integer> shown) {
        StringBuilder line = new StringBuilder();
        for (int column : shown) {
            String cell = cells.get(column);
            String space = " ".repeat(Math.max(0, columnWidth(column) - Ansi.width(cell)));
            line.append(line.isEmpty() ? "" : GAP);
            line.append(columns.get(column).kind() == Kind.NUMBER ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
