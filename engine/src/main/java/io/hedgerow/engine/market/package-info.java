/**
 * What the market says: the last quote of every instrument, the price of every underlying, forward and rate of every
 * expiry, the vol of every option.
 *
 * <pre>
 *   QuoteBook         by instrument    bid, ask, mark, last trade, vol, funding rate, feed state
 *   UnderlyingPrices  by underlying    reference price: an index, or the mid of a chosen instrument
 *   ExpiryTable       by slice         forward = reference x ratio, rate, settlement average; slice = (underlying, expiry)
 *   SurfaceBook       by slice         the vol surface in force, by version; what prices options: venue, surface, nothing
 *   SmileSlice        a value         the smile of one expiry: vols and slopes at knots, linear variance beyond them
 * </pre>
 *
 * <p>An event that cannot be right (crossed, not positive, not finite, older than what is known) changes nothing and
 * gives back a {@code RejectReason}; the last good value stays, with its age.
 */
package io.hedgerow.engine.market;
