package io.hedgerow.gateway.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells of one CSV record after the other, by RFC 4180: a cell in double quotes may contain commas, line breaks and
 * doubled quotes. Lines that are empty or begin with {@code #} between two records are passed over.
 *
 * <p>Owned by one thread.
 */
final class CsvCells {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader reader;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private int line;
    private int firstLine;

    CsvCells(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * Goes to the next record.
     *
     * @return its cells without surrounding blanks, valid until the next call; null at the end
     * @throws TableException if its quotes do not fit together
     */
    List<String> next() throws IOException {
        String text = readLine();
        while (text != null && (text.isBlank() || text.startsWith("#"))) {
            text = readLine();
        }
        if (text == null) {
            return null;
        }
        cells.clear();
        firstLine = line;
        scan(text);
        while (quoted) {
            text = readLine();
            if (text == null) {
                throw new TableException("line " + firstLine + ": a quote is opened and never closed");
            }
            cell.append('\n');
            scan(text);
        }
        endCell();
        return cells;
    }

    private String readLine() throws IOException {
        String text = reader.readLine();
        line++;
        boolean marked = line == 1 && text != null && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    private void scan(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
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
        if (c == ',') {
            endCell();
        } else if (closed && !Character.isWhitespace(c)) {
            throw new TableException("line " + line + ": '" + c
                    + "' after a closing quote; a quote inside a quoted cell " + "is written twice");
        } else if (c == '"' && cell.toString().isBlank()) {
            cell.setLength(0);
            quoted = true;
        } else {
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        closed = false;
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
