/** Deribit as a live venue. */
package io.hedgerow.gateway.venue.deribit.live;
