package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.journal.tail.HorizonTail;
import io.hedgerow.journal.tail.measure.LossSample;
import io.hedgerow.journal.tail.measure.TailMeasure;
import io.hedgerow.journal.tail.measure.TailRandom;
import java.util.Arrays;
import java.util.Locale;

/** Pictures of a tail. Static; any thread. */
final class TailChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final double LEFT = 78;
    private static final double RIGHT = 620;
    private static final double TOP = 16;
    private static final double BOTTOM = 300;
    private static final int BINS = 60;
    private static final int POINTS = 300;

    private TailChart() {}

    /** How many paths gain how much, in thousands, with VaR and ES. */
    static String distribution(String id, TailReport report, HorizonTail tail) {
        LossSample sample = tail.sample();
        int count = sample.size();
        double low = sample.pnl(0) / 1e3;
        double high = sample.pnl(count - 1) / 1e3;
        String unit = "thousand " + report.result().book().reportingCurrency();
        Svg svg = new Svg(id, WIDTH, HEIGHT, "Gains and losses of " + count + " paths", seen(tail, unit));
        int[] bins = new int[BINS];
        double width = high > low ? (high - low) / BINS : 1.0;
        for (int rank = 0; rank < count; rank++) {
            bins[(int) Math.min((sample.pnl(rank) / 1e3 - low) / width, BINS - 1.0)]++;
        }
        int most = Arrays.stream(bins).max().orElse(1);
        // Far bars of a few paths are to be seen beside those of thousands.
        Scale y = new Scale(0.0, StrictMath.sqrt(most), BOTTOM, TOP, 5);
        Scale x = new Scale(low, high, LEFT, RIGHT, 6);
        svg.gridAcross(x, TOP, BOTTOM);
        for (int i = 0; i < BINS; i++) {
            double at = y.at(StrictMath.sqrt(bins[i]));
            String tip = String.format(
                    Locale.ROOT, "%.1f to %.1f: %d paths", low + i * width, low + (i + 1) * width, bins[i]);
            double left = x.at(low + i * width);
            svg.bar("f2", left, at, x.at(low + (i + 1) * width) - left - 0.5, BOTTOM - at, tip);
        }
        int line = 0;
        for (TailMeasure measure : tail.measures()) {
            mark(svg, x.at(-measure.var() / 1e3), "VaR " + TailReport.percent(measure.confidence()), "line s1", line++);
            mark(
                    svg,
                    x.at(-measure.es() / 1e3),
                    "ES " + TailReport.percent(measure.confidence()),
                    "line dash s3",
                    line++);
        }
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 14, "P&L, " + unit);
        svg.labelUp(16, (TOP + BOTTOM) / 2, "paths, square root");
        return svg.end();
    }

    private static void mark(Svg svg, double x, String name, String style, int line) {
        svg.line(style, x, TOP, x, BOTTOM);
        svg.label("tick", x + 3, TOP + 10 + 12 * line, name);
    }

    private static String seen(HorizonTail tail, String unit) {
        StringBuilder text = new StringBuilder();
        for (TailMeasure measure : tail.measures()) {
            text.append(String.format(
                    Locale.ROOT,
                    "At %s VaR %.1f, ES %.1f. ",
                    TailReport.percent(measure.confidence()),
                    measure.var() / 1e3,
                    measure.es() / 1e3));
        }
        return text + "In " + unit + ".";
    }

    /** Losses against the quantiles of the normal distribution: a straight line is a normal tail. */
    static String tail(String id, TailReport report, HorizonTail tail) {
        LossSample sample = tail.sample();
        int count = sample.size();
        int shown = Math.max(2, (int) (0.2 * count));
        String unit = "thousand " + report.result().book().reportingCurrency();
        Svg svg = new Svg(
                id,
                WIDTH,
                HEIGHT,
                "Losses of the worst fifth of the paths by normal quantile",
                "A normal distribution of the same mean and deviation is a straight line. " + TailText.pareto(tail));
        double mean = sample.mean();
        double variance = 0.0;
        for (int rank = 0; rank < count; rank++) {
            variance += (sample.pnl(rank) - mean) * (sample.pnl(rank) - mean) / count;
        }
        double deviation = StrictMath.sqrt(variance);
        double far = quantile(0, count);
        double near = quantile(shown - 1, count);
        double most = Math.max(-sample.pnl(0), deviation * far - mean);
        double least = Math.min(-sample.pnl(shown - 1), deviation * near - mean);
        Scale x = new Scale(near, far, LEFT, RIGHT, 6);
        Scale y = new Scale(least / 1e3, most / 1e3, BOTTOM, TOP, 5);
        svg.gridUp(y, LEFT, RIGHT).gridAcross(x, TOP, BOTTOM);
        svg.line(
                "line dash s0",
                x.at(near),
                y.at((deviation * near - mean) / 1e3),
                x.at(far),
                y.at((deviation * far - mean) / 1e3));
        for (int point = 0; point < Math.min(POINTS, shown); point++) {
            // Every one of the worst, fewer and fewer of the others.
            int rank = (int) (StrictMath.pow(point / (double) Math.min(POINTS, shown), 2.0) * (shown - 1));
            svg.circle("dot f2", x.at(quantile(rank, count)), y.at(-sample.pnl(rank) / 1e3), 2.5);
        }
        tail.pareto().ifPresent(fit -> {
            StringBuilder points = new StringBuilder();
            for (int rank = 0; rank < fit.exceedances(); rank += Math.max(1, rank / 10)) {
                double loss = fit.threshold() + fit.excess((rank + 0.5) / fit.exceedances());
                points.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        points.isEmpty() ? "M" : " L",
                        x.at(quantile(rank, count)),
                        Math.max(y.at(loss / 1e3), TOP)));
            }
            svg.path("line s3", points.toString());
        });
        svg.label("tick", LEFT + 8, TOP + 12, "dots: paths; dashes: normal; line: fitted tail");
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 14, "standard deviations of a normal distribution");
        svg.labelUp(16, (TOP + BOTTOM) / 2, "loss, " + unit);
        return svg.end();
    }

    private static double quantile(int rank, int count) {
        return -TailRandom.normalQuantile((rank + 0.5) / count);
    }
}
