/**
 * Binance COIN-M futures: contracts settled in the coin, and their market streams turned into events.
 *
 * <pre>
 *   &lt;symbol&gt;@bookTicker ──▶ BinanceTicker   quote
 *   &lt;symbol&gt;@depth...   ──▶ BinanceDepth    levels by the U/u/pu chain; quote when it is the newer word on the best
 *   &lt;symbol&gt;@trade, @aggTrade ──▶ BinanceTrade   trade
 *   &lt;symbol&gt;@markPrice        ──▶ BinanceMark    mark, index; BinanceFunding: funding at its times
 *   !contractInfo           ──▶ BinanceStates   session
 *   depth snapshot (REST)   ──▶ BinanceDepth    starts or restarts the levels
 * </pre>
 *
 * <p>All streams of a symbol share one counter of updates ({@code u}). The best bid and ask are those of the message
 * with the highest {@code u}, ticker or depth; where both have the same, they have to agree.
 */
package io.hedgerow.gateway.venue.binance;
