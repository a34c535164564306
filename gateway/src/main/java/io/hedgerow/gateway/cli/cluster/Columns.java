package io.hedgerow.gateway.cli.cluster;

import java.util.List;
import java.util.Locale;

/** Rows of text under one another. Static. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** Adds rows of as many cells each; the columns are as wide as their widest cell. */
    static void append(StringBuilder text, List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
