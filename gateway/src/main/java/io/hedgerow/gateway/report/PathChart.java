package io.hedgerow.gateway.report;

import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.DeltaMeasures;
import io.hedgerow.journal.research.sample.Series;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Lines over time. Static; any thread. */
final class PathChart {
    private static final int WIDTH = 640;
    private static final double LEFT = 78;
    private static final double RIGHT = 620;
    private static final double TOP = 16;

    private PathChart() {}

    /**
     * A line with its colour.
     *
     * @param name in the legend
     * @param color of the page's series colours
     * @param series one number for every look
     */
    record Line(String name, int color, Series series) {}

    /** Several lines, one axis. */
    static String lines(String id, BacktestResult result, String title, String unit, List<Line> lines) {
        int height = 360;
        double bottom = 300;
        double least = lines.stream()
                .mapToDouble(line -> Curve.least(line.series()))
                .min()
                .orElse(0.0);
        double most = lines.stream()
                .mapToDouble(line -> Curve.most(line.series()))
                .max()
                .orElse(1.0);
        Svg svg = new Svg(id, WIDTH, height, title, ends(lines, unit));
        IntToDoubleFunction x = frame(svg, result, least, most, bottom, height, unit);
        Scale y = new Scale(least, most, bottom, TOP, 5);
        for (Line line : lines) {
            svg.path("line s" + line.color(), Curve.line(line.series(), x, y));
        }
        return svg.end();
    }

    /** One delta with the band it should stay in; all of a page share the range. */
    static String delta(String id, BacktestResult result, PolicyMeasures each, int color, int index, double range) {
        int height = 220;
        double bottom = 160;
        DeltaMeasures delta = each.path().deltas().get(index);
        String title = "Net delta under " + each.policy().name() + ", " + delta.symbol();
        String outside = Double.isNaN(delta.outsideBandShare())
                ? "no band."
                : "outside its band " + Amounts.percent(delta.outsideBandShare()) + " % of the time.";
        String seen = "Root mean square " + Amounts.of(delta.deltaRmsUnits()) + ", largest "
                + Amounts.of(delta.deltaAbsMaxUnits()) + " " + delta.symbol() + ", " + outside;
        Svg svg = new Svg(id, WIDTH, height, title, seen);
        IntToDoubleFunction x = frame(svg, result, -range, range, bottom, height, delta.symbol());
        Scale y = new Scale(-range, range, bottom, TOP, 5);
        svg.path("band f" + color, Curve.area(delta.bandLowUnits(), delta.bandHighUnits(), x, y));
        svg.path("line s" + color, Curve.line(delta.deltaUnits(), x, y));
        return svg.end();
    }

    /** Grid and axes; gives the place of each look. */
    private static IntToDoubleFunction frame(
            Svg svg, BacktestResult result, double least, double most, double bottom, int height, String unit) {
        Scale y = new Scale(least, most, bottom, TOP, 5);
        svg.gridUp(y, LEFT, RIGHT);
        TimeUnit time = TimeUnit.of(result.grid().intervalNs() * result.grid().count());
        double length = result.grid().intervalNs() * (double) result.grid().count() / time.ns();
        Scale clock = new Scale(0.0, length, LEFT, RIGHT, 6);
        svg.gridAcross(clock, TOP, bottom);
        svg.label("axis middle", (LEFT + RIGHT) / 2, height - 14, "time, " + time.name());
        svg.labelUp(16, (TOP + bottom) / 2, unit);
        double perLook = result.grid().intervalNs() / (double) time.ns();
        return index -> clock.at(index * perLook);
    }

    private static String ends(List<Line> lines, String unit) {
        StringBuilder text = new StringBuilder("At the end:");
        for (Line line : lines) {
            double last = line.series().get(line.series().size() - 1);
            text.append(' ').append(line.name()).append(' ').append(Amounts.of(last));
            text.append(' ').append(unit).append('.');
        }
        return text.toString();
    }

    private record TimeUnit(String name, long ns) {
        private static final long SECOND_NS = 1_000_000_000L;

        static TimeUnit of(long lengthNs) {
            if (lengthNs < 600 * SECOND_NS) {
                return new TimeUnit("seconds", SECOND_NS);
            }
            if (lengthNs < 10 * 3_600 * SECOND_NS) {
                return new TimeUnit("minutes", 60 * SECOND_NS);
            }
            return lengthNs < 10 * 86_400 * SECOND_NS
                    ? new TimeUnit("hours", 3_600 * SECOND_NS)
                    : new TimeUnit("days", 86_400 * SECOND_NS);
        }
    }
}
