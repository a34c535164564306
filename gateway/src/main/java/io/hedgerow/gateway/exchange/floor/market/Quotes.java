package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.PriceSteps;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;

/** What the world shows around its marks: spreads and sizes as the simulator's settings have them. */
final class Quotes {
    private static final int OPTION_LEVELS = 5;
    private static final int LINEAR_LEVELS = 20;

    private final Pricer pricer;
    private final int linearLevels;
    private final SimRandom random;

    Quotes(MarketSettings settings, Pricer pricer, SimRandom random) {
        this.pricer = pricer;
        this.random = random;
        linearLevels = Math.min(
                LINEAR_LEVELS, settings.underlyings().get(0).linear().depth().bookLevels());
    }

    Ladder linear(Contract contract, long nowNs) {
        LinearSpec spec = pricer.spec(contract).linear();
        PriceSteps ticks = contract.ticks();
        double midE9 = pricer.value(contract, nowNs).mark() * 1e9;
        double halfE9 = spec.depth().halfSpreadTicks() * ticks.baseE9();
        double mean = touchLotsMean(contract);
        return Ladder.around(
                ticks,
                ticks.floor(midE9 - halfE9),
                ticks.ceil(midE9 + halfE9),
                lots(mean),
                lots(mean),
                linearLevels,
                spec.depth().depthGrowth());
    }

    Ladder option(Contract option, long nowNs) {
        ChainSpec chain = pricer.spec(option).chain();
        PriceSteps ticks = option.ticks();
        Valuation value = pricer.value(option, nowNs);
        double vegaCoin = OptionGreeks.of(option, value).vega() * 100.0 / value.underlying();
        double half =
                chain.quoting().halfSpreadVol() * vegaCoin + chain.quoting().halfSpreadPremium() * value.mark();
        double markE9 = value.mark() * 1e9;
        double halfE9 = Math.max(half * 1e9, 0.5 * ticks.at((long) markE9));
        double mean = chain.quoting().quoteLotsMean();
        return Ladder.around(
                ticks,
                ticks.floor(markE9 - halfE9),
                Math.max(ticks.ceil(markE9 + halfE9), ticks.baseE9()),
                lots(mean),
                lots(mean),
                OPTION_LEVELS,
                0.0);
    }

    /** Mean size at the touch; the spot pair shows the same worth as the perpetual. */
    double touchLotsMean(Contract contract) {
        if (contract.isOption()) {
            return pricer.spec(contract).chain().quoting().quoteLotsMean();
        }
        LinearSpec spec = pricer.spec(contract).linear();
        return contract.isFuture()
                ? spec.depth().quoteLotsMean()
                : spec.depth().quoteLotsMean()
                        * spec.contract().contractSizeQuote()
                        / (spec.spot().spotLotCoins() * pricer.spec(contract).initialPrice());
    }

    /** Between a fifth and nine fifths of the mean. */
    private long lots(double mean) {
        return Math.max(1L, (long) (mean * random.uniform(0.2, 1.8)));
    }
}
