package io.hedgerow.gateway.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows of a CSV file by column name. The first line that is neither empty nor a {@code #} comment is the header; columns
 * may come in any order and unknown ones are ignored. Cells are not quoted.
 *
 * <p>Owned by one thread.
 */
public final class CsvReader {
    private final BufferedReader reader;
    private final Map<String, Integer> columns = new HashMap<>();
    private String[] cells = {};
    private int line;

    /**
     * Reads the header.
     *
     * @param reader the text
     * @param required columns that must be there
     * @throws IOException if reading fails
     * @throws TableException if there is no header or a column is missing
     */
    public CsvReader(BufferedReader reader, String... required) throws IOException {
        this.reader = reader;
        if (!next()) {
            throw new TableException(
                    "the table is empty; its first line must name the columns " + String.join(",", required));
        }
        for (int i = 0; i < cells.length; i++) {
            columns.put(cells[i], i);
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new TableException("line " + line + ": no column '" + name + "'; the header must name "
                        + String.join(",", required));
            }
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end
     * @throws IOException if reading fails
     */
    public boolean next() throws IOException {
        String text = reader.readLine();
        line++;
        while (text != null && (text.isBlank() || text.startsWith("#"))) {
            text = reader.readLine();
            line++;
        }
        if (text == null) {
            return false;
        }
        String[] split = text.split(",", -1);
        cells = new String[split.length];
        for (int i = 0; i < split.length; i++) {
            cells[i] = split[i].strip();
        }
        return true;
    }

    /**
     * A cell of the row.
     *
     * @param column name of a required column
     * @return its text without surrounding blanks; empty if the row is too short
     */
    public String text(String column) {
        int index = columns.get(column);
        return index < cells.length ? cells[index] : "";
    }

    /**
     * A cell of the row as a number.
     *
     * @param column name of a required column
     * @return the number, or not-a-number if the cell is none
     */
    public double number(String column) {
        try {
            return Double.parseDouble(text(column));
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /**
     * Line of the row.
     *
     * @return from 1
     */
    public int line() {
        return line;
    }
}
