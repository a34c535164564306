/**
 * Deribit's JSON-RPC messages (API v2): names, instrument metadata and market data, turned into events.
 *
 * <pre>
 *   get_instruments replies ──▶ DeribitInstruments ──▶ ReferenceRegistry
 *   subscription messages   ──▶ DeribitDecoder ── DeribitChannels
 *                                 ├─▶ DeribitTicker     index, forward, vol, funding, quote; ticker, its changes, quote
 *                                 ├─▶ DeribitBook       quote when the best changes; gaps: feed state
 *                                 ├─▶ DeribitTrades     trades of the order book
 *                                 ├─▶ DeribitMarks      marks and vols of a chain
 *                                 ├─▶ DeribitIndex      index; estimate of the delivery price
 *                                 ├─▶ DeribitPerpetual  funding
 *                                 └─▶ DeribitStates     sessions
 *   DeribitMarket: what they share ──▶ SettlementDesk, FundingMeter, InstrumentHealth
 * </pre>
 */
package io.hedgerow.gateway.venue.deribit;
