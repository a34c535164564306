package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.KalmanBeta;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/** One Kalman filter of betas for each of the first underlyings. Owned by the engine thread. */
final class FactorFilters {
    private static final double PRIOR_VARIANCE = 1.0;
    private static final double UNEXPLAINED_SHARE_MIN = 1e-9;

    private final KalmanBeta[] filters;
    private final IntColumn bars;
    private final double[] returns = new double[FactorBook.FACTORS_MAX];

    FactorFilters(StateMemory memory, CapacitySpec capacity) {
        filters = new KalmanBeta[Math.min(capacity.listing().underlyings(), FactorWeights.UNDERLYINGS_MAX)];
        bars = memory.intColumn("factors.filterBars", filters.length);
        for (int id = 0; id < filters.length; id++) {
            filters[id] = new KalmanBeta(
                    memory, "factors.filter" + id, FactorBook.FACTORS_MAX, PRIOR_VARIANCE, 0.0, PRIOR_VARIANCE);
        }
    }

    /** All begin anew. */
    void restart() {
        for (KalmanBeta filter : filters) {
            filter.restart();
        }
        bars.fill(0);
    }

    /** The beta to one factor begins anew in all. */
    void restart(int factor) {
        for (KalmanBeta filter : filters) {
            filter.restart(factor);
        }
    }

    /** Whether an underlying has one that has seen a bar. */
    boolean has(int underlyingId) {
        return underlyingId < filters.length && bars.get(underlyingId) > 0;
    }

    /**
     * Takes the bar that has just closed. An underlying that has not moved in it learns nothing, nor does one of which it is
     * not known yet how much the factors leave: a filter that takes its first bars for exact never unlearns them. A factor
     * that is not usable returns nothing, so its betas stay.
     */
    void takeBar(
            FactorBook book,
            FactorStates states,
            CovarianceBars past,
            UnderlyingTable underlyings,
            DoubleColumn unexplained,
            double drift) {
        EwmaCovariance prices = past.prices();
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            boolean usable = states.state(factor) == EstimateState.USABLE;
            returns[factor] = usable ? states.lastReturn(factor) : 0.0;
        }
        for (int id = 0; id < Math.min(filters.length, underlyings.count()); id++) {
            boolean usable = underlyings.isDefined(id)
                    && past.isWarm(id)
                    && !past.isStale(id)
                    && prices.lastChange(id) != 0.0
                    && unexplained.get(id) > 0.0;
            if (usable) {
                update(
                        id,
                        book,
                        prices,
                        Math.max(unexplained.get(id), UNEXPLAINED_SHARE_MIN * prices.variance(id)),
                        drift);
            }
        }
    }

    private void update(int underlyingId, FactorBook book, EwmaCovariance prices, double variance, double drift) {
        KalmanBeta filter = filters[underlyingId];
        double left = prices.lastChange(underlyingId);
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            boolean fixed = book.isFixed(underlyingId, factor);
            left -= fixed ? book.model().beta(underlyingId, factor) * returns[factor] : 0.0;
            filter.setFactorChange(factor, fixed ? 0.0 : returns[factor]);
        }
        filter.variances(drift * drift, variance);
        filter.update(left);
        bars.add(underlyingId, 1);
    }

    double beta(int underlyingId, int factor) {
        return filters[underlyingId].beta(factor);
    }

    double standardError(int underlyingId, int factor) {
        return Math.sqrt(Math.max(0.0, filters[underlyingId].covariance(factor, factor)));
    }
}
