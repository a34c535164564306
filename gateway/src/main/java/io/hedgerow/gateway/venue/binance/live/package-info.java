/**
 * Binance COIN-M futures live: public streams and depth snapshots. Orders are not written; they are traded on paper.
 *
 * <pre>
 *   BinanceVenue.list ──▶ exchangeInfo ──▶ registry
 *   BinanceSession: one I/O thread
 *     BinanceFeed ─┬─ BinanceStreams     what is subscribed, compared with the venue's list
 *                  ├─ BinanceSnapshots   depth over HTTP, where levels wait for it, within the weight of BinanceRest
 *                  ├─ BinanceListing     what is listed, closed or changed while it runs
 *                  └─ BinanceDecoder     events
 * </pre>
 */
package io.hedgerow.gateway.venue.binance.live;
