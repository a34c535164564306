package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers over the time of day, UTC: lines that end where nothing is known, told apart by dashes as well as colours. */
final class TimeChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 236;
    private static final double LEFT = 84;
    private static final double RIGHT = 616;
    private static final double TOP = 12;
    private static final double BOTTOM = 186;
    private static final int TICKS_MAX = 7;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final long[] STEPS_NS = {
        SECOND_NS / 10,
        SECOND_NS,
        2 * SECOND_NS,
        5 * SECOND_NS,
        10 * SECOND_NS,
        30 * SECOND_NS,
        60 * SECOND_NS,
        120 * SECOND_NS,
        300 * SECOND_NS,
        600 * SECOND_NS,
        1_800 * SECOND_NS,
        3_600 * SECOND_NS,
        7_200 * SECOND_NS,
        10_800 * SECOND_NS,
        21_600 * SECOND_NS,
        43_200 * SECOND_NS,
        DAY_NS,
        2 * DAY_NS,
        7 * DAY_NS,
        28 * DAY_NS
    };
    private static final String[] DASHES = {"", " dash", " dots", " long", " dash", " dots"};

    private final long fromNs;
    private final long toNs;
    private final List<long[]> gaps;

    /**
     * Charts of a window.
     *
     * @param fromNs UTC ns
     * @param toNs UTC ns, later
     * @param gaps pairs of UTC ns between which nothing is known
     */
    TimeChart(long fromNs, long toNs, List<long[]> gaps) {
        this.fromNs = fromNs;
        this.toNs = Math.max(toNs, fromNs + 1);
        this.gaps = gaps;
    }

    /**
     * A line.
     *
     * @param name in the legend
     * @param series values
     */
    record Line(String name, DaySeries series) {}

    /**
     * A picture of it.
     *
     * @param id unique in the page
     * @param title what it is
     * @param unit of the numbers
     * @param lines one at least
     * @param low lower end of a band behind them, may be null
     * @param high upper end
     * @param zero whether 0 is on the axis
     */
    record Asked(String id, String title, String unit, List<Line> lines, DaySeries low, DaySeries high, boolean zero) {
        static Asked of(String id, String title, String unit, boolean zero, List<Line> lines) {
            return new Asked(id, title, unit, lines, null, null, zero);
        }
    }

    static String style(int line, int lines) {
        return "line s" + (lines == 1 ? 2 : 2 + line % 6) + DASHES[line % DASHES.length];
    }

    String svg(Asked asked) {
        double least = asked.zero() ? 0.0 : Double.POSITIVE_INFINITY;
        double most = asked.zero() ? 0.0 : Double.NEGATIVE_INFINITY;
        List<DaySeries> all =
                new ArrayList<>(asked.lines().stream().map(Line::series).toList());
        if (asked.low() != null) {
            all.add(asked.low());
            all.add(asked.high());
        }
        for (DaySeries each : all) {
            if (each.size() > 0) {
                least = Math.min(least, each.least());
                most = Math.max(most, each.most());
            }
        }
        Scale y = new Scale(least, most, BOTTOM, TOP, 4);
        Svg svg = new Svg(asked.id(), WIDTH, HEIGHT, asked.title(), said(asked));
        for (long[] gap : gaps) {
            double left = Math.max(LEFT, x(gap[0]));
            svg.bar("gap", left, TOP, Math.min(RIGHT, x(gap[1])) - left, BOTTOM - TOP, "no records");
        }
        svg.gridUp(y, LEFT, RIGHT);
        clock(svg);
        svg.labelUp(14, (TOP + BOTTOM) / 2, asked.unit());
        if (asked.low() != null && asked.low().size() > 1) {
            svg.path("band f2", area(asked.low(), asked.high(), y));
        }
        for (int line = 0; line < asked.lines().size(); line++) {
            DaySeries series = asked.lines().get(line).series();
            if (asked.lines().size() == 1) {
                svg.path("range f2", range(series, y));
            }
            svg.path(style(line, asked.lines().size()), line(series, y));
        }
        return svg.end();
    }

    private double x(long timeNs) {
        double share = ((double) timeNs - fromNs) / ((double) toNs - fromNs);
        return LEFT + (RIGHT - LEFT) * Math.max(0.0, Math.min(1.0, share));
    }

    private void clock(Svg svg) {
        long step = STEPS_NS[STEPS_NS.length - 1];
        for (int i = STEPS_NS.length - 1; i >= 0 && (toNs - fromNs) / STEPS_NS[i] <= TICKS_MAX; i--) {
            step = STEPS_NS[i];
        }
        String pattern = step >= DAY_NS ? "dd MMM" : toNs - fromNs > DAY_NS ? "dd HH:mm" : "HH:mm";
        if (step < 60 * SECOND_NS) {
            pattern = step < SECOND_NS ? "HH:mm:ss.S" : "HH:mm:ss";
        }
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
        for (long tick = Math.floorDiv(fromNs + step - 1, step) * step; tick <= toNs; tick += step) {
            svg.line("grid", x(tick), TOP, x(tick), BOTTOM);
            svg.label("tick middle", x(tick), BOTTOM + 16, format.format(Instant.ofEpochSecond(0L, tick)));
        }
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 12, "UTC");
    }

    private boolean isBroken(long beforeNs, long afterNs) {
        return gaps.stream().anyMatch(gap -> beforeNs <= gap[0] && afterNs >= gap[1]);
    }

    private String line(DaySeries series, Scale y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            boolean moved = i == 0 || isBroken(series.timeNs(i - 1), series.timeNs(i));
            points.append(point(moved ? "M" : "L", series.timeNs(i), y.at(series.last(i))));
        }
        return points.toString();
    }

    private String point(String how, long timeNs, double at) {
        return String.format(Locale.ROOT, "%s%.1f %.1f ", how, x(timeNs), at);
    }

    /** From the least to the most of each slice. */
    private String range(DaySeries series, Scale y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            points.append(point(i == 0 ? "M" : "L", series.timeNs(i), y.at(series.high(i))));
        }
        for (int i = series.size() - 1; i >= 0; i--) {
            points.append(point("L", series.timeNs(i), y.at(series.low(i))));
        }
        return points.isEmpty() ? "M0 0" : points.append('Z').toString();
    }

    private String area(DaySeries low, DaySeries high, Scale y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < high.size(); i++) {
            points.append(point(i == 0 ? "M" : "L", high.timeNs(i), y.at(high.last(i))));
        }
        for (int i = low.size() - 1; i >= 0; i--) {
            points.append(point("L", low.timeNs(i), y.at(low.last(i))));
        }
        return points.append('Z').toString();
    }

    private static String said(Asked asked) {
        StringBuilder text = new StringBuilder(asked.title())
                .append(", ")
                .append(asked.unit())
                .append('.');
        for (Line line : asked.lines()) {
            if (line.series().size() > 0) {
                text.append(' ')
                        .append(line.name())
                        .append(": ")
                        .append(Amounts.of(line.series().least()))
                        .append(" to ")
                        .append(Amounts.of(line.series().most()))
                        .append(", at the end ")
                        .append(Amounts.of(line.series().end()))
                        .append('.');
            }
        }
        return text.toString();
    }
}
