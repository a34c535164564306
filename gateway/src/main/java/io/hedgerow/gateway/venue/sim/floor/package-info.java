/**
 * What the parts of the simulated exchange share: the agenda of future moments, the board of quotes and who makes them,
 * deliveries under way, the line on which market data leaves.
 *
 * <p>Owned by the simulation's thread.
 */
package io.hedgerow.gateway.venue.sim.floor;
