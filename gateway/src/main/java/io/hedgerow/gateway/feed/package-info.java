/**
 * What every source of market data has in common: it is driven message by message, stamps each message with engine time
 * once, and keeps account of everything it could not use.
 */
package io.hedgerow.gateway.feed;
