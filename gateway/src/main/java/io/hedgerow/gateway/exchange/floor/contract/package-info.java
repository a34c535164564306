/**
 * What is listed: contracts with their terms, names, steps and states, and the calendar that lists new ones.
 *
 * <p>Owned by the exchange's thread, what is immutable by any.
 */
package io.hedgerow.gateway.exchange.floor.contract;
