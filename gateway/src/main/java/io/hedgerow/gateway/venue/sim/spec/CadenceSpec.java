package io.hedgerow.gateway.venue.sim.spec;

import java.time.Duration;

/**
 * How often the venue speaks. Intervals between events of one kind are uniform in half to one and a half times the mean.
 *
 * <p>Immutable; any thread.
 *
 * @param priceStep grid on which prices move; events between two steps see the same market
 * @param index mean interval of index and forward prices
 * @param perpetual mean interval of quotes of the perpetual
 * @param future mean interval of quotes of each dated future and of spot
 * @param chain mean interval between two expiries of the chain, which take turns
 * @param tradesPerSecond public trades in the perpetual, 0 to 10,000; each other linear contract has a fifth of it
 */
public record CadenceSpec(
        Duration priceStep,
        Duration index,
        Duration perpetual,
        Duration future,
        Duration chain,
        double tradesPerSecond) {

    /** An active venue: about 5,000 events a second for one underlying with 400 options. */
    public static final CadenceSpec DEFAULT = new CadenceSpec(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(25),
            20.0);

    /** Checks every range. */
    public CadenceSpec {
        String in = "sim.cadence.";
        Settings.positive(in + "priceStep", priceStep);
        Settings.positive(in + "index", index);
        Settings.positive(in + "perpetual", perpetual);
        Settings.positive(in + "future", future);
        Settings.positive(in + "chain", chain);
        Settings.range(in + "tradesPerSecond", tradesPerSecond, 0.0, 10_000.0);
    }
}
