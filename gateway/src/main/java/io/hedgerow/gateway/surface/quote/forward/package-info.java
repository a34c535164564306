/** Forwards of the chains of an underlying: told, by put-call parity of the quotes, from other venues, from neighbours. */
package io.hedgerow.gateway.surface.quote.forward;
