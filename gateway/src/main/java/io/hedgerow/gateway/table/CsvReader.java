package io.hedgerow.gateway.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a CSV file by column name. The first line that is neither empty nor a {@code #} comment is the header; columns
 * may come in any order and unknown ones are ignored. Cells may be quoted.
 *
 * <p>Owned by one thread.
 */
public final class CsvReader {
    private static final String LETTERS_OF_NUMBERS = "0123456789+-.eE";

    private final CsvCells records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int columnCount;
    private List<String> cells = List.of();

    /**
     * Reads the header.
     *
     * @param reader the text
     * @param required columns that must be there
     * @throws IOException if reading fails
     * @throws TableException if there is no header, or a column is missing or there twice
     */
    public CsvReader(BufferedReader reader, String... required) throws IOException {
        records = new CsvCells(reader);
        if (!next()) {
            throw new TableException(
                    "the table is empty; its first line must name the columns " + String.join(",", required));
        }
        columnCount = cells.size();
        List<String> wanted = List.of(required);
        for (int i = 0; i < columnCount; i++) {
            if (columns.put(cells.get(i), i) != null && wanted.contains(cells.get(i))) {
                throw new TableException(
                        "line " + line() + ": two columns '" + cells.get(i) + "'; which one is meant?");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new TableException("line " + line() + ": no column '" + name + "'; the header must name "
                        + String.join(",", required));
            }
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end
     * @throws IOException if reading fails
     * @throws TableException if the quotes of the row do not fit together
     */
    public boolean next() throws IOException {
        List<String> record = records.next();
        cells = record == null ? List.of() : record;
        return record != null;
    }

    /**
     * Whether the row has more cells than the header has columns: a comma stands where none belongs, such as in a number
     * with a decimal comma, and what comes after it may be in the wrong column.
     *
     * @return true if there are more, empty ones at the end not counted
     */
    public boolean isTooLong() {
        boolean any = false;
        for (int i = columnCount; i < cells.size(); i++) {
            any |= !cells.get(i).isEmpty();
        }
        return any;
    }

    /**
     * A cell of the row.
     *
     * @param column name of a required column
     * @return its text without surrounding blanks; empty if the row is too short
     */
    public String text(String column) {
        int index = columns.get(column);
        return index < cells.size() ? cells.get(index) : "";
    }

    /**
     * A cell of the row as a decimal number.
     *
     * @param column name of a required column
     * @return the number, or not-a-number if the cell is none
     */
    public double number(String column) {
        String text = text(column);
        if (text.chars().anyMatch(letter -> LETTERS_OF_NUMBERS.indexOf(letter) < 0)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /**
     * Line of the row.
     *
     * @return its first one, from 1
     */
    public int line() {
        return records.line();
    }
}
