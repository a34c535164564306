/**
 * Deribit over the network.
 *
 * <pre>
 *   DeribitVenue ── lists over HTTP ──▶ ReferenceRegistry
 *     └─ DeribitSession   stands while all its connections do
 *          ├─ DeribitFeed ─── DeribitLink    market data: bytes ─▶ DeribitDecoder ─▶ ring
 *          │    ├─ FeedChannels ── FeedSubscriptions   what is followed, and what the venue has taken of it
 *          │    ├─ InstrumentRefresh               lists, again on each connection and now and then
 *          │    └─ ClockCheck, GreeksCheck         the venue's clock and Greeks against ours
 *          └─ AccountLink ─── DeribitLink    orders: cancel on disconnect, changes of the account ─▶ AccountSide
 * </pre>
 *
 * <p>Each connection has an I/O thread. Once orders may leave it never waits for the engine; before, that of the market data does
 * for a moment, rather than drop what it begins with.
 */
package io.hedgerow.gateway.venue.deribit.live;
