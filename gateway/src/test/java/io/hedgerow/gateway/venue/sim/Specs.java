package io.hedgerow.gateway.venue.sim;

import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.List;

/** Specs that tests share: the defaults with one thing changed. */
public final class Specs {
    private Specs() {}

    public static ChainSpec chain(List<Duration> expiries, Duration settlementWindow) {
        return chain(expiries, ChainSpec.DEFAULT.listing().strikesPerExpiry(), settlementWindow);
    }

    /** A chain of three expiries, for tests that do not need hundreds of options. */
    static ChainSpec smallChain() {
        return chain(
                List.of(Duration.ofSeconds(10), Duration.ofDays(7), Duration.ofDays(28)), 11, Duration.ofSeconds(2));
    }

    private static ChainSpec chain(List<Duration> expiries, int strikesPerExpiry, Duration settlementWindow) {
        return chain(
                expiries,
                strikesPerExpiry,
                settlementWindow,
                ChainSpec.DEFAULT.delivery().settlementSample());
    }

    public static ChainSpec chain(
            List<Duration> expiries, int strikesPerExpiry, Duration settlementWindow, Duration settlementSample) {
        ChainSpec d = ChainSpec.DEFAULT;
        return new ChainSpec(
                new ChainSpec.Listing(
                        expiries,
                        strikesPerExpiry,
                        d.listing().strikeStepMin(),
                        d.listing().strikeSpan()),
                d.contract(),
                d.quoting(),
                new ChainSpec.Averaging(settlementWindow, settlementSample));
    }

    /** Customers of about five lots who want what is out of the money, all expiries alike. */
    static CustomerSpec customers(double arrivalsPerSecond, double spreadSensitivity, double buyShare) {
        return new CustomerSpec(
                new CustomerSpec.Arrivals(arrivalsPerSecond, spreadSensitivity, 5),
                new CustomerSpec.Mood(buyShare, 0.0, 30.0),
                new CustomerSpec.Choice(0.5, 1.0, 1.0),
                new CustomerSpec.Knowledge(0.0, Duration.ofSeconds(2)));
    }

    public static UnderlyingSpec btc(ChainSpec chain) {
        return with(UnderlyingSpec.BTC, chain);
    }

    static UnderlyingSpec with(UnderlyingSpec d, ChainSpec chain) {
        return d.withChain(chain);
    }

    /** A venue that speaks a fifth as often, for tests in which every word is revalued by cold code. */
    static SimSpec calm(UnderlyingSpec... underlyings) {
        CadenceSpec cadence = new CadenceSpec(
                Duration.ofMillis(1),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                20.0);
        return SimSpec.DEFAULT.withUnderlyings(underlyings).withCadence(cadence);
    }
}
