/**
 * Accounts: cash, positions, trades and the log of transactions. What one side gains the other loses; the world is an
 * account like the others, so nothing is made or lost.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.account;
