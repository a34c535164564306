/**
 * Who acts at a moment of the agenda: index, chains, linear quotes, public trades, customers, funding, deliveries.
 *
 * <p>Owned by the simulation's thread.
 */
package io.hedgerow.gateway.venue.sim.actors;
