/** Who may do what at the exchange in a box: signatures, tokens, scopes. Owned by the exchange thread. */
package io.hedgerow.gateway.exchange.access;
