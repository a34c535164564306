/**
 * Our book of a venue beside the venue's own: positions, cash, orders and trades are compared, what its log explains is
 * journaled, what nothing explains holds trading.
 */
package io.hedgerow.gateway.venue.books;
