/**
 * Order books with many accounts: orders, their place in the queue, and the matcher that trades accounts with each other
 * and with the world.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.book;
