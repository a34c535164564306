/**
 * The order thread of a live venue: orders past the kill switch to its session, our orders settled each time its connection
 * comes up, kills carried out also where the connection is down or mute.
 */
package io.hedgerow.gateway.venue.orders;
