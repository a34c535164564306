package io.hedgerow.journal.export.table;

/** How tables are written. */
public enum ExportFormat {
    /** Parquet, by DuckDB. */
    PARQUET,
    /** Comma-separated values. */
    CSV
}
