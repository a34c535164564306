/** Tests of Deribit's names and metadata. */
package io.hedgerow.gateway.venue.deribit;
