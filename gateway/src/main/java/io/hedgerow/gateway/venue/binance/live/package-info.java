/**
 * Binance COIN-M futures live: public streams and depth snapshots. Orders are not written; they are traded on paper.
 */
package io.hedgerow.gateway.venue.binance.live;
