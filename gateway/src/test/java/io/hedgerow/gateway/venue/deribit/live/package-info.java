/** Deribit over loopback, against the exchange in a box and its faults. */
package io.hedgerow.gateway.venue.deribit.live;
