package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/** What is kept of bars besides covariances: past closes, liquidity of underlyings, bases. Owned by the engine thread. */
public final class BarSeries {
    private static final int CLOSES_OF_UNDERLYINGS = 32;

    private final UnderlyingTable underlyings;
    private final CovarianceBars bars;
    private final BarCloses closes;
    private final TouchLiquidity liquidity;
    private final BasisBook bases;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param reference what is traded
     * @param market prices
     * @param risk what is held
     * @param hedges hedge instruments
     * @param bars their length, and what is stale
     */
    public BarSeries(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            MarketState market,
            RiskBook risk,
            HedgeInstruments hedges,
            CovarianceBars bars) {
        underlyings = reference.underlyings();
        this.bars = bars;
        closes = new BarCloses(memory, "bars", Math.min(capacity.listing().underlyings(), CLOSES_OF_UNDERLYINGS));
        liquidity = new TouchLiquidity(memory, capacity, market, risk, hedges);
        bases = new BasisBook(memory, reference.instruments(), market, risk, bars);
    }

    /**
     * Changes the weight of the past from the open bar on.
     *
     * @param value above 0 and below 1
     */
    public void decay(double value) {
        bases.decay(value);
    }

    /** Looks at quotes before a bar closes. */
    public void observe() {
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                liquidity.observe(id, bars.prices().decay());
            }
        }
        bases.closeBar(bars.lastCloseNs());
    }

    /** Forgets everything. */
    public void restart() {
        closes.restart();
        liquidity.restart();
        bases.restart();
    }

    /**
     * Past closes.
     *
     * @return the live series, one for each underlying
     */
    public BarCloses closes() {
        return closes;
    }

    /**
     * Liquidity of underlyings.
     *
     * @return the live averages
     */
    public TouchLiquidity liquidity() {
        return liquidity;
    }

    /**
     * Bases.
     *
     * @return the live book
     */
    public BasisBook bases() {
        return bases;
    }
}
