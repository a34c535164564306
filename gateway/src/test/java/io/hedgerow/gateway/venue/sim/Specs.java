package io.hedgerow.gateway.venue.sim;

import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.List;

/** Specs that tests share: the defaults with one thing changed. */
public final class Specs {
    private Specs() {}

    public static ChainSpec chain(List<Duration> expiries, Duration settlementWindow) {
        return chain(expiries, ChainSpec.DEFAULT.strikesPerExpiry(), settlementWindow);
    }

    /** A chain of three expiries, for tests that do not need hundreds of options. */
    static ChainSpec smallChain() {
        return chain(
                List.of(Duration.ofSeconds(10), Duration.ofDays(7), Duration.ofDays(28)), 11, Duration.ofSeconds(2));
    }

    private static ChainSpec chain(List<Duration> expiries, int strikesPerExpiry, Duration settlementWindow) {
        return chain(expiries, strikesPerExpiry, settlementWindow, ChainSpec.DEFAULT.settlementSample());
    }

    public static ChainSpec chain(
            List<Duration> expiries, int strikesPerExpiry, Duration settlementWindow, Duration settlementSample) {
        ChainSpec d = ChainSpec.DEFAULT;
        return new ChainSpec(
                expiries,
                strikesPerExpiry,
                d.strikeStepMin(),
                d.strikeSpan(),
                d.lotCoins(),
                d.tickCoins(),
                d.tickStepAboveCoins(),
                d.tickStepCoins(),
                d.feeRate(),
                d.feeCap(),
                d.halfSpreadVol(),
                d.halfSpreadPremium(),
                d.quoteLotsMean(),
                settlementWindow,
                settlementSample);
    }

    public static UnderlyingSpec btc(ChainSpec chain) {
        return with(UnderlyingSpec.BTC, chain);
    }

    static UnderlyingSpec with(UnderlyingSpec d, ChainSpec chain) {
        return new UnderlyingSpec(
                d.symbol(), d.coinDecimals(), d.initialPrice(), d.dynamics(), d.surface(), chain, d.linear());
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
        SimSpec d = SimSpec.DEFAULT;
        return new SimSpec(
                d.seed(),
                d.start(),
                d.venue(),
                d.quoteCurrency(),
                List.of(underlyings),
                d.correlation(),
                cadence,
                d.funding(),
                d.customers(),
                d.matching(),
                d.stress());
    }
}
