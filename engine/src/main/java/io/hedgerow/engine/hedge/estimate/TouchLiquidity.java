package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * How liquid underlyings are: relative spread and value at the touch of the first hedge instrument of each, as logarithms,
 * averaged over bars with the weights of prices.
 *
 * <p>Owned by the engine thread.
 */
public final class TouchLiquidity {
    private static final double E9 = 1e9;

    private final MarketState market;
    private final RiskBook risk;
    private final HedgeInstruments hedges;
    private final DoubleColumn spread;
    private final DoubleColumn depth;
    private final DoubleColumn weight;

    TouchLiquidity(
            StateMemory memory, CapacitySpec capacity, MarketState market, RiskBook risk, HedgeInstruments hedges) {
        this.market = market;
        this.risk = risk;
        this.hedges = hedges;
        int size = capacity.listing().underlyings();
        spread = memory.doubleColumn("liquidity.logSpread", size);
        depth = memory.doubleColumn("liquidity.logDepth", size);
        weight = memory.doubleColumn("liquidity.weight", size);
    }

    void restart() {
        spread.fill(0.0);
        depth.fill(0.0);
        weight.fill(0.0);
    }

    /** Looks at the touch as a bar closes; one that is not quoted on both sides tells nothing. */
    void observe(int underlyingId, double decay) {
        if (hedges.count(underlyingId) == 0) {
            return;
        }
        int id = hedges.get(underlyingId, 0);
        double mid = market.quotes().mid(id);
        double lots =
                0.5 * (market.quotes().bidLots(id) + (double) market.quotes().askLots(id));
        double perLot = risk.deltaPerLot(id) * market.prices().reference(underlyingId) * risk.toReporting(underlyingId);
        double value = lots * Math.abs(perLot);
        if (!(mid > 0.0) || !(value > 0.0) || !(value < Double.POSITIVE_INFINITY)) {
            return;
        }
        double width = (market.quotes().askPriceE9(id) - market.quotes().bidPriceE9(id)) / E9;
        weigh(spread, underlyingId, StrictMath.log(width / mid), decay);
        weigh(depth, underlyingId, StrictMath.log(value), decay);
        weigh(weight, underlyingId, 1.0, decay);
    }

    private static void weigh(DoubleColumn mean, int underlyingId, double value, double decay) {
        mean.set(underlyingId, decay * mean.get(underlyingId) + (1.0 - decay) * value);
    }

    /**
     * Relative spread.
     *
     * @param underlyingId underlying id
     * @return mean of its logarithm; NaN before the first
     */
    public double logSpread(int underlyingId) {
        return spread.get(underlyingId) / weight.get(underlyingId);
    }

    /**
     * Value at the touch, mean of both sides, in reporting currency.
     *
     * @param underlyingId underlying id
     * @return mean of its logarithm; NaN before the first
     */
    public double logDepth(int underlyingId) {
        return depth.get(underlyingId) / weight.get(underlyingId);
    }
}
