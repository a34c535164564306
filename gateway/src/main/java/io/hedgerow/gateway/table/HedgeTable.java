package io.hedgerow.gateway.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes of an exposure and of the hedges for it, one row for each period, from a table of changes or of prices.
 *
 * <p>Owned by one thread.
 */
public final class HedgeTable {
    /** What the cells of a table are. */
    public enum Cells {
        /** Changes over the period, taken as they are. */
        CHANGES,
        /** Prices at its end; a change is the difference to the row before. */
        PRICES,
        /** Prices at its end; a change is the return since the row before. */
        RETURNS
    }

    private final List<String> columns;
    private final Cells cells;
    private final List<double[]> changes = new ArrayList<>();
    private double[] before;
    private RowProblem firstBad;
    private int badRows;

    /**
     * An empty table.
     *
     * @param columns exposure first, then at least one hedge
     * @param cells what their cells are
     */
    public HedgeTable(List<String> columns, Cells cells) {
        this.columns = List.copyOf(columns);
        this.cells = cells;
    }

    /**
     * Reads all rows. One that cannot be used is left out with its reason, and the change from it with it.
     *
     * @param in its columns are there
     * @throws IOException if reading fails
     */
    public void read(CsvReader in) throws IOException {
        while (in.next()) {
            double[] row = new double[columns.size()];
            Optional<RowProblem> problem = numbers(in, row);
            if (problem.isPresent()) {
                badRows++;
                firstBad = firstBad == null ? problem.get() : firstBad;
                before = null;
            } else if (cells == Cells.CHANGES) {
                changes.add(row);
            } else {
                addChange(row);
            }
        }
    }

    private Optional<RowProblem> numbers(CsvReader in, double[] row) {
        if (in.isTooLong()) {
            return Optional.of(RowProblem.tooManyCells(in));
        }
        for (int column = 0; column < row.length; column++) {
            String name = columns.get(column);
            row[column] = in.number(name);
            boolean usable = Double.isFinite(row[column]) && (cells != Cells.RETURNS || row[column] > 0.0);
            if (!usable) {
                return Optional.of(RowProblem.badNumber(in, name, "bad_" + name));
            }
        }
        return Optional.empty();
    }

    private void addChange(double[] row) {
        if (before != null) {
            double[] change = new double[row.length];
            for (int column = 0; column < row.length; column++) {
                double difference = row[column] - before[column];
                change[column] = cells == Cells.RETURNS ? difference / before[column] : difference;
            }
            changes.add(change);
        }
        before = row;
    }

    /**
     * Exposure and hedges.
     *
     * @return names of the columns, exposure first
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * What happened in each period.
     *
     * @return a row for each, by column
     */
    public List<double[]> changes() {
        return changes;
    }

    /**
     * Rows that were left out.
     *
     * @return count
     */
    public int badRows() {
        return badRows;
    }

    /**
     * The first of them.
     *
     * @return place and reason, if there is one
     */
    public Optional<RowProblem> firstBad() {
        return Optional.ofNullable(firstBad);
    }
}
