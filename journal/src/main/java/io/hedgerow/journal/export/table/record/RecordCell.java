package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.RowWriter;
import java.io.IOException;

/** Writes one value of a row from a record. Any thread; without state. */
@FunctionalInterface
interface RecordCell {
    /** A value that the record does not have. */
    RecordCell MISSING = (at, row) -> row.missing();

    /** Writes exactly one value. */
    void write(RecordAt at, RowWriter row) throws IOException;
}
