package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * What goes wrong on purpose.
 *
 * <p>Immutable; any thread.
 *
 * @param burstEvery from the start of one burst of ticks to the next; zero = none
 * @param burstLength length of a burst
 * @param burstFactor how much faster the venue speaks in a burst, 1 to 10,000
 * @param gapEvery from one loss of the feed to the next; zero = none
 * @param gapLength how long the feed stays lost
 * @param garbageShare share of quotes that are followed by a broken one, 0 to 1
 * @param options what is wrong with the quotes of options
 */
public record StressSpec(
        Duration burstEvery,
        Duration burstLength,
        double burstFactor,
        Duration gapEvery,
        Duration gapLength,
        double garbageShare,
        OptionFaultSpec options) {

    /** Nothing goes wrong. */
    public static final StressSpec NONE =
            new StressSpec(Duration.ZERO, Duration.ZERO, 1.0, Duration.ZERO, Duration.ZERO, 0.0);

    /** Bursts of twenty times the rate, feed gaps of half a second, one bad quote in a thousand. */
    public static final StressSpec ROUGH = new StressSpec(
            Duration.ofSeconds(7), Duration.ofMillis(500), 20.0, Duration.ofSeconds(9), Duration.ofMillis(500), 1e-3);

    /**
     * One whose options are quoted as they should be.
     *
     * @param burstEvery from the start of one burst of ticks to the next; zero = none
     * @param burstLength length of a burst
     * @param burstFactor how much faster the venue speaks in a burst, 1 to 10,000
     * @param gapEvery from one loss of the feed to the next; zero = none
     * @param gapLength how long the feed stays lost
     * @param garbageShare share of quotes that are followed by a broken one, 0 to 1
     */
    public StressSpec(
            Duration burstEvery,
            Duration burstLength,
            double burstFactor,
            Duration gapEvery,
            Duration gapLength,
            double garbageShare) {
        this(burstEvery, burstLength, burstFactor, gapEvery, gapLength, garbageShare, OptionFaultSpec.NONE);
    }

    /**
     * The same with other faults of option quotes.
     *
     * @param newOptions what is wrong with them
     * @return a copy
     */
    public StressSpec withOptions(OptionFaultSpec newOptions) {
        return new StressSpec(burstEvery, burstLength, burstFactor, gapEvery, gapLength, garbageShare, newOptions);
    }

    /** Checks every range. */
    public StressSpec {
        String in = "sim.stress.";
        Settings.notNegative(in + "burstEvery", burstEvery);
        Settings.notNegative(in + "burstLength", burstLength);
        Settings.range(in + "burstFactor", burstFactor, 1.0, 10_000.0);
        Settings.notNegative(in + "gapEvery", gapEvery);
        Settings.notNegative(in + "gapLength", gapLength);
        Settings.probability(in + "garbageShare", garbageShare);
        Settings.present(in + "options", options);
        Settings.require(
                burstEvery.isZero() || burstLength.compareTo(burstEvery) < 0,
                in + "burstLength",
                "must be shorter than burst_every (" + Settings.text(burstEvery) + "), was "
                        + Settings.text(burstLength));
        Settings.require(
                gapEvery.isZero() || gapLength.compareTo(gapEvery) < 0,
                in + "gapLength",
                "must be shorter than gap_every (" + Settings.text(gapEvery) + "), was " + Settings.text(gapLength));
    }
}
