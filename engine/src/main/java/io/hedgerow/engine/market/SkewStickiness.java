package io.hedgerow.engine.market;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The skew-stickiness ratio of each expiry as the market has it: how far the vol at the forward moves for a log-return of
 * the forward, in units of the skew at the forward, from version to version of the surface.
 *
 * <pre>
 *   d sigma_atm = R skew0 d ln F        R = sum(x y) / sum(x x),  x = skew0 d ln F,  y = d sigma_atm
 * </pre>
 *
 * <p>A change is taken once the forward has moved by {@link #MOVE_MIN} since the last that was: below that fits differ by
 * their own errors more than by the move. Older changes count less, by {@link #DECAY} for each new one. Bergomi, The
 * Smile in Motion, 2009.
 *
 * <p>Owned by the engine thread.
 */
public final class SkewStickiness {
    /** Least move of the forward that a change counts for, as a log-return. */
    public static final double MOVE_MIN = 1e-3;

    /** Weight of the past for each new change. */
    public static final double DECAY = 0.99;

    /** Changes that an estimate must have seen to be told. */
    public static final int CHANGES_MIN = 10;

    private final DoubleColumn logForward;
    private final DoubleColumn vol;
    private final DoubleColumn skew;
    private final DoubleColumn xx;
    private final DoubleColumn xy;
    private final DoubleColumn yy;
    private final DoubleColumn weight;
    private final IntColumn changes;

    SkewStickiness(StateMemory memory, int slices) {
        logForward = memory.doubleColumn("stickiness.logForward", slices);
        vol = memory.doubleColumn("stickiness.vol", slices);
        skew = memory.doubleColumn("stickiness.skew", slices);
        xx = memory.doubleColumn("stickiness.xx", slices);
        xy = memory.doubleColumn("stickiness.xy", slices);
        yy = memory.doubleColumn("stickiness.yy", slices);
        weight = memory.doubleColumn("stickiness.weight", slices);
        changes = memory.intColumn("stickiness.changes", slices);
    }

    /** Takes the smile of a version at its own forward. */
    void observe(int slice, double logForwardNow, double volNow, double skewNow) {
        if (vol.get(slice) > 0.0) {
            double move = logForwardNow - logForward.get(slice);
            if (Math.abs(move) < MOVE_MIN) {
                return;
            }
            double x = move * skew.get(slice);
            double y = volNow - vol.get(slice);
            xx.set(slice, DECAY * xx.get(slice) + x * x);
            xy.set(slice, DECAY * xy.get(slice) + x * y);
            yy.set(slice, DECAY * yy.get(slice) + y * y);
            weight.set(slice, DECAY * weight.get(slice) + 1.0);
            changes.add(slice, 1);
        }
        logForward.set(slice, logForwardNow);
        vol.set(slice, volNow);
        skew.set(slice, skewNow);
    }

    /**
     * Whether there is an estimate.
     *
     * @param slice slice number
     * @return true once enough changes have been seen, with a skew
     */
    public boolean isKnown(int slice) {
        return changes.get(slice) >= CHANGES_MIN && xx.get(slice) > 0.0;
    }

    /**
     * The ratio.
     *
     * @param slice slice number with an estimate
     * @return R
     */
    public double ratio(int slice) {
        return xy.get(slice) / xx.get(slice);
    }

    /**
     * Standard error of the ratio.
     *
     * @param slice slice number with an estimate
     * @return not negative
     */
    public double standardError(int slice) {
        double ratio = ratio(slice);
        double residual = Math.max(0.0, yy.get(slice) - ratio * xy.get(slice));
        double freedom = Math.max(1.0, weight.get(slice) - 1.0);
        return Math.sqrt(residual / freedom / xx.get(slice));
    }

    /**
     * Changes seen.
     *
     * @param slice slice number
     * @return count
     */
    public int changes(int slice) {
        return changes.get(slice);
    }
}
