/** Settings of the simulated exchange: records that check themselves. */
package io.hedgerow.gateway.venue.sim.spec;
