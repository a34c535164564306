/**
 * Prices of the past, from tables and earlier journals, taken together to bars that the engine's estimates start from.
 *
 * <pre>
 *   CSV file, folder of a journal ──▶ {@link io.hedgerow.gateway.history.PriceHistory} ──▶ HistoryBar events, and what is to be told
 * </pre>
 */
package io.hedgerow.gateway.history;
