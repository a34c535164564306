package io.hedgerow.journal.export.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of one thing for each row. Any thread; immutable.
 *
 * @param name snake case, also that of its file
 * @param description what a row is
 * @param columns in order
 */
public record TidyTable(String name, String description, List<TidyColumn> columns) {
    /** Copies the columns; no name comes twice. */
    public TidyTable {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (TidyColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table " + name + " has two columns '" + column.name() + "'");
            }
        }
    }
}
