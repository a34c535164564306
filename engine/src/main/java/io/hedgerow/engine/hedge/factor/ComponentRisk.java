package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.DisplayMeasure;
import io.hedgerow.engine.risk.ExposureTable;
import io.hedgerow.engine.risk.RiskBook;

/**
 * What each underlying adds to the standard deviation of the book by the covariances of the bars, shrunk as betas' are.
 *
 * <pre>
 *   w  cash delta in reporting currency     S  covariance of returns per bar
 *   component   w_i (Sw)_i / sqrt(w'Sw)     they sum up to sqrt(w'Sw)
 *   diversification ratio   sum of |w_i| sd_i / sqrt(w'Sw)      (Choueifaty and Coignard 2008)
 * </pre>
 *
 * <p>An underlying that has not moved in enough bars, or without a conversion, is not counted. Worked out a few underlyings
 * at a time, sums kept up on the way, so that no piece takes longer the more underlyings there are; what has been worked out
 * is state. Owned by the engine thread.
 */
public final class ComponentRisk {
    /** Underlyings whose weights are taken in one piece. */
    public static final int WEIGHTS_PER_PIECE = 8;

    /** Products of a row that are worked out in one piece. */
    public static final int PRODUCTS_PER_PIECE = 32;

    /** Places of {@link #sums}. */
    private static final int WEIGHT_TOTAL = 0;

    private static final int VARIANCE = 1;
    private static final int SD_ALONE = 2;
    private static final int SUMS = 3;

    /** Places of {@link #counts}. */
    private static final int LEFT_OUT = 0;

    private static final int BARS_LEAST = 1;
    private static final int COUNTS = 2;

    /** Places of {@link #row}. */
    private static final int ALONE = 0;

    private static final int COMPONENT = 1;
    private static final int CORRELATION = 2;
    private static final int FIGURES = 3;

    private final UnderlyingTable underlyings;
    private final RiskBook risk;
    private final ExposureTable exposures;
    private final CovarianceBars bars;
    private final FactorEstimator estimator;
    private final DoubleColumn weight;
    private final IntColumn counted;
    private final DoubleColumn product;
    private final DoubleColumn sums;
    private final IntColumn counts;
    private final DoubleColumn row;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param underlyings what there is
     * @param risk conversions
     * @param exposures cash deltas as last reported
     * @param bars covariances
     * @param estimator how much they are shrunk
     */
    public ComponentRisk(
            StateMemory memory,
            CapacitySpec capacity,
            UnderlyingTable underlyings,
            RiskBook risk,
            ExposureTable exposures,
            CovarianceBars bars,
            FactorEstimator estimator) {
        this.underlyings = underlyings;
        this.risk = risk;
        this.exposures = exposures;
        this.bars = bars;
        this.estimator = estimator;
        int size = capacity.listing().underlyings();
        weight = memory.doubleColumn("componentRisk.weight", size);
        counted = memory.intColumn("componentRisk.counted", size);
        product = memory.doubleColumn("componentRisk.product", size);
        sums = memory.doubleColumn("componentRisk.sums", SUMS);
        counts = memory.intColumn("componentRisk.counts", COUNTS);
        row = memory.doubleColumn("componentRisk.row", FIGURES);
    }

    /** Forgets the sums. */
    public void begin() {
        sums.fill(0.0);
        counts.fill(0);
    }

    /**
     * Takes weights, as many as make a piece.
     *
     * @param from first id
     * @return the next piece's first id, {@link #underlyings} behind the last
     */
    public int takeWeights(int from) {
        int to = Math.min(from + WEIGHTS_PER_PIECE, underlyings.count());
        for (int id = from; id < to; id++) {
            takeWeight(id);
        }
        return to;
    }

    private void takeWeight(int id) {
        double rate = underlyings.isDefined(id) ? risk.toReporting(id) : 0.0;
        double delta = exposures.get(exposures.ofUnderlying(id), DisplayMeasure.DELTA_CASH);
        weight.set(id, rate > 0.0 ? delta * rate : delta);
        counted.set(id, rate > 0.0 && isWarm(id) ? 1 : 0);
        product.set(id, 0.0);
        if (isCounted(id)) {
            sums.add(WEIGHT_TOTAL, weight.get(id));
        }
        if (hasWeight(id)) {
            count(id);
        }
    }

    private void count(int id) {
        int least = counts.get(BARS_LEAST);
        if (!isCounted(id)) {
            counts.add(LEFT_OUT, 1);
        } else if (least == 0 || bars.prices().changes(id) < least) {
            counts.set(BARS_LEAST, bars.prices().changes(id));
        }
    }

    /**
     * Works on a row, as much as makes a piece.
     *
     * @param underlyingId below {@link #underlyings}
     * @param from first id of the others
     * @return the next piece's first id, {@link #underlyings} when the row is done
     */
    public int multiply(int underlyingId, int from) {
        int count = underlyings.count();
        if (!isCounted(underlyingId)) {
            return count;
        }
        int to = Math.min(from + PRODUCTS_PER_PIECE, count);
        double sum = product.get(underlyingId);
        for (int other = from; other < to; other++) {
            if (isCounted(other)) {
                sum += covariance(underlyingId, other) * weight.get(other);
            }
        }
        product.set(underlyingId, sum);
        if (to == count) {
            sums.add(VARIANCE, weight.get(underlyingId) * sum);
            sums.add(SD_ALONE, sdAlone(underlyingId));
        }
        return to;
    }

    /** What has been forgotten since the weights were taken counts as none. */
    private double covariance(int first, int second) {
        double value = FactorWeights.shrunk(bars.prices(), first, second, estimator.shrinkage());
        return Double.isNaN(value) ? 0.0 : value;
    }

    /**
     * How many ids there are.
     *
     * @return count, those that are not defined included
     */
    public int underlyings() {
        return underlyings.count();
    }

    /**
     * Whether the price has moved in enough bars.
     *
     * @param underlyingId below {@link #underlyings}
     * @return true if it has
     */
    public boolean isWarm(int underlyingId) {
        return underlyings.isDefined(underlyingId) && bars.isWarm(underlyingId);
    }

    /**
     * Whether there is a delta.
     *
     * @param underlyingId below {@link #underlyings}
     * @return true if it is not zero
     */
    public boolean hasWeight(int underlyingId) {
        return underlyings.isDefined(underlyingId) && weight.get(underlyingId) != 0.0;
    }

    /**
     * Whether it is part of the sums.
     *
     * @param underlyingId below {@link #underlyings}
     * @return false for want of bars or of a conversion
     */
    public boolean isCounted(int underlyingId) {
        return counted.get(underlyingId) != 0;
    }

    /**
     * Cash delta.
     *
     * @param underlyingId below {@link #underlyings}
     * @return reporting currency; quote currency where there is no conversion
     */
    public double weight(int underlyingId) {
        return weight.get(underlyingId);
    }

    /**
     * Works out the figures of one underlying, once all products are known.
     *
     * @param underlyingId below {@link #underlyings}
     */
    public void workOut(int underlyingId) {
        double sd = sd();
        double alone = sdAlone(underlyingId);
        double component =
                sd > 0.0 && isCounted(underlyingId) ? weight.get(underlyingId) * product.get(underlyingId) / sd : 0.0;
        row.set(ALONE, alone);
        row.set(COMPONENT, component);
        row.set(CORRELATION, alone > 0.0 ? Math.max(-1.0, Math.min(1.0, component / alone)) : 0.0);
    }

    private double sdAlone(int underlyingId) {
        return isCounted(underlyingId)
                ? Math.abs(weight.get(underlyingId)) * Math.sqrt(covariance(underlyingId, underlyingId))
                : 0.0;
    }

    /**
     * Standard deviation alone of what was worked out last.
     *
     * @return reporting currency per bar, 0 where it is not counted
     */
    public double sdAlone() {
        return row.get(ALONE);
    }

    /**
     * Its part of {@link #sd}.
     *
     * @return reporting currency per bar; negative for what takes risk away
     */
    public double component() {
        return row.get(COMPONENT);
    }

    /**
     * Correlation of its P&amp;L with that of the book.
     *
     * @return -1 to 1, 0 where there is none
     */
    public double correlation() {
        return row.get(CORRELATION);
    }

    /**
     * Standard deviation of the book.
     *
     * @return reporting currency per bar
     */
    public double sd() {
        return Math.sqrt(Math.max(0.0, sums.get(VARIANCE)));
    }

    /**
     * Sum of what each would be alone over what they are together.
     *
     * @return at least 1 but for rounding; 0 without risk
     */
    public double diversificationRatio() {
        double sd = sd();
        return sd > 0.0 ? sums.get(SD_ALONE) / sd : 0.0;
    }

    /**
     * Sum of what is counted.
     *
     * @return reporting currency
     */
    public double weightTotal() {
        return sums.get(WEIGHT_TOTAL);
    }

    /**
     * Least changes of those counted with a delta.
     *
     * @return bars, 0 where nothing is counted
     */
    public int barsLeast() {
        return counts.get(BARS_LEAST);
    }

    /**
     * Underlyings with a delta that are not counted.
     *
     * @return how many
     */
    public int leftOut() {
        return counts.get(LEFT_OUT);
    }
}
