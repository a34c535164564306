package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorHedge;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What each factor is worth as of the last bar. Factors stand in their order: one of whose variance those before it leave
 * less than a hundredth (a variance inflation above 100) is collinear, and takes no part in regressions and filters, whose
 * betas would go where noise sends them.
 *
 * <p>State in columns. Owned by the engine thread.
 */
public final class FactorStates {
    private static final int FACTORS = FactorBook.FACTORS_MAX;
    private static final double OWN_SHARE_MIN = 0.01;

    private final FactorBook book;
    private final CovarianceBars bars;
    private final IntColumn state;
    private final DoubleColumn ownShare;
    private final DoubleColumn lastReturn;
    private final double[] rows = new double[FACTORS * FACTORS];
    private final int[] before = new int[FACTORS];
    private int count;

    FactorStates(StateMemory memory, FactorBook book, CovarianceBars bars) {
        this.book = book;
        this.bars = bars;
        state = memory.intColumn("factors.state", FACTORS);
        ownShare = memory.doubleColumn("factors.ownShare", FACTORS);
        lastReturn = memory.doubleColumn("factors.lastReturn", FACTORS);
    }

    /** Notes what each factor has returned in the bar that has closed, by the weights that it had before. */
    void takeReturns() {
        for (int factor = 0; factor < FACTORS; factor++) {
            lastReturn.set(factor, isMeasured(factor) ? book.weights().lastReturn(factor, bars.prices()) : 0.0);
        }
    }

    private boolean isMeasured(int factor) {
        return book.isDefined(factor) && book.weights().isWarm(factor, bars);
    }

    /** Works states out anew, from the covariance of the factors. */
    void refresh() {
        count = 0;
        for (int factor = 0; factor < FACTORS; factor++) {
            ownShare.set(factor, 1.0);
            state.set(factor, book.isDefined(factor) ? stateOf(factor).value() : EstimateState.COMMANDED.value());
        }
    }

    private EstimateState stateOf(int factor) {
        if (!book.weights().isObserved(factor)) {
            return book.isPositive() ? EstimateState.COMMANDED : EstimateState.NOT_POSITIVE;
        }
        if (!isMeasured(factor)) {
            return EstimateState.TOO_FEW_BARS;
        }
        if (!(book.model().covariance(factor, factor) > 0.0)) {
            return EstimateState.STILL;
        }
        double share = shareOfItsOwn(factor);
        ownShare.set(factor, share);
        if (share < OWN_SHARE_MIN) {
            return EstimateState.COLLINEAR;
        }
        before[count++] = factor;
        if (book.weights().isStale(factor, bars)) {
            return EstimateState.STALE;
        }
        return book.isPositive() ? EstimateState.USABLE : EstimateState.NOT_POSITIVE;
    }

    /** One step of a Cholesky decomposition: what is left of a variance after the factors before. */
    private double shareOfItsOwn(int factor) {
        FactorHedge model = book.model();
        double left = model.covariance(factor, factor);
        for (int i = 0; i < count; i++) {
            double with = model.covariance(factor, before[i]);
            for (int j = 0; j < i; j++) {
                with -= rows[count * FACTORS + j] * rows[i * FACTORS + j];
            }
            double projected = with / rows[i * FACTORS + i];
            rows[count * FACTORS + i] = projected;
            left -= projected * projected;
        }
        rows[count * FACTORS + count] = Math.sqrt(Math.max(left, 0.0));
        return Math.max(left, 0.0) / model.covariance(factor, factor);
    }

    /**
     * What a factor is worth.
     *
     * @param factor 0 to FACTORS_MAX - 1
     * @return as of the last bar or command
     */
    public EstimateState state(int factor) {
        return EstimateState.get((short) state.get(factor));
    }

    /**
     * Share of its variance that factors before it do not explain.
     *
     * @param factor 0 to FACTORS_MAX - 1
     * @return 0 to 1; 1 where it is not measured
     */
    public double ownShare(int factor) {
        return ownShare.get(factor);
    }

    /**
     * Return in the bar that closed last.
     *
     * @param factor 0 to FACTORS_MAX - 1
     * @return 0 where it is not measured
     */
    public double lastReturn(int factor) {
        return lastReturn.get(factor);
    }
}
