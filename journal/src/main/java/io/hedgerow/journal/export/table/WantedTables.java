package io.hedgerow.journal.export.table;

/** Where the rows of an export go. Owned by one thread. */
public interface WantedTables {
    /**
     * Whether somebody asked for a table.
     *
     * @param table any
     * @return false if its rows need not be made
     */
    boolean wants(TidyTable table);

    /**
     * Rows of a table that is wanted.
     *
     * @param table one of the provider's
     * @return takes its rows
     */
    RowWriter rows(TidyTable table);
}
