package io.hedgerow.gateway.surface.fit;

import java.util.Arrays;

/**
 * The difference of two slices piece by piece, between neighbouring knots of either. Reused, one thread.
 */
final class CalendarPieces {
    private KnotColumns earlier;
    private KnotColumns later;
    private double earlierYears;
    private double laterYears;
    private int earlierCell;
    private int laterCell;
    private double from;
    private double to;
    private double magnitude;
    private final double[] earlierVol = new double[4];
    private final double[] laterVol = new double[4];
    private final double[] square = new double[7];

    void begin(KnotColumns first, double firstYears, KnotColumns second, double secondYears) {
        earlier = first;
        later = second;
        earlierYears = firstYears;
        laterYears = secondYears;
        earlierCell = -1;
        laterCell = -1;
        to = Math.min(earlier.k[0], later.k[0]);
        advance();
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    double magnitude() {
        return magnitude;
    }

    /** Moves past the knots that lie at the end of the last piece. */
    private void advance() {
        while (earlierCell < earlier.count - 1 && earlier.k[earlierCell + 1] <= to) {
            earlierCell++;
        }
        while (laterCell < later.count - 1 && later.k[laterCell + 1] <= to) {
            laterCell++;
        }
    }

    /** Goes to the next piece; false beyond the last knot. */
    boolean next() {
        from = to;
        double nextEarlier = earlierCell < earlier.count - 1 ? earlier.k[earlierCell + 1] : Double.POSITIVE_INFINITY;
        double nextLater = laterCell < later.count - 1 ? later.k[laterCell + 1] : Double.POSITIVE_INFINITY;
        to = Math.min(nextEarlier, nextLater);
        return to < Double.POSITIVE_INFINITY;
    }

    /** Beyond all knots both total variances are linear. */
    double wings() {
        double low = Math.min(earlier.k[0], later.k[0]);
        double high = Math.max(earlier.k[earlier.count - 1], later.k[later.count - 1]);
        if (wing(later, 0) * laterYears > wing(earlier, 0) * earlierYears) {
            return low - beyond(0, low);
        }
        int earlierEnd = earlier.count - 1;
        int laterEnd = later.count - 1;
        if (wing(later, laterEnd) * laterYears < wing(earlier, earlierEnd) * earlierYears) {
            return high + beyond(1, high);
        }
        if (gap(earlierEnd, laterEnd, high) < 0.0) {
            return high;
        }
        return gap(0, 0, low) < 0.0 ? low : Double.NaN;
    }

    /** How far beyond a wing's begin the lines have crossed. */
    private double beyond(int side, double x) {
        int earlierEnd = side * (earlier.count - 1);
        int laterEnd = side * (later.count - 1);
        double gap = gap(earlierEnd, laterEnd, x);
        double closing =
                Math.abs(2.0 * (wing(later, laterEnd) * laterYears - wing(earlier, earlierEnd) * earlierYears));
        return gap <= 0.0 ? 0.0 : 2.0 * gap / closing;
    }

    private double gap(int earlierEnd, int laterEnd, double x) {
        double a = earlierYears * earlier.wingAt(earlierEnd, x);
        double b = laterYears * later.wingAt(laterEnd, x);
        return b - a + 1e-13 * (a + b);
    }

    private static double wing(KnotColumns s, int end) {
        return s.vol[end] * s.slope[end];
    }

    /**
     * The difference on the piece, later less earlier: of standard deviations where both are cubics, else of total
     * variances.
     *
     * @return its degree
     */
    int difference(double[] out) {
        boolean earlierInside = earlierCell >= 0 && earlierCell < earlier.count - 1;
        boolean laterInside = laterCell >= 0 && laterCell < later.count - 1;
        int degree;
        if (earlierInside && laterInside) {
            degree = 3;
            vols(earlier, earlierCell, Math.sqrt(earlierYears), earlierVol);
            vols(later, laterCell, Math.sqrt(laterYears), laterVol);
            for (int i = 0; i <= degree; i++) {
                out[i] = laterVol[i] - earlierVol[i];
            }
            magnitude = Math.max(Math.abs(laterVol[0]), Math.abs(laterVol[3]));
        } else {
            degree = 6;
            Arrays.fill(out, 0, degree + 1, 0.0);
            magnitude = 0.0;
            addVariance(earlier, earlierCell, earlierYears, -1.0, out);
            addVariance(later, laterCell, laterYears, 1.0, out);
            Bernstein.unscale(out, degree);
        }
        advance();
        return degree;
    }

    private void addVariance(KnotColumns s, int cell, double years, double sign, double[] out) {
        if (cell >= 0 && cell < s.count - 1) {
            vols(s, cell, Math.sqrt(years), earlierVol);
            Bernstein.scale(earlierVol, 3);
            Bernstein.multiply(earlierVol, 3, earlierVol, 3, square);
            Bernstein.addRaised(square, 6, sign, out, 6);
        } else {
            int end = cell < 0 ? 0 : s.count - 1;
            square[0] = years * s.wingAt(end, from);
            square[1] = years * s.wingAt(end, to);
            Bernstein.addRaised(square, 1, sign, out, 6);
        }
        magnitude = Math.max(magnitude, Math.abs(square[0]));
    }

    /** A cell's vol on the piece, in standard deviations. */
    private void vols(KnotColumns s, int cell, double root, double[] out) {
        double third = (to - from) / 3.0;
        double a = s.volAt(cell, from);
        double b = s.volAt(cell, to);
        out[0] = root * a;
        out[1] = root * (a + third * s.slopeAt(cell, from));
        out[2] = root * (b - third * s.slopeAt(cell, to));
        out[3] = root * b;
    }
}
