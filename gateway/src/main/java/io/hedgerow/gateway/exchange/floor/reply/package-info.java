/** What the exchange says, object by object, in the words and numbers of the venue's documents. */
package io.hedgerow.gateway.exchange.floor.reply;
