/**
 * Channels: from their names to what they tell, and when.
 *
 * <p>Owned by the exchange's thread.
 */
package io.hedgerow.gateway.exchange.floor.channel;
