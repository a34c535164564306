/**
 * The desks of the exchange: orders, edits and cancels, mass quotes and market-maker protection, clearing, funding,
 * settlement.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.trading;
