package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.estimate.BarCloses;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.EwmaCovariance;
import io.hedgerow.engine.hedge.estimate.TouchLiquidity;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Estimates what is not commanded of the factor model, whenever a bar has closed.
 *
 * <pre>
 *   S  covariance of the underlyings' returns, those of different ones shrunk towards 0
 *   W  weights of the factors: a unit vector for a proxy, a basket, an eigenvector of S
 *   factor covariance  W'SW        betas  B = S W (W'SW)^-1        left unexplained  S_uu − b' W'SW b
 *   standard error     sqrt(unexplained (W'SW)^-1_jj / n), n = least of bars seen and (1 + lambda) / (1 − lambda)
 * </pre>
 *
 * <p>Under {@code KALMAN} betas and errors come from one filter for each underlying, fed with the same returns; its
 * observation variance is what the regression leaves unexplained. A beta that is commanded stays, and the others are
 * estimated on what it leaves.
 *
 * <p>Settings and estimates are state, moved by journaled events only; everything else is worked out anew from them.
 * Allocates nothing after construction. Owned by the engine thread.
 */
public final class FactorEstimator {
    private static final double DRIFT_MAX = 10.0;

    private final UnderlyingTable underlyings;
    private final FactorBook book;
    private final CovarianceBars bars;
    private final EwmaCovariance prices;
    private final IntColumn estimation;
    private final DoubleColumn shrinkage;
    private final DoubleColumn drift;
    private final DoubleColumn standardError;
    private final DoubleColumn unexplained;
    private final IntColumn state;
    private final FactorComposition composition;
    private final FactorStates states;
    private final double[] withFactor = new double[FactorBook.FACTORS_MAX];
    private final FactorRegression regression = new FactorRegression();
    private final FactorFilters filters;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param underlyings what there is
     * @param book factors and the model to fill
     * @param bars past returns
     * @param closes past prices
     * @param liquidity past spreads and depths
     */
    FactorEstimator(
            StateMemory memory,
            CapacitySpec capacity,
            UnderlyingTable underlyings,
            FactorBook book,
            CovarianceBars bars,
            BarCloses closes,
            TouchLiquidity liquidity) {
        this.underlyings = underlyings;
        this.book = book;
        this.bars = bars;
        prices = bars.prices();
        int cells = capacity.listing().underlyings() * FactorBook.FACTORS_MAX;
        estimation = memory.intColumn("factors.estimation", 1);
        shrinkage = memory.doubleColumn("factors.shrinkage", 1);
        drift = memory.doubleColumn("factors.betaDriftPerBar", 1);
        standardError = memory.doubleColumn("factors.standardError", cells);
        unexplained = memory.doubleColumn(
                "factors.unexplainedVariance", capacity.listing().underlyings());
        state = memory.intColumn("factors.betaState", cells);
        filters = new FactorFilters(memory, capacity);
        composition = new FactorComposition(memory, underlyings, book, bars, closes, liquidity);
        states = new FactorStates(memory, book, bars);
    }

    /**
     * Whether a command's settings can be used.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public static int check(SetCovarianceBarsDecoder command) {
        double share = command.shrinkage();
        double step = command.betaDriftPerBar();
        if (!Double.isFinite(share) || !Double.isFinite(step)) {
            return RejectReason.NOT_FINITE.value();
        }
        boolean known = command.betaEstimationRaw() <= BetaEstimation.KALMAN.value();
        boolean inRange = share >= 0.0 && share <= 1.0 && step >= 0.0 && step <= DRIFT_MAX && known;
        return inRange ? 0 : RejectReason.OUT_OF_RANGE.value();
    }

    /**
     * Takes settings that can be used; what has been estimated stays until a bar closes, and goes at once where nothing is
     * estimated any more. Filters that have been off know nothing of what has happened since and begin anew.
     *
     * @param command the command
     */
    public void apply(SetCovarianceBarsDecoder command) {
        boolean before = isOn();
        if (command.betaEstimationRaw() != BetaEstimation.KALMAN.value() || !isFiltered()) {
            filters.restart();
        }
        shrinkage.set(0, command.shrinkage());
        drift.set(0, command.betaDriftPerBar());
        estimation.set(0, command.betaEstimationRaw());
        if (before && !isOn()) {
            forget();
        }
        refresh();
    }

    /** Betas that are not commanded are 0 again. */
    private void forget() {
        for (int id = 0; id < underlyings.count(); id++) {
            for (int factor = 0; underlyings.isDefined(id) && factor < FactorBook.FACTORS_MAX; factor++) {
                if (!book.isFixed(id, factor)) {
                    book.model().setBeta(id, factor, 0.0);
                }
                standardError.set(cell(id, factor), 0.0);
                state.set(cell(id, factor), BetaState.FIXED.value());
            }
            unexplained.set(id, 0.0);
        }
    }

    /**
     * Whether betas are estimated.
     *
     * @return true unless they are all as commanded
     */
    public boolean isOn() {
        return estimation.get(0) != BetaEstimation.COMMANDED.value();
    }

    private boolean isFiltered() {
        return estimation.get(0) == BetaEstimation.KALMAN.value();
    }

    /**
     * How much covariances of different underlyings are shrunk towards 0.
     *
     * @return 0 to 1
     */
    public double shrinkage() {
        return shrinkage.get(0);
    }

    /** A bar has closed: filters take it in, then everything is worked out anew. */
    void onBarClosed() {
        states.takeReturns();
        if (isFiltered()) {
            filters.takeBar(book, states, bars, underlyings, unexplained, drift.get(0));
        }
        refresh();
    }

    /** Bars know nothing any more, so neither do betas. */
    void restart() {
        filters.restart();
        forget();
        refresh();
    }

    /**
     * A factor is made of something else than before: what filters knew of it goes.
     *
     * @param factor a factor
     */
    public void onRedefined(int factor) {
        filters.restart(factor);
    }

    /** Works the model out anew from bars and commands. */
    public void refresh() {
        composition.refresh(shrinkage.get(0));
        book.refreshCovariance(prices, shrinkage.get(0));
        states.refresh();
        for (int factor = 0; isFiltered() && factor < FactorBook.FACTORS_MAX; factor++) {
            if (states.state(factor) == EstimateState.COLLINEAR) {
                filters.restart(factor);
            }
        }
        regression.take(book.model());
        for (int id = 0; isOn() && id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                estimate(id);
            }
        }
    }

    private void estimate(int underlyingId) {
        regression.begin();
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            int cell = cell(underlyingId, factor);
            BetaState found = stateOf(underlyingId, factor);
            state.set(cell, found.value());
            if (found == BetaState.ESTIMATED) {
                regression.add(factor);
            } else if (found == BetaState.FIXED || found == BetaState.STALE) {
                regression.fix(factor, book.model().beta(underlyingId, factor));
            } else if (book.isDefined(factor)) {
                book.model().setBeta(underlyingId, factor, 0.0);
            }
            standardError.set(cell, found == BetaState.STALE ? standardError.get(cell) : 0.0);
        }
        if (!bars.isWarm(underlyingId)) {
            unexplained.set(underlyingId, 0.0);
            return;
        }
        if (bars.isStale(underlyingId)) {
            return;
        }
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            boolean told = book.isDefined(factor)
                    && book.weights().isWarm(factor, bars)
                    && !book.weights().isStale(factor, bars);
            withFactor[factor] =
                    told ? book.weights().withFactor(prices, underlyingId, factor, shrinkage.get(0)) : Double.NaN;
        }
        regression.solve(withFactor, prices.variance(underlyingId));
        unexplained.set(underlyingId, regression.unexplained());
        double seen = prices.effectiveChanges(underlyingId, underlyingId);
        boolean filtered = isFiltered() && filters.has(underlyingId);
        for (int place = 0; place < regression.count(); place++) {
            int factor = regression.factor(place);
            book.model()
                    .setBeta(
                            underlyingId,
                            factor,
                            filtered ? filters.beta(underlyingId, factor) : regression.beta(place));
            standardError.set(
                    cell(underlyingId, factor),
                    filtered ? filters.standardError(underlyingId, factor) : regression.standardError(place, seen));
        }
    }

    private BetaState stateOf(int underlyingId, int factor) {
        if (!book.isDefined(factor) || book.isFixed(underlyingId, factor)) {
            return BetaState.FIXED;
        }
        if (!bars.isWarm(underlyingId) || !book.weights().isWarm(factor, bars)) {
            return BetaState.TOO_FEW_BARS;
        }
        if (states.state(factor) == EstimateState.COLLINEAR) {
            return BetaState.COLLINEAR;
        }
        if (!(book.model().covariance(factor, factor) > 0.0)) {
            return BetaState.FACTOR_STILL;
        }
        boolean stale = bars.isStale(underlyingId) || states.state(factor) == EstimateState.STALE;
        return stale ? BetaState.STALE : BetaState.ESTIMATED;
    }

    private static int cell(int underlyingId, int factor) {
        return underlyingId * FactorBook.FACTORS_MAX + factor;
    }

    /**
     * Uncertainty of a beta.
     *
     * @param underlyingId defined underlying
     * @param factor defined factor
     * @return standard error, 0 unless it is estimated
     */
    public double standardError(int underlyingId, int factor) {
        return standardError.get(cell(underlyingId, factor));
    }

    /**
     * What a beta is worth.
     *
     * @param underlyingId defined underlying
     * @param factor defined factor
     * @return as of the last bar
     */
    public BetaState state(int underlyingId, int factor) {
        return BetaState.get((short) state.get(cell(underlyingId, factor)));
    }

    /**
     * What factors are worth.
     *
     * @return the live states
     */
    public FactorStates states() {
        return states;
    }

    /**
     * Score of an underlying across all of them, of factors that are made of scores.
     *
     * @param underlyingId defined underlying
     * @param factor 0 to FACTORS_MAX - 1
     * @return standard deviations from the mean, 0 for other factors
     */
    public double score(int underlyingId, int factor) {
        return composition.score(underlyingId, factor);
    }

    /**
     * Variance of an underlying's return per bar that all factors leave.
     *
     * @param underlyingId defined underlying
     * @return 0 while it is not known
     */
    public double unexplainedVariance(int underlyingId) {
        return unexplained.get(underlyingId);
    }
}
