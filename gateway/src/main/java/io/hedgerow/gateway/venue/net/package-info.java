/**
 * The client's side of the network, for every live venue: WebSocket and HTTP over Netty, with native TLS where there is
 * a library for the machine and the JDK's elsewhere.
 *
 * <pre>
 *   NetLoop         one I/O thread
 *   NetEndpoint     address, trusted certificates, time to connect
 *   WebSocketLine   one connection: frames in as bytes, frames out; found dead when it is silent too long
 *   HttpLine        one request, one reply
 *   Backoff         how long to wait before the next attempt
 *   CreditPool      requests that may be sent now
 * </pre>
 *
 * <p>Host names are always verified. Nothing is compressed.
 */
package io.hedgerow.gateway.venue.net;
