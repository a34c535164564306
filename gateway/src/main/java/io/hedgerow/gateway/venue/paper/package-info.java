/**
 * Paper trading: live market data of any venue, our orders in a matcher of our own. The engine, the kill switch and the
 * journal see what they would see of a live venue.
 *
 * <pre>
 *   feed's session ──▶ its publishers ──────────────────────────▶ engine
 *                          │ copies of quotes, trades, settlements
 *                          ▼
 *   order thread ──▶ PaperLine ──▶ PaperDesk (one thread): OrderMatcher ──▶ OrderUpdate, Fill ──▶ engine
 * </pre>
 *
 * <p>A fill has the fee of its contract's schedule. Funding and settlement are those that the feed tells; funding is paid on the
 * position that is held when it is told.
 *
 * <p>Prices do not react to us: what a quote displays is traded with once, a resting order waits behind what was displayed
 * when it joined.
 */
package io.hedgerow.gateway.venue.paper;
