package io.hedgerow.journal.export.table;

/** What a column holds, and what it is called in the two formats. */
public enum ColumnKind {
    /** One of few texts: written once, numbers refer to it. */
    NAME("VARCHAR", "text, dictionary", "text"),
    /** Text. */
    TEXT("VARCHAR", "text", "text"),
    /** A moment, UTC. */
    TIME("TIMESTAMP_NS", "TIMESTAMP_NS, UTC", "whole ns since 1970, UTC"),
    /** A whole number of 64 bits. */
    INTEGER("BIGINT", "64-bit integer", "whole number"),
    /** A number of 64 bits. */
    REAL("DOUBLE", "double", "shortest decimal that reads back as the same double"),
    /** Yes or no. */
    FLAG("BOOLEAN", "boolean", "true or false");

    private final String sqlType;
    private final String parquet;
    private final String csv;

    ColumnKind(String sqlType, String parquet, String csv) {
        this.sqlType = sqlType;
        this.parquet = parquet;
        this.csv = csv;
    }

    String sqlType() {
        return sqlType;
    }

    String parquet() {
        return parquet;
    }

    String csv() {
        return csv;
    }
}
