package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.valuation.SliceLayout;

/**
 * The smile of each expiry from the vols of the venue: a parabola in log-moneyness through the vols of its options, by least squares with weights
 * vega squared, so that what is fitted is prices.
 *
 * <pre>
 *   sigma(k) = atmVol + skew k + curvature k^2 / 2        k = ln(K/F)
 * </pre>
 *
 * <p>A fit is a function of the strike and stays while only the forward moves; it is made anew when it is asked for and
 * a vol of the expiry has changed since. Needs three strikes.
 *
 * <p>Owned by the engine thread.
 */
final class ParabolaTable {
    /** Least spread of the strikes, relative to the fourth moment, that determines a parabola. */
    private static final double SPREAD_MIN = 1e-9;

    private final SliceLayout layout;
    private final OptionBlock block;
    private final ExpiryTable expiries;
    private final DoubleColumn logStrike;
    private final IntColumn stale;
    private final IntColumn fitted;
    private final DoubleColumn centre;
    private final DoubleColumn level;
    private final DoubleColumn slope;
    private final DoubleColumn halfCurvature;

    ParabolaTable(
            StateMemory memory, CapacitySpec capacity, SliceLayout layout, OptionBlock block, ExpiryTable expiries) {
        this.layout = layout;
        this.block = block;
        this.expiries = expiries;
        logStrike = memory.doubleColumn("smile.logStrike", block.rows());
        stale = memory.intColumn("smile.stale", capacity.listing().slices());
        fitted = memory.intColumn("smile.fitted", capacity.listing().slices());
        centre = memory.doubleColumn("smile.centreLogStrike", capacity.listing().slices());
        level = memory.doubleColumn("smile.level", capacity.listing().slices());
        slope = memory.doubleColumn("smile.slope", capacity.listing().slices());
        halfCurvature =
                memory.doubleColumn("smile.halfCurvature", capacity.listing().slices());
    }

    /** Takes the strikes of newly laid out rows. */
    void onLayout(int slice) {
        int first = layout.firstRow(slice);
        for (int row = first; row < first + layout.rowCount(slice); row++) {
            logStrike.set(row, block.status(row) == RowStatus.EMPTY ? 0.0 : StrictMath.log(block.strike(row)));
        }
        markStale(slice);
    }

    void markStale(int slice) {
        stale.set(slice, 1);
    }

    double logStrike(int row) {
        return logStrike.get(row);
    }

    /** Slope at a row of a fitted slice. */
    double skew(int slice, int row) {
        return slope.get(slice) + 2.0 * (logStrike.get(row) - centre.get(slice)) * halfCurvature.get(slice);
    }

    /**
     * Brings the smile of an expiry up to date with the vols of its revalued options.
     *
     * @param slice revalued slice
     * @return whether there is a smile
     */
    boolean refresh(int slice) {
        if (stale.get(slice) != 0) {
            boolean success = fit(slice);
            fitted.set(slice, success ? 1 : 0);
            stale.set(slice, success ? 0 : 1);
        }
        return isFitted(slice);
    }

    /** Least squares on {@code u = (ln K - centre) / spread}, which has mean 0 and variance 1 under the weights. */
    private boolean fit(int slice) {
        int from = layout.firstRow(slice);
        int to = from + layout.rowCount(slice);
        double total = 0.0;
        double sumX = 0.0;
        double sumVol = 0.0;
        for (int row = from; row < to; row++) {
            double weight = weight(row);
            total += weight;
            sumX += weight * logStrike.get(row);
            sumVol += weight * block.vol(row);
        }
        return total > 0.0 && fitAround(slice, from, to, total, sumX / total, sumVol / total);
    }

    private boolean fitAround(int slice, int from, int to, double total, double meanX, double meanVol) {
        double m2 = 0.0;
        double m3 = 0.0;
        double m4 = 0.0;
        double t1 = 0.0;
        double t2 = 0.0;
        for (int row = from; row < to; row++) {
            double weight = weight(row);
            double x = logStrike.get(row) - meanX;
            double x2 = x * x;
            double vol = block.vol(row) - meanVol;
            m2 += weight * x2;
            m3 += weight * x2 * x;
            m4 += weight * x2 * x2;
            t1 += weight * x * vol;
            t2 += weight * x2 * vol;
        }
        double variance = m2 / total;
        double spread = Math.sqrt(variance);
        double skewness = m3 / (total * variance * spread);
        double kurtosis = m4 / (total * variance * variance);
        double determinant = kurtosis - 1.0 - skewness * skewness;
        double linear = t1 / (total * spread);
        double square = (t2 / (total * variance) - skewness * linear) / determinant;
        if (!(determinant > SPREAD_MIN * kurtosis) || !Double.isFinite(square)) {
            return false;
        }
        centre.set(slice, meanX);
        level.set(slice, meanVol - square);
        slope.set(slice, (linear - skewness * square) / spread);
        halfCurvature.set(slice, square / variance);
        return true;
    }

    private double weight(int row) {
        double vega = block.status(row) == RowStatus.PRICED ? block.vega(row) : 0.0;
        return vega * vega;
    }

    /**
     * Whether an expiry has a smile with a positive vol at its forward.
     *
     * @param slice slice number
     * @return true if the numbers below mean something
     */
    boolean isFitted(int slice) {
        return fitted.get(slice) != 0 && expiries.forward(slice) > 0.0 && atmVol(slice) > 0.0;
    }

    /** {@code ln F} less the centre of the fit. */
    private double forwardOffset(int slice) {
        return StrictMath.log(expiries.forward(slice)) - centre.get(slice);
    }

    /**
     * Vol at the forward.
     *
     * @param slice fitted slice
     * @return as a decimal
     */
    double atmVol(int slice) {
        double x = forwardOffset(slice);
        return level.get(slice) + x * (slope.get(slice) + x * halfCurvature.get(slice));
    }

    /**
     * Slope of the smile at the forward.
     *
     * @param slice fitted slice
     * @return {@code dsigma/dk}
     */
    double atmSkew(int slice) {
        return slope.get(slice) + 2.0 * forwardOffset(slice) * halfCurvature.get(slice);
    }

    /**
     * Curvature of the smile.
     *
     * @param slice fitted slice
     * @return {@code d2sigma/dk2}
     */
    double curvature(int slice) {
        return 2.0 * halfCurvature.get(slice);
    }
}
