package io.hedgerow.journal.export.table;

import io.hedgerow.journal.history.JournalHistory;
import java.nio.file.Path;
import java.util.Set;

/**
 * What to export. Any thread; immutable.
 *
 * @param history the journals
 * @param folder new or empty folder for the tables
 * @param format of the files
 * @param tables names of the tables; empty = all that the journals can tell
 * @param fromNs first engine time, UTC ns
 * @param toNs last engine time, UTC ns
 * @param everyNs engine time between two looks at the book beside those at fills, ns; 0 = none
 */
public record ExportSpec(
        JournalHistory history,
        Path folder,
        ExportFormat format,
        Set<String> tables,
        long fromNs,
        long toNs,
        long everyNs) {
    /** Copies the set. */
    public ExportSpec {
        tables = Set.copyOf(tables);
    }
}
