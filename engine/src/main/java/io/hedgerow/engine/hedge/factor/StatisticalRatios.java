package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.hedge.RatioSource;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;

/**
 * Ratios from bars and from the factor model; they move only when a bar closes or a command says so. Owned by the engine
 * thread.
 *
 * @param bars past returns
 * @param factors betas
 */
public record StatisticalRatios(CovarianceBars bars, FactorBook factors) implements RatioSource {
    @Override
    public double minimumVariance(int underlyingId, int rank) {
        return bars.minimumVarianceRatio(underlyingId, rank);
    }

    @Override
    public double marketBeta(int underlyingId) {
        return factors.hasMarket() ? factors.marketBeta(underlyingId) : 0.0;
    }
}
