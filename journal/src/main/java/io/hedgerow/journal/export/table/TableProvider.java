package io.hedgerow.journal.export.table;

import java.io.IOException;
import java.util.List;

/**
 * Fills some of the tables of an export. Whoever knows something of a journal that belongs into a data frame provides it
 * so, and is added to the list that {@code hedgerow export} asks. Any thread; without state of its own.
 */
public interface TableProvider {
    /**
     * The tables it can fill.
     *
     * @return never empty, always the same
     */
    List<TidyTable> tables();

    /**
     * Writes the rows of one journal, those of each table in the order of time.
     *
     * @param source journal and range
     * @param out takes the rows of the tables that are wanted, at least one of these
     * @throws IOException if they cannot be written
     * @throws NotProvidedException if this journal cannot tell
     * @throws io.hedgerow.journal.format.JournalException if it is damaged
     */
    void write(TableSource source, WantedTables out) throws IOException;
}
