package io.hedgerow.gateway.report;

import io.hedgerow.journal.research.sample.Series;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Turns a long series into the points of a line, keeping its extremes. Static; any thread. */
final class Curve {
    private static final int BUCKETS_MAX = 400;

    private Curve() {}

    static double least(Series series) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            least = Math.min(least, series.get(i));
        }
        return least;
    }

    static double most(Series series) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, series.get(i));
        }
        return most;
    }

    /** A line through all points, each above the place of its index, or through the extremes of each bucket where there are too many to see. */
    static String line(Series series, IntToDoubleFunction x, Scale y) {
        int width = Math.ceilDiv(series.size(), BUCKETS_MAX);
        StringBuilder points = new StringBuilder();
        for (int start = 0; start < series.size(); start += width) {
            int end = Math.min(start + width, series.size());
            int low = start;
            int high = start;
            for (int i = start; i < end; i++) {
                low = series.get(i) < series.get(low) ? i : low;
                high = series.get(i) > series.get(high) ? i : high;
            }
            point(points, Math.min(low, high), series, x, y);
            if (low != high) {
                point(points, Math.max(low, high), series, x, y);
            }
        }
        return points.toString();
    }

    private static void point(StringBuilder points, int index, Series series, IntToDoubleFunction x, Scale y) {
        points.append(String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                points.isEmpty() ? "M" : " L",
                x.applyAsDouble(index),
                y.at(series.get(index))));
    }

    /** The area between two lines. */
    static String area(Series low, Series high, IntToDoubleFunction x, Scale y) {
        int width = Math.ceilDiv(low.size(), BUCKETS_MAX);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < low.size(); i += width) {
            point(points, i, high, x, y);
        }
        for (int i = (low.size() - 1) / width * width; i >= 0; i -= width) {
            point(points, i, low, x, y);
        }
        return points.append(" Z").toString();
    }
}
