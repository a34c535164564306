package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.surface.fit.svi.EssviSlice;
import java.util.Arrays;

/**
 * A slice on its way to the published form: at each knot the backbone's vol and slope and what the refinement adds.
 * Between them the published vol is linear in the share of the refinement. Reused, one thread.
 */
final class SmileForm {
    /** Knots beyond those of the refinement, on each side. */
    static final int OUTER = 3;

    private static final double OUTER_GROWTH = 1.25;
    private static final double OUTER_STEP = 1.0;

    /** Part of the vol that its standard error grows by for each standard deviation beyond the quotes. */
    private static final double ERROR_GROWTH = 0.05;

    int count;
    final double[] k = new double[SmileSlice.KNOTS_MAX];
    final double[] backboneVol = new double[SmileSlice.KNOTS_MAX];
    final double[] backboneSlope = new double[SmileSlice.KNOTS_MAX];
    final double[] addedVol = new double[SmileSlice.KNOTS_MAX];
    final double[] addedSlope = new double[SmileSlice.KNOTS_MAX];
    final double[] standardError = new double[SmileSlice.KNOTS_MAX];

    /** Vol and slope at the share last asked for. */
    final double[] vol = new double[SmileSlice.KNOTS_MAX];

    final double[] slope = new double[SmileSlice.KNOTS_MAX];

    /** How much of the refinement is in {@link #vol}. */
    double share;

    private final double[] four = new double[BandedSystem.BAND];

    /** Lays the knots of the refinement and some beyond, with the backbone at them; nothing is added yet. */
    void lay(EssviSlice backbone, double years, SplineBasis basis) {
        double unit = Math.sqrt(backbone.theta());
        count = basis.count + 2 * OUTER;
        System.arraycopy(basis.knots, 0, k, OUTER, basis.count);
        for (int i = 0; i < OUTER; i++) {
            int left = OUTER - 1 - i;
            int right = OUTER + basis.count + i;
            k[left] = -further(-k[left + 1], unit);
            k[right] = further(k[right - 1], unit);
        }
        takeBackbone(backbone, years);
    }

    /** Takes the knots of another slice, with the backbone alone: slices that nearly touch keep their order on them. */
    void layLike(SmileForm other, EssviSlice backbone, double years) {
        count = other.count;
        System.arraycopy(other.k, 0, k, 0, count);
        takeBackbone(backbone, years);
        blend(0.0);
    }

    private void takeBackbone(EssviSlice backbone, double years) {
        for (int i = 0; i < count; i++) {
            backboneVol[i] = Math.sqrt(backbone.totalVariance(k[i]) / years);
            backboneSlope[i] = 0.5 * backbone.slope(k[i]) / (backboneVol[i] * years);
            addedVol[i] = 0.0;
            addedSlope[i] = 0.0;
        }
        backboneSlope[0] = -0.5 * backbone.left() / (backboneVol[0] * years);
        backboneSlope[count - 1] = 0.5 * backbone.right() / (backboneVol[count - 1] * years);
    }

    private static double further(double distance, double unit) {
        return OUTER_GROWTH * Math.max(distance, 0.0) + OUTER_STEP * unit;
    }

    /** Takes over a refinement. */
    void refine(SplineBasis basis, double[] c) {
        for (int i = 0; i < basis.count; i++) {
            int cell = Math.min(i, basis.count - 2);
            basis.values(cell, basis.knots[i], four, 0);
            addedVol[OUTER + i] = basis.combine(SplineBasis.first(cell), four, 0, c);
            basis.slopes(cell, basis.knots[i], four, 0);
            addedSlope[OUTER + i] = basis.combine(SplineBasis.first(cell), four, 0, c);
        }
    }

    /** Sets vol and slope to the backbone and so much of the refinement. */
    void blend(double part) {
        share = part;
        for (int i = 0; i < count; i++) {
            vol[i] = backboneVol[i] + part * addedVol[i];
            slope[i] = backboneSlope[i] + part * addedSlope[i];
        }
    }

    /** The vol at a log-moneyness, as {@link SmileSlice#volAt} has it. */
    double volAt(double x) {
        if (x <= k[0] || x >= k[count - 1]) {
            return wing(x <= k[0] ? 0 : count - 1, x);
        }
        int cell = cell(x);
        double d = x - k[cell];
        double quadratic = quadratic(cell);
        double cubic = cubic(cell);
        return vol[cell] + d * (slope[cell] + d * (quadratic + d * cubic));
    }

    /** The slope at a log-moneyness, as {@link SmileSlice#slopeAt} has it. */
    double slopeAt(double x) {
        if (x <= k[0] || x >= k[count - 1]) {
            int end = x <= k[0] ? 0 : count - 1;
            return vol[end] * slope[end] / wing(end, x);
        }
        int cell = cell(x);
        double d = x - k[cell];
        double quadratic = quadratic(cell);
        double cubic = cubic(cell);
        return slope[cell] + d * (2.0 * quadratic + d * 3.0 * cubic);
    }

    private double quadratic(int cell) {
        return SmileSlice.quadratic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }

    private double cubic(int cell) {
        return SmileSlice.cubic(k[cell + 1] - k[cell], vol[cell], vol[cell + 1], slope[cell], slope[cell + 1]);
    }

    private int cell(double x) {
        int low = 0;
        int high = count - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (k[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double wing(int end, double x) {
        return Math.sqrt(vol[end] * vol[end] + 2.0 * vol[end] * slope[end] * (x - k[end]));
    }

    /**
     * Standard errors beyond the quotes: they grow with the distance in standard deviations. Where the refinement fades out
     * its own error falls to zero, because it is held there, not because anything is known.
     */
    void spreadErrors(double unit) {
        int first = OUTER + KnotLayout.FADING;
        int last = count - 1 - first;
        for (int i = first - 1; i >= 0; i--) {
            widen(i, i + 1, first, unit);
        }
        for (int i = last + 1; i < count; i++) {
            widen(i, i - 1, last, unit);
        }
    }

    private void widen(int knot, int inner, int end, double unit) {
        double drift = ERROR_GROWTH * backboneVol[end] * Math.abs(k[knot] - k[end]) / unit;
        double further = Math.sqrt(standardError[end] * standardError[end] + drift * drift);
        double own = knot >= OUTER && knot < count - OUTER ? standardError[knot] : 0.0;
        standardError[knot] = Math.max(own, Math.max(standardError[inner], further));
    }

    /** The slice as a value. */
    SmileSlice publish() {
        return new SmileSlice(
                Arrays.copyOf(k, count),
                Arrays.copyOf(vol, count),
                Arrays.copyOf(slope, count),
                Arrays.copyOf(standardError, count));
    }
}
