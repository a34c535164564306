/**
 * Where prices go and what is listed: price, vol and carry on a fixed grid of steps, drawn from the seed alone.
 *
 * <p>Owned by the simulation's thread.
 */
package io.hedgerow.gateway.venue.sim.market;
