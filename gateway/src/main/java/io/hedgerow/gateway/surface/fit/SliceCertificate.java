package io.hedgerow.gateway.surface.fit;

import io.hedgerow.engine.market.SmileSlice;

/**
 * Proves that published slices admit no static arbitrage: on the whole real line, not at places.
 *
 * <ul>
 *   <li>Butterflies. In a cell the vol {@code s} is a cubic, so {@code s^2 g = (s - k s')^2 - T^2 s^4 s'^2 / 4 + T s^3
 *       s''} is a polynomial of degree 16; its Bernstein coefficients enclose it, and cells are halved until all are
 *       positive or one end shows a violation. In the wings the total variance is linear in {@code k} and {@code w^2 g}
 *       is a quadratic in {@code w}. Besides, vols are positive and wing slopes of total variance below 2 (Lee 2004).
 *   <li>Calendars. Between the knots of both slices {@code s2 sqrt(T2) - s1 sqrt(T1)} is a cubic; where one of them is
 *       in its wing the difference of total variances has degree 6, beyond all knots degree 1.
 * </ul>
 *
 * <p>What cannot be decided within rounding counts as a violation. Reused, one thread, allocates nothing.
 */
public final class SliceCertificate {
    private static final int DEPTH_MAX = 14;
    private static final double ROUNDING = 1e-13;

    private final DensityCells density = new DensityCells();
    private final double[][] halves = new double[DEPTH_MAX + 1][Bernstein.DEGREE_MAX + 1];
    private final double[] whole = new double[Bernstein.DEGREE_MAX + 1];
    private final KnotColumns first = new KnotColumns();
    private final KnotColumns second = new KnotColumns();
    private final CalendarPieces pieces = new CalendarPieces();

    /**
     * Looks for a butterfly.
     *
     * @param slice a slice
     * @param years years to expiry, positive; what is free of butterflies then is so at every later moment
     * @return NaN if there is none, else a log-moneyness where {@code g} is negative, or not proven positive
     */
    public double butterfly(SmileSlice slice, double years) {
        first.take(slice);
        return butterfly(first, years);
    }

    /**
     * Looks for a calendar spread.
     *
     * @return NaN if the total variance of the later slice is nowhere below that of the earlier, else a log-moneyness
     *     where it is, or is not proven not to be
     */
    public double calendar(SmileSlice earlier, double earlierYears, SmileSlice later, double laterYears) {
        first.take(earlier);
        second.take(later);
        return calendar(first, earlierYears, second, laterYears);
    }

    double butterfly(KnotColumns slice, double years) {
        double wing = density.leftWing(slice, years);
        for (int cell = 0; cell < slice.count - 1 && Double.isNaN(wing); cell++) {
            wing = cell(slice, cell, years);
        }
        return Double.isNaN(wing) ? density.rightWing(slice, years) : wing;
    }

    private double cell(KnotColumns slice, int cell, double years) {
        double from = slice.k[cell];
        double to = slice.k[cell + 1];
        density.vol(slice, cell, whole);
        if (!Bernstein.above(whole, DensityCells.VOL_DEGREE, 0.0)) {
            double at = search(whole, DensityCells.VOL_DEGREE, 0.0, from, to, 0);
            if (!Double.isNaN(at)) {
                return at;
            }
        }
        double bound = ROUNDING * density.density(slice, cell, years, whole);
        if (Bernstein.above(whole, Bernstein.DEGREE_MAX, bound * DensityCells.BINOMIAL_MAX)) {
            return Double.NaN;
        }
        Bernstein.unscale(whole, Bernstein.DEGREE_MAX);
        return search(whole, Bernstein.DEGREE_MAX, bound, from, to, 0);
    }

    double calendar(KnotColumns earlier, double earlierYears, KnotColumns later, double laterYears) {
        pieces.begin(earlier, earlierYears, later, laterYears);
        double at = pieces.wings();
        while (Double.isNaN(at) && pieces.next()) {
            int degree = pieces.difference(whole);
            double bound = -ROUNDING * pieces.magnitude();
            if (!Bernstein.above(whole, degree, bound)) {
                at = search(whole, degree, bound, pieces.from(), pieces.to(), 0);
            }
        }
        return at;
    }

    /** A place where a polynomial is not above a bound, NaN if there is none. Destroys the polynomial. */
    private double search(double[] a, int degree, double bound, double from, double to, int depth) {
        if (!(a[0] > bound)) {
            return from;
        }
        if (!(a[degree] > bound)) {
            return to;
        }
        if (Bernstein.above(a, degree, bound)) {
            return Double.NaN;
        }
        double middle = 0.5 * (from + to);
        if (depth == DEPTH_MAX) {
            return middle;
        }
        double[] left = halves[depth];
        Bernstein.halve(a, left, degree);
        double at = search(left, degree, bound, from, middle, depth + 1);
        return Double.isNaN(at) ? search(a, degree, bound, middle, to, depth + 1) : at;
    }
}
