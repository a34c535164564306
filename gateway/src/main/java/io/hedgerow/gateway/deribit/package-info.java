/**
 * Deribit's JSON-RPC messages (API v2): names, instrument metadata, tickers, books and trades, turned into events.
 *
 * <pre>
 *   get_instruments replies ──▶ DeribitInstruments ──▶ InstrumentDirectory
 *   subscription messages   ──▶ DeribitDecoder ─┬─▶ DeribitTicker   index, forward, vol, quote, funding
 *                                               ├─▶ DeribitBook     quote when the best changes; gaps: feed state
 *                                               └─▶ DeribitTrades   trades
 * </pre>
 */
package io.hedgerow.gateway.deribit;
