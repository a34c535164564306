/** How much may be asked of the exchange in a box. Owned by the exchange thread. */
package io.hedgerow.gateway.exchange.limit;
