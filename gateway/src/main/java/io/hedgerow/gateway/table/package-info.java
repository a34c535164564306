/**
 * Tables of options in CSV: read by column name in any order, valued row by row, written with full precision.
 *
 * <pre>
 *   IN.csv ──▶ CsvReader ──▶ GreeksTable / ImpliedVolTable ──▶ OUT.csv with a status per row
 * </pre>
 *
 * <p>A row that cannot be read or valued gets a status and empty results; the others go on.
 */
package io.hedgerow.gateway.table;
