/** Arbitrages that quotes contain, each with the legs that take it. */
package io.hedgerow.gateway.surface.quote.arbitrage;
