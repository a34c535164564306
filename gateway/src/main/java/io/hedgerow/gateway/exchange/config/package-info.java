/** The configuration of the exchange in a box and of what goes wrong there. Owned by the reading thread. */
package io.hedgerow.gateway.exchange.config;
