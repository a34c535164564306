/** Everything the exchange keeps of its accounts, and how it is written down and read back. */
package io.hedgerow.gateway.exchange.floor.archive;
