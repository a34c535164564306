package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.surface.batch.SmileFigures;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Figures of the smiles over the expiries; time by its root, so that the near ones have room. Static; any thread. */
final class TermChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final double LEFT = 62;
    private static final double RIGHT = 622;
    private static final double TOP = 14;
    private static final double BOTTOM = 262;
    private static final double LABEL_ROOM = 34;
    private static final double DAYS = 365.0;
    private static final double POINTS = 100.0;

    private TermChart() {}

    /** Vol at the forward with its error, the fit before, and forward vols between expiries. */
    static String vols(String id, SnapshotFit fit) {
        List<FittedSlice> slices = fit.surface().slices();
        double least = Double.POSITIVE_INFINITY;
        double most = 0.0;
        for (int i = 0; i < slices.size(); i++) {
            double atm = slices.get(i).smile().volAt(0.0);
            double forward = forwardVol(slices, i);
            least = Math.min(least, Math.min(atm, forward));
            most = Math.max(most, Math.max(atm, forward));
        }
        Scale y = new Scale(POINTS * least, POINTS * most, BOTTOM, TOP, 5);
        Scale x = across(slices);
        Svg svg = new Svg(id, WIDTH, HEIGHT, fit.underlying() + " term structure", words(slices));
        frame(svg, x, y, slices, "vol at the forward, %");
        double start = LEFT;
        for (int i = 0; i < slices.size(); i++) {
            double end = place(x, slices.get(i));
            double level = y.at(POINTS * forwardVol(slices, i));
            svg.line("line dash s4", start, level, end, level);
            start = end;
        }
        line(svg, x, y, slices, "line s2", slice -> slice.smile().volAt(0.0));
        List<FittedSlice> before = slices.stream()
                .map(slice -> fit.sliceBefore(slice.expiryNs()))
                .flatMap(Optional::stream)
                .toList();
        line(svg, x, y, before, "line dash s3", slice -> slice.smile().volAt(0.0));
        for (FittedSlice slice : slices) {
            double atm = POINTS * slice.smile().volAt(0.0);
            double error = POINTS * slice.smile().standardErrorAt(0.0);
            double place = place(x, slice);
            svg.line("bar s2", place, clipped(y, atm - error), place, clipped(y, atm + error));
            svg.circle("dot f2", place, y.at(atm), 3);
        }
        return svg.end();
    }

    /** Risk reversal and butterfly. */
    static String shapes(String id, SnapshotFit fit) {
        List<FittedSlice> slices = fit.surface().slices();
        ToDoubleFunction<FittedSlice> reversal = slice -> SmileFigures.of(slice).riskReversal25();
        ToDoubleFunction<FittedSlice> butterfly =
                slice -> SmileFigures.of(slice).butterfly25();
        double least = 0.0;
        double most = 0.0;
        for (FittedSlice slice : slices) {
            least = Math.min(least, Math.min(reversal.applyAsDouble(slice), butterfly.applyAsDouble(slice)));
            most = Math.max(most, Math.max(reversal.applyAsDouble(slice), butterfly.applyAsDouble(slice)));
        }
        Scale y = new Scale(POINTS * least, POINTS * most, BOTTOM, TOP, 5);
        Scale x = across(slices);
        Svg svg = new Svg(id, WIDTH, HEIGHT, fit.underlying() + " risk reversals and butterflies", words(slices));
        frame(svg, x, y, slices, "points of vol");
        line(svg, x, y, slices, "line s5", reversal);
        line(svg, x, y, slices, "line s6", butterfly);
        return svg.end();
    }

    private static double clipped(Scale y, double value) {
        return Math.max(TOP, Math.min(BOTTOM, y.at(value)));
    }

    private static Scale across(List<FittedSlice> slices) {
        double most = slices.stream().mapToDouble(FittedSlice::years).max().orElse(1.0);
        return new Scale(0.0, Math.sqrt(DAYS * most), LEFT, RIGHT, 6);
    }

    private static double place(Scale x, FittedSlice slice) {
        return x.at(Math.sqrt(DAYS * slice.years()));
    }

    /** The vol between an expiry and the one before it. */
    static double forwardVol(List<FittedSlice> slices, int index) {
        FittedSlice slice = slices.get(index);
        if (index == 0) {
            return slice.smile().volAt(0.0);
        }
        FittedSlice before = slices.get(index - 1);
        double variance = slice.smile().totalVarianceAt(0.0, slice.years())
                - before.smile().totalVarianceAt(0.0, before.years());
        return Math.sqrt(Math.max(0.0, variance) / (slice.years() - before.years()));
    }

    private static void frame(Svg svg, Scale x, Scale y, List<FittedSlice> slices, String unit) {
        svg.gridUp(y, LEFT, RIGHT);
        double last = Double.NEGATIVE_INFINITY;
        for (FittedSlice slice : slices) {
            double place = place(x, slice);
            svg.line("grid", place, TOP, place, BOTTOM);
            if (place - last > LABEL_ROOM) {
                double days = DAYS * slice.years();
                svg.label("tick middle", place, BOTTOM + 16, Numbers.fixed(days, days < 10.0 ? 1 : 0));
                last = place;
            }
        }
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 14, "days to expiry (by their root)");
        svg.labelUp(14, (TOP + BOTTOM) / 2, unit);
    }

    private static void line(
            Svg svg, Scale x, Scale y, List<FittedSlice> slices, String style, ToDoubleFunction<FittedSlice> value) {
        StringBuilder points = new StringBuilder();
        for (FittedSlice slice : slices) {
            points.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    points.isEmpty() ? "M" : " L",
                    place(x, slice),
                    clipped(y, POINTS * value.applyAsDouble(slice))));
        }
        if (!slices.isEmpty()) {
            svg.path(style, points.toString());
        }
    }

    private static String words(List<FittedSlice> slices) {
        StringBuilder words = new StringBuilder();
        for (FittedSlice slice : slices) {
            SmileFigures figures = SmileFigures.of(slice);
            words.append(Numbers.fixed(DAYS * slice.years(), 1))
                    .append(" days: ")
                    .append(Numbers.fixed(POINTS * figures.atmVol(), 1))
                    .append(" %, reversal ")
                    .append(Numbers.signed(POINTS * figures.riskReversal25(), 1))
                    .append(", butterfly ")
                    .append(Numbers.fixed(POINTS * figures.butterfly25(), 1))
                    .append(". ");
        }
        return words.toString().strip();
    }
}
