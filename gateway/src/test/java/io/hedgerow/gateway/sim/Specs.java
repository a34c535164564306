package io.hedgerow.gateway.sim;

import java.time.Duration;
import java.util.List;

/** Specs that tests share: the defaults with one thing changed. */
final class Specs {
    private Specs() {}

    static ChainSpec chain(List<Duration> expiries, Duration settlementWindow) {
        ChainSpec d = ChainSpec.DEFAULT;
        return new ChainSpec(
                expiries,
                d.strikesPerExpiry(),
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
                d.settlementSample());
    }

    static UnderlyingSpec btc(ChainSpec chain) {
        UnderlyingSpec d = UnderlyingSpec.BTC;
        return new UnderlyingSpec(
                d.symbol(), d.coinDecimals(), d.initialPrice(), d.dynamics(), d.surface(), chain, d.linear());
    }
}
