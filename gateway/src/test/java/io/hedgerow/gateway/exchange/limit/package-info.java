/** Tests of parts of the exchange in a box. */
package io.hedgerow.gateway.exchange.limit;
