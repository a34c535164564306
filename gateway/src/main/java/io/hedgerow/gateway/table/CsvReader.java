package io.hedgerow.gateway.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Rows of a CSV file by column name. The first line that is neither empty nor a {@code #} comment is the header; columns
 * may come in any order and unknown ones are ignored. Cells may be quoted.
 *
 * <p>Owned by one thread.
 */
public final class CsvReader {
    private static final String LETTERS_OF_NUMBERS = "0123456789+-.eE";
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?");

    private final CsvCells records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> header;
    private List<String> cells = List.of();

    /**
     * Reads the header.
     *
     * @param lines the text
     * @param required columns that must be there
     * @throws IOException if reading fails
     * @throws TableException if there is no header, or a column is missing or there twice
     */
    public CsvReader(TextLines lines, String... required) throws IOException {
        records = new CsvCells(lines);
        String wanted = String.join(",", required);
        if (!next()) {
            throw new TableException(1, 1, "the table is empty; its first line must name the columns " + wanted);
        }
        header = List.copyOf(cells);
        for (int i = 0; i < header.size(); i++) {
            if (columns.put(header.get(i), i) != null && List.of(required).contains(header.get(i))) {
                throw problem("two columns '" + header.get(i) + "'; which one is meant?");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw problem("no column '" + name + "'; the header must name " + wanted + ", separated by commas");
            }
        }
    }

    private TableException problem(String message) {
        return new TableException(line(), 1, message);
    }

    /**
     * Names of the columns, in their order.
     *
     * @return the cells of the header
     */
    public List<String> header() {
        return header;
    }

    /**
     * Number of cells of the row.
     *
     * @return at least 1
     */
    public int cellCount() {
        return cells.size();
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
        for (int i = header.size(); i < cells.size(); i++) {
            any |= !cells.get(i).isEmpty();
        }
        return any;
    }

    /**
     * A cell of the row.
     *
     * @param column name of a column
     * @return its text without surrounding blanks; empty if the row is too short or the table has no such column
     */
    public String text(String column) {
        int index = columns.getOrDefault(column, cells.size());
        return index < cells.size() ? cells.get(index) : "";
    }

    /**
     * A cell of the row as a decimal number.
     *
     * @param column name of a column
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
     * Place of a cell, for messages.
     *
     * @param column name of a column
     * @return {@code line:character}, both from 1
     */
    public String place(String column) {
        return line() + ":" + character(column);
    }

    /**
     * Where a cell of the row begins.
     *
     * @param column name of a column
     * @return character of its line, from 1
     */
    public int character(String column) {
        return records.column(columns.getOrDefault(column, 0));
    }

    /**
     * The cells of the row as they are written again, one for each column of the header.
     *
     * @return separated by commas, in quotes where they have to be
     */
    public String written() {
        StringJoiner text = new StringJoiner(",");
        for (int i = 0; i < header.size(); i++) {
            text.add(i < cells.size() ? CsvCells.written(cells.get(i)) : "");
        }
        return text.toString();
    }

    /**
     * A cell as it is written.
     *
     * @param text of the cell
     * @return in quotes where it has to be
     */
    public static String cell(String text) {
        return CsvCells.written(text);
    }

    /**
     * Place of the first cell that no column has, for messages.
     *
     * @return {@code line:character}, both from 1
     */
    String placeBehindTheLastColumn() {
        return line() + ":" + records.column(header.size());
    }

    /**
     * Says what is wrong with a number that cannot be used, and the cure.
     *
     * @param column name of a column
     * @return such as {@code spot '100,5' has a decimal comma; write 100.5}
     */
    public String wrongNumber(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return column + " is empty; give a number";
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return column + " '" + text + "' has a decimal comma; write " + text.replace(',', '.');
        }
        return Double.isNaN(number(column))
                ? column + " '" + text + "' is no number; decimals have a point, thousands no separator"
                : column + " '" + text + "' is out of range";
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
