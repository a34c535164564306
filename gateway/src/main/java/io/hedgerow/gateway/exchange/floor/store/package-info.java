/** What survives the death of the exchange: entries in an append-only file. Owned by the exchange's thread. */
package io.hedgerow.gateway.exchange.floor.store;
