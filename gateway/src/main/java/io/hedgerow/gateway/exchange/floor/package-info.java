/**
 * What the exchange in a box is: its market, books, accounts and clearing, behind one interface that knows nothing of
 * sockets, text or connections. Owned by the exchange thread.
 */
package io.hedgerow.gateway.exchange.floor;
