package io.hedgerow.gateway.text;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows of text in columns: words to the left, numbers to the right. Owned by one thread. */
public final class Table {
    private final int words;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first column is words. */
    public Table() {
        this(1);
    }

    /**
     * A table that begins with words.
     *
     * @param words how many columns, from the left
     */
    public Table(int words) {
        this.words = words;
    }

    /**
     * Adds a row.
     *
     * @param cells text of its columns
     */
    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /**
     * The rows as lines; every column as wide as its widest cell, two spaces between.
     *
     * @return one line for each row
     */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String space = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(i < words ? row.get(i) + space : space + row.get(i));
        }
        return line.toString();
    }
}
