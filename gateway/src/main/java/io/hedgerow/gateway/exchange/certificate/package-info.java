/** Certificates that the exchange in a box makes for itself. Static; any thread. */
package io.hedgerow.gateway.exchange.certificate;
