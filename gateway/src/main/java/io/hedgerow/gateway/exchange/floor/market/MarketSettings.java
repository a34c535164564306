package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.Settings;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.List;

/**
 * How the simulated world moves.
 *
 * @param seed of all chance
 * @param underlyings coins, the first leads
 * @param correlation of each with the first
 * @param cadence how often what is quoted and traded
 */
public record MarketSettings(long seed, List<UnderlyingSpec> underlyings, double correlation, CadenceSpec cadence) {
    /** Bitcoin and ether at a calm pace. */
    public static final MarketSettings DEFAULT = new MarketSettings(
            1L,
            List.of(UnderlyingSpec.BTC, Coins.ETH),
            0.8,
            new CadenceSpec(
                    Duration.ofMillis(10),
                    Duration.ofMillis(200),
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofMillis(60),
                    4.0));

    /** Checks every range. */
    public MarketSettings {
        Settings.range("exchange.market.correlation", correlation, -0.99, 0.99);
        underlyings = List.copyOf(underlyings);
    }

    /** The same with another seed. */
    public MarketSettings withSeed(long newSeed) {
        return new MarketSettings(newSeed, underlyings, correlation, cadence);
    }

    /** The same with coins that begin at other prices. */
    public MarketSettings withUnderlyings(List<UnderlyingSpec> newUnderlyings) {
        return new MarketSettings(seed, newUnderlyings, correlation, cadence);
    }
}
