/**
 * Connections of the exchange in a box and what is asked over them, before it reaches the floor: envelope, login, scopes,
 * credits, subscriptions, heartbeat. Knows no sockets. Owned by the exchange thread.
 */
package io.hedgerow.gateway.exchange.session;
