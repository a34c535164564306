package io.hedgerow.gateway.table;

/**
 * Why a row of a table has no result.
 *
 * @param place {@code line:column}
 * @param status word for the status column
 * @param reason what is wrong and the cure; empty where the status says all
 */
public record RowProblem(String place, String status, String reason) {
    /** A row with cells that no column has. */
    public static RowProblem tooManyCells(CsvReader row) {
        return new RowProblem(
                row.placeBehindTheLastColumn(),
                "too_many_cells",
                "more cells than the header has columns; decimals have a point, and one separator stands between two"
                        + " cells");
    }

    /** A row whose option is neither call nor put. */
    static RowProblem badType(CsvReader row) {
        return new RowProblem(
                row.place("type"), "bad_type", "type '" + row.text("type") + "' is not C, P, call or put");
    }

    /** A row with a number that cannot be used. */
    static RowProblem badNumber(CsvReader row, String column, String status) {
        return new RowProblem(row.place(column), status, row.wrongNumber(column));
    }

    /** A row that has no value for a reason that no single cell tells. */
    static RowProblem of(CsvReader row, String status) {
        return of(row.line(), status);
    }

    /** The same for the row of a line that has been read before. */
    static RowProblem of(int line, String status) {
        return new RowProblem(line + ":1", status, "");
    }

    /**
     * Place, status and reason.
     *
     * @return one line
     */
    public String text() {
        return place + ": " + status + (reason.isEmpty() ? "" : ": " + reason);
    }
}
