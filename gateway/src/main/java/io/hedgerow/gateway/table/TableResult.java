package io.hedgerow.gateway.table;

/**
 * What became of a table.
 *
 * @param rows number of rows read
 * @param badRows number of rows without a result
 * @param firstBad place, status and reason of the first of them, {@code line:column: status: reason}, empty if there is none
 */
public record TableResult(int rows, int badRows, String firstBad) {
    /** Nothing read yet. */
    static final TableResult NONE = new TableResult(0, 0, "");

    /** Counts a row with a result. */
    TableResult good() {
        return new TableResult(rows + 1, badRows, firstBad);
    }

    /** Counts a row without a result. */
    TableResult bad(RowProblem problem) {
        return new TableResult(rows + 1, badRows + 1, firstBad.isEmpty() ? problem.text() : firstBad);
    }
}
