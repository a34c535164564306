/**
 * The world outside: index, forwards, volatilities, quotes and trades of everybody else, from the simulator or from a
 * script, and what the exchange thinks a contract is worth.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.market;
