package io.hedgerow.bench.page;

import io.hedgerow.bench.page.Plot.Axis;
import io.hedgerow.bench.page.Plot.Line;
import io.hedgerow.bench.page.Plot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times as a line: time over the number of events of which one is slower, so that each decade to the right
 * is one more nine. Static; any thread.
 */
public final class PercentileCurve {
    private static final int POINTS_PER_DECADE = 20;
    private static final double PERCENT = 100.0;

    private PercentileCurve() {}

    /**
     * The line of a histogram.
     *
     * @param name in the legend
     * @param nanos at least one time
     * @param failed whether its figures must not be quoted
     * @return from the fastest half up to the slowest single event
     */
    public static Line of(String name, Histogram nanos, boolean failed) {
        List<Point> points = new ArrayList<>();
        double end = Math.log10(Math.max(10.0, (double) nanos.getTotalCount()));
        for (int step = 0; step <= end * POINTS_PER_DECADE; step++) {
            double oneIn = Math.pow(10.0, (double) step / POINTS_PER_DECADE);
            points.add(new Point(oneIn, (double) nanos.getValueAtPercentile(PERCENT * (1.0 - 1.0 / oneIn))));
        }
        points.add(new Point(Math.pow(10.0, end), (double) nanos.getMaxValue()));
        return new Line(name, points.stream().map(PercentileCurve::positive).toList(), failed);
    }

    private static Point positive(Point point) {
        return new Point(point.x(), Math.max(1.0, point.y()));
    }

    /**
     * Percentile curves over each other.
     *
     * @param id unique in the page
     * @param title what the picture is
     * @param lines at least one
     * @return the picture
     */
    public static String picture(String id, String title, List<Line> lines) {
        return Plot.of(
                id,
                title,
                new Axis("percentile", PercentileCurve::percentile),
                new Axis("time, logarithmic", Units::time),
                lines);
    }

    private static String percentile(double oneIn) {
        if (oneIn <= 1.0) {
            return "0 %";
        }
        int nines = (int) Math.round(Math.log10(oneIn));
        return String.format(Locale.ROOT, "%." + Math.max(0, nines - 2) + "f %%", PERCENT * (1.0 - 1.0 / oneIn));
    }
}
