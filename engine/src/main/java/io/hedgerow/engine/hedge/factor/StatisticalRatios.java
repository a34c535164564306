package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.hedge.RatioSource;
import io.hedgerow.engine.hedge.optimise.FactorBook;

/**
 * Ratios from bars and from the factor model; they move only when a bar closes or a command says so. Owned by the engine
 * thread.
 *
 * @param estimates past returns
 * @param factors betas
 */
public record StatisticalRatios(BarEstimates estimates, FactorBook factors) implements RatioSource {
    @Override
    public double minimumVariance(int underlyingId, int rank) {
        return estimates.bars().minimumVarianceRatio(underlyingId, rank);
    }

    @Override
    public double marketBeta(int underlyingId) {
        return factors.hasMarket() ? factors.marketBeta(underlyingId) : 0.0;
    }

    @Override
    public boolean isStale(int underlyingId, int rank) {
        return estimates.bars().isStale(underlyingId, rank);
    }

    @Override
    public boolean isBetaStale(int underlyingId) {
        return estimates.estimator().isOn()
                && estimates.estimator().state(underlyingId, FactorBook.MARKET) == BetaState.STALE;
    }
}
