package io.hedgerow.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** A CSV table of high-precision reference values: {@code #} comments, one header row, numbers that may be quotients. */
public final class OracleTable {
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private OracleTable() {}

    /**
     * Reads a table.
     *
     * @param name file name of a resource below {@code oracles}
     * @return the table
     */
    public static OracleTable read(String name) {
        OracleTable table = new OracleTable();
        lines(name).forEach(table::add);
        return table;
    }

    /**
     * The lines of a table's file, comments and header included.
     *
     * @param name file name of a resource below {@code oracles}; a large one lies there as {@code name.gz}
     * @return its lines
     */
    public static List<String> lines(String name) {
        try (InputStream bytes = open(name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream plain = OracleTable.class.getResourceAsStream("oracles/" + name);
        return plain != null ? plain : new GZIPInputStream(packed(name));
    }

    private static InputStream packed(String name) {
        return Objects.requireNonNull(OracleTable.class.getResourceAsStream("oracles/" + name + ".gz"), name);
    }

    private void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] cells = line.split(",", -1);
        if (!columns.isEmpty()) {
            rows.add(cells);
            return;
        }
        for (int i = 0; i < cells.length; i++) {
            columns.put(cells[i].trim(), i);
        }
    }

    /**
     * Number of rows.
     *
     * @return rows without header and comments
     */
    public int size() {
        return rows.size();
    }

    /**
     * A cell as text.
     *
     * @param row 0 to size - 1
     * @param column header name
     * @return its text
     */
    public String text(int row, String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column '" + column + "' in " + columns.keySet());
        }
        return rows.get(row)[index].trim();
    }

    /**
     * A cell as a number; {@code 7/365} is a quotient.
     *
     * @param row 0 to size - 1
     * @param column header name
     * @return its value
     */
    public double number(int row, String column) {
        String text = text(row, column);
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Double.parseDouble(text);
        }
        return Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
    }
}
