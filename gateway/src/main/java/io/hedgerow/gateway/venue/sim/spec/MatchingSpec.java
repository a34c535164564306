package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * How the venue treats our orders. A message to the venue, and one back, takes {@code latencyMin} plus an exponential
 * time of mean {@code latencyMean - latencyMin}, cut at {@code latencyMax}; messages never overtake each other.
 *
 * <p>Immutable; any thread.
 *
 * @param latencyMin least time one way
 * @param latencyMean mean time one way
 * @param latencyMax longest time one way
 * @param rejectProbability chance that a sound new order is refused, 0 to 1
 * @param openOrdersMax orders that may rest at the same time, 1 to 100,000; more are refused
 */
public record MatchingSpec(
        Duration latencyMin, Duration latencyMean, Duration latencyMax, double rejectProbability, int openOrdersMax) {

    /** A millisecond or two each way, one order in two hundred refused. */
    public static final MatchingSpec DEFAULT =
            new MatchingSpec(Duration.ofNanos(500_000), Duration.ofNanos(1_500_000), Duration.ofMillis(20), 0.005, 256);

    /** Checks every range. */
    public MatchingSpec {
        String in = "sim.matching.";
        Settings.notNegative(in + "latencyMin", latencyMin);
        Settings.notNegative(in + "latencyMean", latencyMean);
        Settings.notNegative(in + "latencyMax", latencyMax);
        Settings.require(
                latencyMin.compareTo(latencyMean) <= 0 && latencyMean.compareTo(latencyMax) <= 0,
                in + "latencyMean",
                "must be from latency_min (" + Settings.text(latencyMin) + ") to latency_max ("
                        + Settings.text(latencyMax) + "), was " + Settings.text(latencyMean));
        Settings.probability(in + "rejectProbability", rejectProbability);
        Settings.range(in + "openOrdersMax", openOrdersMax, 1, 100_000);
    }
}
