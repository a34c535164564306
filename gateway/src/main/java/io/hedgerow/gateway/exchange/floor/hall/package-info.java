/**
 * The exchange put together: its methods by name, its day, its start, and the script of a test.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.hall;
