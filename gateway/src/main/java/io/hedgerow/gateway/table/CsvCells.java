package io.hedgerow.gateway.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of one CSV record after the other, by RFC 4180: a cell in double quotes may contain commas, line breaks and
 * doubled quotes. Lines that are empty or begin with {@code #} between two records are passed over. Where the first record
 * has semicolons or tabs and no commas, those separate the cells.
 *
 * <p>Owned by one thread.
 */
final class CsvCells {
    /** What separates cells, the usual first. */
    private static final String SEPARATORS = ",;\t";

    private final TextLines reader;
    private final List<String> cells = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private char separator;
    private int column;
    private int quoteColumn;
    private int firstLine;

    CsvCells(TextLines reader) {
        this.reader = reader;
    }

    /**
     * Goes to the next record.
     *
     * @return its cells without surrounding blanks, valid until the next call; null at the end
     * @throws TableException if its quotes do not fit together
     */
    List<String> next() throws IOException {
        String text = reader.next();
        while (text != null && (text.isBlank() || text.startsWith("#"))) {
            text = reader.next();
        }
        if (text == null) {
            return null;
        }
        cells.clear();
        starts.clear();
        starts.add(1);
        firstLine = reader.line();
        if (separator == 0) {
            separator = separatorOf(text);
        }
        scan(text);
        while (quoted) {
            text = reader.next();
            if (text == null) {
                throw new TableException(firstLine, quoteColumn, "a quote is opened and never closed");
            }
            cell.append('\n');
            scan(text);
        }
        endCell();
        return cells;
    }

    /** The first separator that stands in the first record outside quotes. */
    private static char separatorOf(String text) {
        char found = SEPARATORS.charAt(0);
        boolean inQuotes = false;
        int best = SEPARATORS.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inQuotes ^= c == '"';
            int rank = inQuotes ? -1 : SEPARATORS.indexOf(c);
            if (rank >= 0 && rank < best) {
                best = rank;
                found = c;
            }
        }
        return found;
    }

    private void scan(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            column = i + 1;
            if (!quoted) {
                outside(c);
            } else if (c != '"') {
                cell.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else {
                quoted = false;
                closed = true;
            }
        }
    }

    private void outside(char c) {
        if (c == separator) {
            endCell();
            starts.add(column + 1);
        } else if (closed && !Character.isWhitespace(c)) {
            throw new TableException(
                    reader.line(),
                    column,
                    "'" + c + "' after a closing quote; a quote inside a quoted cell is written twice");
        } else if (c == '"' && cell.toString().isBlank()) {
            cell.setLength(0);
            quoted = true;
            quoteColumn = column;
        } else {
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        closed = false;
    }

    /** Where a cell of the record begins, characters of its line from 1; past the last one, where that begins. */
    int column(int cell) {
        return starts.get(Math.min(cell, starts.size() - 1));
    }

    /** First line of the record, from 1. */
    int line() {
        return firstLine;
    }

    /** A cell as it is written: in quotes where it has to be. */
    static String written(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && !text.startsWith("#");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
