package io.hedgerow.journal.export.table;

import java.util.List;

/**
 * What an export came to. Any thread; immutable.
 *
 * @param files one for each table
 * @param leftOut what could not be told, and why
 */
public record ExportResult(List<TableFile> files, List<LeftOut> leftOut) {
    /** Copies the lists. */
    public ExportResult {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A table as a file.
     *
     * @param table its name
     * @param file name in the folder
     * @param rows how many it has
     * @param bytes length of the file
     */
    public record TableFile(String table, String file, long rows, long bytes) {}

    /**
     * Rows that are not there.
     *
     * @param journal label of the journal that cannot tell
     * @param tables names of the tables
     * @param why one sentence
     */
    public record LeftOut(String journal, List<String> tables, String why) {
        /** Copies the list. */
        public LeftOut {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Rows of all tables.
     *
     * @return sum
     */
    public long rows() {
        return files.stream().mapToLong(TableFile::rows).sum();
    }
}
