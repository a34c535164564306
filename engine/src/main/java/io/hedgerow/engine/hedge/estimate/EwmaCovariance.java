package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.HedgeRatios;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Exponentially weighted covariance of the changes of several series from bar to bar (RiskMetrics 1996, zero mean).
 *
 * <pre>
 *   observe(series, value) ... any number per bar, the last one counts
 *   closeBar()              S ← lambda S + (1 − lambda) r r'      O(n²)
 * </pre>
 *
 * <p>A series without an observation in a bar has no change in that bar; its next change spans the gap. Estimates are
 * divided by the weight seen so far, {@code S_ij / sqrt(w_i w_j)}, so that they are right from the first change on and
 * the matrix stays positive semi-definite whatever series start late or pause.
 *
 * <p>Everything lives in columns of the state memory and is moved by journaled observations and bar ends only, so it
 * replays. Owned by the engine thread.
 */
public final class EwmaCovariance {
    /** What a change of a series is. */
    public enum Change {
        /** Simple return, for prices: new over old minus one. */
        RELATIVE,
        /** Difference, for volatilities, rates and spreads. */
        ABSOLUTE
    }

    private static final int UNOBSERVED_MAX = 1_000_000;

    private final Change kind;
    private final DoubleColumn decay;
    private final int size;
    private final DoubleColumn covariance;
    private final DoubleColumn weight;
    private final DoubleColumn close;
    private final DoubleColumn latest;
    private final DoubleColumn change;
    private final IntColumn observed;
    private final IntColumn changes;
    private final IntColumn unobserved;

    /**
     * Allocates an estimator without observations.
     *
     * @param memory where its state lives
     * @param owner prefix of its column names
     * @param size number of series, at least 1
     * @param decay weight lambda of the past, above 0 and below 1; 0.94 is usual for daily bars
     * @param kind what a change is
     * @throws IllegalArgumentException if the decay is out of range
     */
    public EwmaCovariance(StateMemory memory, String owner, int size, double decay, Change kind) {
        if (!isDecay(decay)) {
            throw new IllegalArgumentException("decay of '" + owner
                    + "' must be above 0 and below 1 (0.94 is usual for daily bars), got " + decay);
        }
        this.kind = kind;
        this.size = size;
        this.decay = memory.doubleColumn(owner + ".decay", 1);
        this.decay.set(0, decay);
        covariance = memory.doubleColumn(owner + ".covariance", size * (size + 1) / 2);
        weight = memory.doubleColumn(owner + ".weight", size);
        close = memory.doubleColumn(owner + ".close", size);
        latest = memory.doubleColumn(owner + ".latest", size);
        change = memory.doubleColumn(owner + ".change", size);
        observed = memory.intColumn(owner + ".observed", size);
        changes = memory.intColumn(owner + ".changes", size);
        unobserved = memory.intColumn(owner + ".unobserved", size);
        close.fill(Double.NaN);
    }

    /**
     * Whether a number can be a decay.
     *
     * @param value any number
     * @return true above 0 and below 1
     */
    public static boolean isDecay(double value) {
        return value > 0.0 && value < 1.0;
    }

    /**
     * Changes the weight of the past from the open bar on; what has been estimated stays.
     *
     * @param value above 0 and below 1
     */
    public void decay(double value) {
        decay.set(0, value);
    }

    /**
     * Weight of the past.
     *
     * @return lambda
     */
    public double decay() {
        return decay.get(0);
    }

    /**
     * Change of a series in the bar that closed last.
     *
     * @param series 0 to size - 1
     * @return 0 where it was not observed in it
     */
    public double lastChange(int series) {
        return change.get(series);
    }

    /**
     * Notes a value in the open bar.
     *
     * @param series 0 to size - 1
     * @param value its value; ignored unless finite, and unless positive where changes are relative
     * @return false if the value was ignored
     */
    public boolean observe(int series, double value) {
        boolean usable = Math.abs(value) < Double.POSITIVE_INFINITY && (kind == Change.ABSOLUTE || value > 0.0);
        if (usable) {
            latest.set(series, value);
            observed.set(series, 1);
        }
        return usable;
    }

    /** Ends the open bar: takes every observed series' change into the estimate and opens the next bar. */
    public void closeBar() {
        double past = decay.get(0);
        for (int i = 0; i < size; i++) {
            takeChange(i, past);
        }
        int cell = 0;
        for (int i = 0; i < size; i++) {
            double scaled = (1.0 - past) * change.get(i);
            for (int j = 0; j <= i; j++, cell++) {
                covariance.set(cell, past * covariance.get(cell) + scaled * change.get(j));
            }
        }
    }

    private void takeChange(int series, double past) {
        double moved = 0.0;
        double seen = 0.0;
        if (observed.get(series) != 0) {
            double from = close.get(series);
            double to = latest.get(series);
            if (!Double.isNaN(from)) {
                moved = kind == Change.RELATIVE ? to / from - 1.0 : to - from;
                seen = 1.0 - past;
                changes.add(series, 1);
            }
            close.set(series, to);
            observed.set(series, 0);
            unobserved.set(series, 0);
        } else {
            unobserved.set(series, Math.min(unobserved.get(series) + 1, UNOBSERVED_MAX));
        }
        change.set(series, moved);
        weight.set(series, past * weight.get(series) + seen);
    }

    /**
     * Takes no change of a series from before to after: the next value is the first one again. What has been estimated stays.
     *
     * @param series 0 to size - 1
     */
    public void interrupt(int series) {
        close.set(series, Double.NaN);
    }

    /** Forgets all values, estimates and counts; the decay stays. */
    public void restart() {
        covariance.fill(0.0);
        weight.fill(0.0);
        close.fill(Double.NaN);
        change.fill(0.0);
        observed.fill(0);
        changes.fill(0);
        unobserved.fill(0);
    }

    /**
     * Forgets one series, what it has in common with the others too.
     *
     * @param series 0 to size - 1
     */
    public void restart(int series) {
        for (int other = 0; other < size; other++) {
            covariance.set(series >= other ? cell(series, other) : cell(other, series), 0.0);
        }
        weight.set(series, 0.0);
        close.set(series, Double.NaN);
        change.set(series, 0.0);
        observed.set(series, 0);
        changes.set(series, 0);
        unobserved.set(series, 0);
    }

    /**
     * Last value of a series.
     *
     * @param series 0 to size - 1
     * @return as of the last bar in which it was observed; NaN before
     */
    public double close(int series) {
        return close.get(series);
    }

    /**
     * Bars that have closed since a series was observed.
     *
     * @param series 0 to size - 1
     * @return 0 if it was observed in the last one
     */
    public int unobserved(int series) {
        return unobserved.get(series);
    }

    /**
     * Covariance of two series per bar.
     *
     * @param i 0 to size - 1
     * @param j 0 to size - 1
     * @return estimate; NaN until both have changed at least once
     */
    public double covariance(int i, int j) {
        if (changes.get(i) == 0 || changes.get(j) == 0) {
            return Double.NaN;
        }
        double raw = covariance.get(i >= j ? cell(i, j) : cell(j, i));
        return raw / Math.sqrt(weight.get(i) * weight.get(j));
    }

    private static int cell(int row, int column) {
        return row * (row + 1) / 2 + column;
    }

    /**
     * Changes that an estimate of two series is worth: those seen, at most {@code (1 + lambda) / (1 − lambda)}.
     *
     * @param i 0 to size - 1
     * @param j 0 to size - 1
     * @return effective number of changes
     */
    public double effectiveChanges(int i, int j) {
        double past = decay.get(0);
        return Math.min(Math.min(changes.get(i), changes.get(j)), (1.0 + past) / (1.0 - past));
    }

    /**
     * Variance of a series per bar.
     *
     * @param i 0 to size - 1
     * @return estimate, NaN until it has changed once
     */
    public double variance(int i) {
        return covariance(i, i);
    }

    /**
     * Correlation of two series.
     *
     * @param i 0 to size - 1
     * @param j 0 to size - 1
     * @return -1 to 1; NaN where one has no variance yet
     */
    public double correlation(int i, int j) {
        double correlation = covariance(i, j) / Math.sqrt(variance(i) * variance(j));
        return Math.min(Math.max(correlation, -1.0), 1.0);
    }

    /**
     * Slope of one series' changes on another's: the minimum-variance hedge ratio and the beta.
     *
     * @param exposure series to explain
     * @param hedge series that explains
     * @return beta; NaN where the hedge has no variance yet
     */
    public double beta(int exposure, int hedge) {
        return HedgeRatios.minimumVariance(covariance(exposure, hedge), variance(hedge));
    }

    /**
     * Number of changes taken in, for deciding whether an estimate is warm.
     *
     * @param series 0 to size - 1
     * @return changes since the start
     */
    public int changes(int series) {
        return changes.get(series);
    }

    /**
     * Number of series.
     *
     * @return size as constructed
     */
    public int size() {
        return size;
    }
}
