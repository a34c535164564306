package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import java.util.List;
import java.util.Locale;

/** Lines through points, one axis each way. Immutable; any thread. */
public final class LineChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double LEFT = 96;
    private static final double RIGHT = 620;
    private static final double TOP = 16;
    private static final double BOTTOM = 300;
    private static final int COLORS = 6;

    private LineChart() {}

    /**
     * A line.
     *
     * @param name for the legend
     * @param points in the order they are joined
     */
    public record Line(String name, List<Point> points) {
        /** Copies the list. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A point.
     *
     * @param x to the right
     * @param y upwards
     */
    public record Point(double x, double y) {}

    /**
     * What the axes are.
     *
     * @param x name and unit
     * @param y name and unit
     * @param logarithmic whether the axis to the right goes by powers of ten
     */
    public record Axes(String x, String y, boolean logarithmic) {}

    /** Colour of a line by its place. */
    static int color(int line) {
        return 2 + line % COLORS;
    }

    /**
     * Draws it.
     *
     * @param id unique in the page
     * @param title what it is
     * @param axes names and units
     * @param lines at least one, each with a point
     * @return the picture with its legend
     */
    public static HtmlPage.Figure of(String id, String title, Axes axes, List<Line> lines) {
        double left = lines.stream()
                .flatMap(it -> it.points().stream())
                .mapToDouble(it -> at(it, axes))
                .min()
                .orElse(0.0);
        double right = lines.stream()
                .flatMap(it -> it.points().stream())
                .mapToDouble(it -> at(it, axes))
                .max()
                .orElse(1.0);
        double low = lines.stream()
                .flatMap(it -> it.points().stream())
                .mapToDouble(Point::y)
                .min()
                .orElse(0.0);
        double high = lines.stream()
                .flatMap(it -> it.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1.0);
        Scale x = new Scale(left, right, LEFT, RIGHT, 6);
        Scale y = new Scale(Math.min(low, 0.0), Math.max(high, 0.0), BOTTOM, TOP, 5);
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, description(axes, lines));
        if (axes.logarithmic()) {
            powers(svg, x, left, right);
        } else {
            svg.gridAcross(x, TOP, BOTTOM);
        }
        svg.gridUp(y, LEFT, RIGHT);
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 14, axes.x());
        svg.labelUp(14, (TOP + BOTTOM) / 2, axes.y());
        for (int line = 0; line < lines.size(); line++) {
            StringBuilder path = new StringBuilder();
            for (Point point : lines.get(line).points()) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : " L",
                        x.at(at(point, axes)),
                        y.at(point.y())));
            }
            svg.path((line == 0 ? "line s" : "line dash s") + color(line), path.toString());
        }
        return new HtmlPage.Figure(title, lines.stream().map(Line::name).toList(), svg.end());
    }

    private static double at(Point point, Axes axes) {
        return axes.logarithmic() ? Math.log10(point.x()) : point.x();
    }

    private static void powers(Svg svg, Scale x, double left, double right) {
        for (int power = (int) Math.ceil(left); power <= Math.floor(right); power++) {
            double place = x.at(power);
            svg.line("grid", place, TOP, place, BOTTOM);
            svg.label("tick middle", place, BOTTOM + 16, power(power));
        }
    }

    /** Such as 10k or 1M. */
    private static String power(int power) {
        if (power < 3 || power > 14) {
            return Numbers.fixed(Math.pow(10.0, power), Math.max(0, -power));
        }
        return Numbers.whole(Math.round(Math.pow(10.0, power % 3))) + "kMGT".charAt(power / 3 - 1);
    }

    private static String description(Axes axes, List<Line> lines) {
        StringBuilder text = new StringBuilder(axes.y() + " by " + axes.x() + ".");
        for (Line line : lines) {
            Point last = line.points().get(line.points().size() - 1);
            text.append(' ')
                    .append(line.name())
                    .append(": ")
                    .append(Amounts.of(line.points().get(0).y()));
            text.append(" to ").append(Amounts.of(last.y())).append('.');
        }
        return text.toString();
    }
}
