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
 * <p>An underlying that has not moved in enough bars, or without a conversion, is not counted. Worked out a row at a time;
 * what has been worked out is state. Owned by the engine thread.
 */
public final class ComponentRisk {
    private final UnderlyingTable underlyings;
    private final RiskBook risk;
    private final ExposureTable exposures;
    private final CovarianceBars bars;
    private final FactorEstimator estimator;
    private final DoubleColumn weight;
    private final IntColumn counted;
    private final DoubleColumn product;

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
    }

    /** Takes the weights; products are those of before until they are worked out. */
    public void begin() {
        for (int id = 0; id < underlyings.count(); id++) {
            double rate = underlyings.isDefined(id) ? risk.toReporting(id) : 0.0;
            double delta = exposures.get(exposures.ofUnderlying(id), DisplayMeasure.DELTA_CASH);
            weight.set(id, rate > 0.0 ? delta * rate : delta);
            counted.set(id, rate > 0.0 && isWarm(id) ? 1 : 0);
        }
    }

    /**
     * Works a row out.
     *
     * @param underlyingId below {@link #underlyings}
     */
    public void multiply(int underlyingId) {
        double sum = 0.0;
        for (int other = 0; isCounted(underlyingId) && other < underlyings.count(); other++) {
            if (isCounted(other)) {
                sum += covariance(underlyingId, other) * weight.get(other);
            }
        }
        product.set(underlyingId, sum);
    }

    private double covariance(int first, int second) {
        return FactorWeights.shrunk(bars.prices(), first, second, estimator.shrinkage());
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
     * Standard deviation alone.
     *
     * @param underlyingId below {@link #underlyings}
     * @return reporting currency per bar, 0 where it is not counted
     */
    public double sdAlone(int underlyingId) {
        return isCounted(underlyingId)
                ? Math.abs(weight.get(underlyingId)) * Math.sqrt(covariance(underlyingId, underlyingId))
                : 0.0;
    }

    /**
     * Part of {@link #sd}.
     *
     * @param underlyingId below {@link #underlyings}
     * @return reporting currency per bar; negative for what takes risk away
     */
    public double component(int underlyingId) {
        double sd = sd();
        return sd > 0.0 && isCounted(underlyingId) ? weight.get(underlyingId) * product.get(underlyingId) / sd : 0.0;
    }

    /**
     * Correlation of its P&amp;L with that of the book.
     *
     * @param underlyingId below {@link #underlyings}
     * @return -1 to 1, 0 where there is none
     */
    public double correlation(int underlyingId) {
        double alone = sdAlone(underlyingId);
        return alone > 0.0 ? Math.max(-1.0, Math.min(1.0, component(underlyingId) / alone)) : 0.0;
    }

    /**
     * Standard deviation of the book.
     *
     * @return reporting currency per bar
     */
    public double sd() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += isCounted(id) ? weight.get(id) * product.get(id) : 0.0;
        }
        return Math.sqrt(Math.max(0.0, sum));
    }

    /**
     * Sum of what each would be alone over what they are together.
     *
     * @return at least 1 but for rounding; 0 without risk
     */
    public double diversificationRatio() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += sdAlone(id);
        }
        double sd = sd();
        return sd > 0.0 ? sum / sd : 0.0;
    }

    /**
     * Sum of what is counted.
     *
     * @return reporting currency
     */
    public double weightTotal() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += isCounted(id) ? weight.get(id) : 0.0;
        }
        return sum;
    }

    /**
     * Least changes of those counted with a delta.
     *
     * @return bars, 0 where nothing is counted
     */
    public int barsLeast() {
        int least = Integer.MAX_VALUE;
        for (int id = 0; id < underlyings.count(); id++) {
            least = isCounted(id) && hasWeight(id)
                    ? Math.min(least, bars.prices().changes(id))
                    : least;
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /**
     * Underlyings with a delta that are not counted.
     *
     * @return how many
     */
    public int leftOut() {
        int count = 0;
        for (int id = 0; id < underlyings.count(); id++) {
            count += hasWeight(id) && !isCounted(id) ? 1 : 0;
        }
        return count;
    }
}
