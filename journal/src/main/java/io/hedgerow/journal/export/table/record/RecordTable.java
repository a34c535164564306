package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TidyTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A table that has a row for each record of some message types. Any thread; immutable.
 *
 * @param table what it looks like
 * @param cells what its columns are made of, by template id
 */
record RecordTable(TidyTable table, Map<Integer, List<RecordCell>> cells) {
    /** Writes a row of a record whose type is among its own. */
    void write(RecordAt at, List<RecordCell> of, RowWriter row) throws IOException {
        for (RecordCell cell : of) {
            cell.write(at, row);
        }
        row.end();
    }
}
