package io.hedgerow.journal.export.table;

import java.io.IOException;
import java.util.List;

/** Holds rows to the columns of their table, for the formats to write. Owned by one thread. */
abstract class TableRows implements RowWriter {
    private final TidyTable table;
    private final ColumnKind[] kinds;
    private int column;
    private long rows;

    TableRows(TidyTable table) {
        this.table = table;
        kinds = table.columns().stream().map(TidyColumn::kind).toArray(ColumnKind[]::new);
    }

    final TidyTable table() {
        return table;
    }

    /** Rows so far. */
    final long rows() {
        return rows;
    }

    private int next(ColumnKind kind) {
        int index = column;
        if (index >= kinds.length || kinds[index] != kind) {
            throw misplaced(kind.toString());
        }
        column++;
        return index;
    }

    private IllegalStateException misplaced(String what) {
        List<TidyColumn> columns = table.columns();
        String at = column < columns.size() ? columns.get(column).toString() : "the end of the row";
        return new IllegalStateException("table " + table.name() + ": " + what + " where it has " + at);
    }

    @Override
    public final RowWriter text(String value) throws IOException {
        if (value == null || value.isEmpty()) {
            return missing();
        }
        if (column < kinds.length && kinds[column] == ColumnKind.NAME) {
            putName(next(ColumnKind.NAME), value);
        } else {
            putText(next(ColumnKind.TEXT), value);
        }
        return this;
    }

    @Override
    public final RowWriter time(long utcNs) throws IOException {
        putTime(next(ColumnKind.TIME), utcNs);
        return this;
    }

    @Override
    public final RowWriter integer(long value) throws IOException {
        putInteger(next(ColumnKind.INTEGER), value);
        return this;
    }

    @Override
    public final RowWriter real(double value) throws IOException {
        if (!Double.isFinite(value)) {
            return missing();
        }
        putReal(next(ColumnKind.REAL), value);
        return this;
    }

    @Override
    public final RowWriter flag(boolean value) throws IOException {
        putFlag(next(ColumnKind.FLAG), value);
        return this;
    }

    @Override
    public final RowWriter missing() throws IOException {
        if (column >= kinds.length) {
            throw misplaced("a value");
        }
        putMissing(column++);
        return this;
    }

    @Override
    public final void end() throws IOException {
        if (column != kinds.length) {
            throw misplaced("the end of a row");
        }
        column = 0;
        rows++;
        endRow();
    }

    abstract void putName(int index, String value) throws IOException;

    abstract void putText(int index, String value) throws IOException;

    abstract void putTime(int index, long utcNs) throws IOException;

    abstract void putInteger(int index, long value) throws IOException;

    abstract void putReal(int index, double value) throws IOException;

    abstract void putFlag(int index, boolean value) throws IOException;

    abstract void putMissing(int index) throws IOException;

    abstract void endRow() throws IOException;
}
