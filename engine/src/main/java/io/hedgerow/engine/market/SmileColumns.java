package io.hedgerow.engine.market;

import io.hedgerow.engine.event.SliceKnots;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Smiles as columns, in the form of {@link SmileSlice}: vols and slopes at knots, between them cubics whose coefficients
 * are worked out once, when a smile is {@link #finish finished}, so that a price needs neither a division nor a search
 * that costs anything.
 *
 * <p>Owned by the engine thread.
 */
public final class SmileColumns {
    /** Most knots of a smile. */
    public static final int KNOTS = SurfaceWriter.KNOTS_MAX;

    /** The cell of what lies below the first knot. */
    public static final int LEFT_WING = -1;

    private final DoubleColumn k;
    private final DoubleColumn vol;
    private final DoubleColumn slope;
    private final DoubleColumn standardError;
    private final DoubleColumn quadratic;
    private final DoubleColumn cubic;
    private final IntColumn knots;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns, not sealed
     * @param smiles how many smiles
     */
    public SmileColumns(StateMemory memory, int smiles) {
        int all = Math.multiplyExact(smiles, KNOTS);
        k = memory.doubleColumn("surface.k", all);
        vol = memory.doubleColumn("surface.vol", all);
        slope = memory.doubleColumn("surface.slope", all);
        standardError = memory.doubleColumn("surface.standardError", all);
        quadratic = memory.doubleColumn("surface.quadratic", all);
        cubic = memory.doubleColumn("surface.cubic", all);
        knots = memory.intColumn("surface.knots", smiles);
    }

    void clear(int smile, int knotCount) {
        knots.set(smile, knotCount);
    }

    void knot(int smile, int knot, double logMoneyness, double volThere, double slopeThere, double error) {
        int at = smile * KNOTS + knot;
        k.set(at, logMoneyness);
        vol.set(at, volThere);
        slope.set(at, slopeThere);
        standardError.set(at, error);
    }

    /**
     * Puts a smile into its place.
     *
     * @param smile number of the smile
     * @param knotsOfSmile its knots
     */
    public void put(int smile, SliceKnots knotsOfSmile) {
        clear(smile, knotsOfSmile.knots());
        for (int i = 0; i < knotsOfSmile.knots(); i++) {
            knot(
                    smile,
                    i,
                    knotsOfSmile.k(i),
                    knotsOfSmile.vol(i),
                    knotsOfSmile.slope(i),
                    knotsOfSmile.standardError(i));
        }
        finish(smile);
    }

    /** Works out the cubics of a smile whose knots are all there, and what is constant beyond the last. */
    void finish(int smile) {
        int last = smile * KNOTS + knots.get(smile) - 1;
        for (int at = smile * KNOTS; at < last; at++) {
            double h = k.get(at + 1) - k.get(at);
            double chord = (vol.get(at + 1) - vol.get(at)) / h;
            quadratic.set(at, (3.0 * chord - 2.0 * slope.get(at) - slope.get(at + 1)) / h);
            cubic.set(at, (slope.get(at) + slope.get(at + 1) - 2.0 * chord) / (h * h));
        }
        quadratic.set(last, 0.0);
        cubic.set(last, 0.0);
    }

    /**
     * How many knots.
     *
     * @param smile number of the smile
     * @return 1 to {@link #KNOTS}; 0 before the first
     */
    public int knots(int smile) {
        return knots.get(smile);
    }

    /** Log-moneyness of a knot. */
    public double k(int smile, int knot) {
        return k.get(smile * KNOTS + knot);
    }

    /** Vol at a knot. */
    public double vol(int smile, int knot) {
        return vol.get(smile * KNOTS + knot);
    }

    /** Slope {@code dsigma/dk} at a knot. */
    public double slope(int smile, int knot) {
        return slope.get(smile * KNOTS + knot);
    }

    /** Half the second derivative at a knot, on its right side; 0 at the last. */
    public double quadratic(int smile, int knot) {
        return quadratic.get(smile * KNOTS + knot);
    }

    /** A sixth of the third derivative right of a knot; 0 at the last. */
    public double cubic(int smile, int knot) {
        return cubic.get(smile * KNOTS + knot);
    }

    /** Standard error of the vol at a knot, 0 = not known. */
    public double standardError(int smile, int knot) {
        return standardError.get(smile * KNOTS + knot);
    }

    /**
     * The last knot that is not above a log-moneyness.
     *
     * @param smile finished smile
     * @param x log-moneyness
     * @return 0 to knots - 1, or {@link #LEFT_WING}
     */
    public int cell(int smile, double x) {
        int low = smile * KNOTS - 1;
        int high = smile * KNOTS + knots.get(smile);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (k.get(middle) <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low - smile * KNOTS;
    }

    /** Whether a cell is a wing, where total variance is linear. */
    private boolean isWing(int smile, int cell) {
        return cell == LEFT_WING || cell == knots.get(smile) - 1;
    }

    /** The knot where the wing of a cell begins. */
    private static int end(int cell) {
        return Math.max(cell, 0);
    }

    private double wing(int smile, int end, double x) {
        int at = smile * KNOTS + end;
        double level = vol.get(at);
        return Math.sqrt(level * level + 2.0 * level * slope.get(at) * (x - k.get(at)));
    }

    /**
     * The vol of a smile.
     *
     * @param smile finished smile
     * @param x log-moneyness by the forward of the fit
     * @return as a decimal
     */
    public double volAt(int smile, double x) {
        int cell = cell(smile, x);
        if (isWing(smile, cell)) {
            return wing(smile, end(cell), x);
        }
        int at = smile * KNOTS + cell;
        double d = x - k.get(at);
        return vol.get(at) + d * (slope.get(at) + d * (quadratic.get(at) + d * cubic.get(at)));
    }

    /**
     * The slope of a smile.
     *
     * @param smile finished smile
     * @param x log-moneyness
     * @return {@code dsigma/dk}
     */
    public double slopeAt(int smile, double x) {
        int cell = cell(smile, x);
        if (isWing(smile, cell)) {
            int at = smile * KNOTS + end(cell);
            return vol.get(at) * slope.get(at) / wing(smile, end(cell), x);
        }
        int at = smile * KNOTS + cell;
        double d = x - k.get(at);
        return slope.get(at) + d * (2.0 * quadratic.get(at) + d * (3.0 * cubic.get(at)));
    }

    /**
     * The second derivative of a smile, at a knot that of its right side.
     *
     * @param smile finished smile
     * @param x log-moneyness
     * @return {@code d2sigma/dk2}
     */
    public double curvatureAt(int smile, double x) {
        int cell = cell(smile, x);
        if (isWing(smile, cell)) {
            int at = smile * KNOTS + end(cell);
            double level = wing(smile, end(cell), x);
            double product = vol.get(at) * slope.get(at);
            return -product * product / (level * level * level);
        }
        int at = smile * KNOTS + cell;
        return 2.0 * quadratic.get(at) + (x - k.get(at)) * (6.0 * cubic.get(at));
    }

    /**
     * The standard error of the vol: linear between knots, that of the end beyond.
     *
     * @param smile finished smile
     * @param x log-moneyness
     * @return as a decimal, 0 = not known
     */
    public double standardErrorAt(int smile, double x) {
        int cell = cell(smile, x);
        int at = smile * KNOTS + end(cell);
        if (isWing(smile, cell)) {
            return standardError.get(at);
        }
        double part = (x - k.get(at)) / (k.get(at + 1) - k.get(at));
        return standardError.get(at) + part * (standardError.get(at + 1) - standardError.get(at));
    }

    /**
     * The least vol of a cell: of the cubic between a knot and the next.
     *
     * @param smile finished smile
     * @param cell 0 to knots - 2
     * @return as a decimal
     */
    double leastVol(int smile, int cell) {
        return extreme(smile, cell, -1.0);
    }

    /** The greatest vol of a cell. */
    double greatestVol(int smile, int cell) {
        return extreme(smile, cell, 1.0);
    }

    private double extreme(int smile, int cell, double side) {
        int at = smile * KNOTS + cell;
        double h = k.get(at + 1) - k.get(at);
        double best = Math.max(side * vol.get(at), side * vol.get(at + 1));
        double a = 3.0 * cubic.get(at);
        double b = quadratic.get(at);
        double root = Math.sqrt(Math.max(0.0, b * b - a * slope.get(at)));
        double q = b >= 0.0 ? -(b + root) : root - b;
        best = Math.max(best, side * inside(at, h, a == 0.0 ? Double.NaN : q / a, side));
        best = Math.max(best, side * inside(at, h, q == 0.0 ? Double.NaN : slope.get(at) / q, side));
        return side * best;
    }

    /** The cubic at a place of its cell; what cannot be the extreme where the place is outside. */
    private double inside(int at, double h, double d, double side) {
        return d > 0.0 && d < h
                ? vol.get(at) + d * (slope.get(at) + d * (quadratic.get(at) + d * cubic.get(at)))
                : -side * Double.MAX_VALUE;
    }
}
