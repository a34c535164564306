package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.FactorBetaEncoder;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.factor.FactorEstimator;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.UnderlyingTable;

/** Writes every beta when a bar has closed, if any are estimated. Owned by the engine thread. */
public final class BetaReporter {
    private final UnderlyingTable underlyings;
    private final FactorBook book;
    private final FactorEstimator estimator;
    private final CovarianceBars bars;
    private final EstimateOutputs outputs;

    /**
     * Looks at tables, keeps nothing.
     *
     * @param underlyings what there is
     * @param book betas
     * @param estimator their errors
     * @param bars what they were estimated from
     * @param outputs where they are told
     */
    public BetaReporter(
            UnderlyingTable underlyings,
            FactorBook book,
            FactorEstimator estimator,
            CovarianceBars bars,
            OutputWriter outputs) {
        this.underlyings = underlyings;
        this.book = book;
        this.estimator = estimator;
        this.bars = bars;
        this.outputs = new EstimateOutputs(outputs);
    }

    /** Writes those of all underlyings, in ascending order. */
    public void write() {
        for (int id = 0; estimator.isOn() && id < underlyings.count(); id++) {
            for (int factor = 0; underlyings.isDefined(id) && factor < FactorBook.FACTORS_MAX; factor++) {
                if (book.isDefined(factor)) {
                    write(id, factor);
                }
            }
        }
    }

    private void write(int underlyingId, int factor) {
        FactorBetaEncoder beta = outputs.factorBeta();
        beta.beta(book.model().beta(underlyingId, factor))
                .standardError(estimator.standardError(underlyingId, factor))
                .idiosyncraticSdPerBar(Math.sqrt(estimator.unexplainedVariance(underlyingId)))
                .underlyingId(underlyingId)
                .factorId(factor)
                .barsObserved(bars.prices().changes(underlyingId))
                .state(estimator.state(underlyingId, factor))
                .score(estimator.score(underlyingId, factor));
        outputs.factorBetaDone();
    }
}
