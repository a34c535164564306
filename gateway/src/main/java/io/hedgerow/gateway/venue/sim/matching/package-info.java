/**
 * Our orders at the simulated exchange: they arrive after the latency, trade, rest in their queue, and are reported.
 *
 * <p>Owned by the simulation's thread.
 */
package io.hedgerow.gateway.venue.sim.matching;
