package io.hedgerow.bench.page;

import io.hedgerow.gateway.report.Svg;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Lines over two logarithmic axes, of the size and colours of every picture of a page. Static; any thread. */
public final class Plot {
    /** Colours of lines, used again when there are more. */
    static final int COLORS = 8;

    private static final int WIDTH = 760;
    private static final int HEIGHT = 430;
    private static final double LEFT = 70;
    private static final double RIGHT = 725;
    private static final double TOP = 14;
    private static final double BOTTOM = 380;

    private Plot() {}

    /**
     * One line.
     *
     * @param name in the legend
     * @param points where it goes, from left to right
     * @param failed drawn dashed: its figures must not be quoted
     */
    public record Line(String name, List<Point> points, boolean failed) {}

    /**
     * A point of a line.
     *
     * @param x across, above 0
     * @param y up, above 0
     */
    public record Point(double x, double y) {}

    /**
     * One axis.
     *
     * @param label what it is, with its unit
     * @param text of a number along it
     */
    public record Axis(String label, DoubleFunction<String> text) {}

    /**
     * Draws lines.
     *
     * @param id unique in the page
     * @param title what the picture is
     * @param across axis of x
     * @param up axis of y
     * @param lines at least one point among them
     * @return the picture
     */
    public static String of(String id, String title, Axis across, Axis up, List<Line> lines) {
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("picture '" + title + "' has no point");
        }
        LogAxis x = new LogAxis(least(all, true), most(all, true), LEFT, RIGHT);
        LogAxis y = new LogAxis(least(all, false), most(all, false), BOTTOM, TOP);
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, description(lines, across, up));
        for (double decade : y.decades()) {
            svg.line("grid", LEFT, y.at(decade), RIGHT, y.at(decade));
            svg.label("tick end", LEFT - 6, y.at(decade) + 4, up.text().apply(decade));
        }
        for (double decade : x.decades()) {
            svg.line("grid", x.at(decade), TOP, x.at(decade), BOTTOM);
            svg.label("tick middle", x.at(decade), BOTTOM + 16, across.text().apply(decade));
        }
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 10, across.label());
        svg.labelUp(14, (TOP + BOTTOM) / 2, up.label());
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), i % COLORS, x, y);
        }
        return svg.end();
    }

    private static void draw(Svg svg, Line line, int color, LogAxis x, LogAxis y) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x.at(point.x()), y.at(point.y())));
        }
        if (!path.isEmpty()) {
            svg.path("line s" + color + (line.failed() ? " failed" : ""), path.toString());
        }
        if (line.points().size() == 1) {
            svg.circle(
                    "dot f" + color,
                    x.at(line.points().get(0).x()),
                    y.at(line.points().get(0).y()),
                    4);
        }
    }

    private static String description(List<Line> lines, Axis across, Axis up) {
        StringBuilder text = new StringBuilder(up.label() + " over " + across.label() + ".");
        for (Line line : lines) {
            if (!line.points().isEmpty()) {
                Point first = line.points().get(0);
                Point last = line.points().get(line.points().size() - 1);
                text.append(String.format(
                        Locale.ROOT,
                        " %s: %s at %s, %s at %s%s.",
                        line.name(),
                        up.text().apply(first.y()),
                        across.text().apply(first.x()),
                        up.text().apply(last.y()),
                        across.text().apply(last.x()),
                        line.failed() ? ", failed" : ""));
            }
        }
        return text.toString();
    }

    private static double least(List<Point> points, boolean across) {
        return points.stream()
                .mapToDouble(point -> across ? point.x() : point.y())
                .min()
                .orElseThrow();
    }

    private static double most(List<Point> points, boolean across) {
        return points.stream()
                .mapToDouble(point -> across ? point.x() : point.y())
                .max()
                .orElseThrow();
    }
}
