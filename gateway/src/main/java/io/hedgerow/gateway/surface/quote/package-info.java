/**
 * From quotes to what a surface is fitted to: implied bids and asks with their uncertainty and a reason where there is none,
 * forwards by put-call parity, what venues differ by, and the arbitrages that the quotes themselves contain.
 */
package io.hedgerow.gateway.surface.quote;
