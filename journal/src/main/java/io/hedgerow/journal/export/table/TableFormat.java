package io.hedgerow.journal.export.table;

import java.io.IOException;

/** Writes tables as files of one folder. Owned by one thread. */
interface TableFormat extends AutoCloseable {
    /** Begins a table. */
    TableRows begin(TidyTable table) throws IOException;

    /** Makes the file of every table that was begun, flushed to the disk. */
    void finish() throws IOException;

    /** End of the names of its files, with the dot. */
    String suffix();

    @Override
    void close() throws IOException;
}
