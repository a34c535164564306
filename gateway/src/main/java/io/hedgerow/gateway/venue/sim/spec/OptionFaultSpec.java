package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * What is wrong with the quotes of options on purpose, while everything else of the venue goes on: what a surface made of
 * several venues has to stand.
 *
 * <p>Immutable; any thread.
 *
 * @param silentAfter time from the start after which no option is quoted any more, and nobody says so; zero = never
 * @param silentLength how long that lasts; zero = for good
 * @param delay options are quoted as the market was so long ago, with the venue times of then
 * @param missingShare share of quotes that come without prices, 0 to 1
 * @param outlierShare share of quotes that are wrong by 5 to {@code outlierVolPoints}, up or down, 0 to 1
 * @param outlierVolPoints largest error of those, 5 to 100
 */
public record OptionFaultSpec(
        Duration silentAfter,
        Duration silentLength,
        Duration delay,
        double missingShare,
        double outlierShare,
        double outlierVolPoints) {

    /** Nothing is wrong. */
    public static final OptionFaultSpec NONE =
            new OptionFaultSpec(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0.0, 0.0, 50.0);

    /** Checks every range. */
    public OptionFaultSpec {
        String in = "sim.stress.options.";
        Settings.notNegative(in + "silentAfter", silentAfter);
        Settings.notNegative(in + "silentLength", silentLength);
        Settings.notNegative(in + "delay", delay);
        Settings.probability(in + "missingShare", missingShare);
        Settings.probability(in + "outlierShare", outlierShare);
        Settings.range(in + "outlierVolPoints", outlierVolPoints, 5.0, 100.0);
    }
}
