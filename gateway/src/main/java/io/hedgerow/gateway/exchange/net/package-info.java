/**
 * Sockets of the exchange in a box: HTTP, WebSocket and TLS on one port. Owned by its own I/O thread, which hands
 * everything to the exchange thread.
 */
package io.hedgerow.gateway.exchange.net;
