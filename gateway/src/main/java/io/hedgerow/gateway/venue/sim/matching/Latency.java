package io.hedgerow.gateway.venue.sim.matching;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.spec.MatchingSpec;

/**
 * Time on the wire, one way; see {@link MatchingSpec}. Messages never overtake each other.
 *
 * <p>Owned by the simulation's thread.
 */
final class Latency {
    private final double minNs;
    private final double excessNs;
    private final long maxNs;
    private final SimRandom random;
    private long lastArrivalNs;

    Latency(MatchingSpec spec, SimRandom random) {
        this.random = random;
        minNs = spec.latencyMin().toNanos();
        excessNs = spec.latencyMean().toNanos() - minNs;
        maxNs = spec.latencyMax().toNanos();
    }

    /** When a message sent now arrives. */
    long arrivalNs(long sentNs) {
        long tripNs = Math.min(maxNs, (long) (minNs + random.exponential(excessNs)));
        lastArrivalNs = Math.max(lastArrivalNs, sentNs + tripNs);
        return lastArrivalNs;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        lastArrivalNs = fields.of(lastArrivalNs);
    }
}
