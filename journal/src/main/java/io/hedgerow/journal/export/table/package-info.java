/**
 * What a journal holds as tidy tables, for data frames: one thing a row, the unit in every name, times to the nanosecond.
 *
 * <pre>
 *   journals ─▶ providers: records, engine that follows, others ─▶ rows ─▶ Parquet (DuckDB) or CSV in a folder
 *                                                                           that has its name once it is whole
 * </pre>
 */
package io.hedgerow.journal.export.table;
