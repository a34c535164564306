package io.hedgerow.journal.export.table;

/**
 * One column of a table. Any thread; immutable.
 *
 * @param name snake case, the unit last
 * @param kind what it holds
 * @param unit what a number of it is counted in
 * @param description one sentence without its unit
 */
public record TidyColumn(String name, ColumnKind kind, ColumnUnit unit, String description) {
    /**
     * Holds the name to its unit.
     *
     * @throws IllegalArgumentException if a number has none, or its name does not say it
     */
    public TidyColumn {
        boolean number = kind == ColumnKind.INTEGER || kind == ColumnKind.REAL || kind == ColumnKind.TIME;
        if (number == (unit == ColumnUnit.NONE) || !unit.isIn(name)) {
            throw new IllegalArgumentException("column '" + name + "' does not say its unit, " + unit);
        }
    }

    /**
     * A column without a unit.
     *
     * @param name snake case
     * @param kind name, text or flag
     * @param description one sentence
     * @return column
     */
    public static TidyColumn of(String name, ColumnKind kind, String description) {
        return new TidyColumn(name, kind, ColumnUnit.NONE, description);
    }
}
