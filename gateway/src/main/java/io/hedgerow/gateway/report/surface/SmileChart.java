package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.surface.batch.FitQuality;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import io.hedgerow.gateway.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The smile of one expiry: bars from bid to offer, the fit with its error, the fit before, and below what is left over. */
final class SmileChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 430;
    private static final double LEFT = 62;
    private static final double RIGHT = 622;
    private static final double TOP = 14;
    private static final double BOTTOM = 270;
    private static final double REST_TOP = 290;
    private static final double REST_BOTTOM = 385;
    private static final int STEPS = 120;
    private static final double POINTS = 100.0;
    private static final double MARGIN = 0.05;
    private static final double LEAST_WIDTH = 0.02;
    private static final double MOST_REST = 25.0;

    private final SnapshotFit fit;
    private final FittedSlice slice;
    private final List<ImpliedQuote> quotes;
    private final double from;
    private final double to;
    private final Scale x;
    private final Scale y;
    private final Scale rest;

    private SmileChart(SnapshotFit fit, FittedSlice slice) {
        this.fit = fit;
        this.slice = slice;
        quotes = fit.quotes().stream()
                .filter(each -> each.quote().option().expiryNs() == slice.expiryNs())
                .filter(SmileChart::isShown)
                .toList();
        double deviation = slice.smile().volAt(0.0) * Math.sqrt(slice.years());
        double least = quotes.stream().mapToDouble(ImpliedQuote::k).min().orElse(-2.0 * deviation);
        double most = quotes.stream().mapToDouble(ImpliedQuote::k).max().orElse(2.0 * deviation);
        double width = Math.max(most - least, LEAST_WIDTH);
        from = least - MARGIN * width;
        to = most + MARGIN * width;
        x = new Scale(from, to, LEFT, RIGHT, 7);
        y = vols();
        double widest = quotes.stream()
                .filter(ImpliedQuote::isTwoSided)
                .mapToDouble(this::reach)
                .max()
                .orElse(1.0);
        rest = new Scale(-Math.min(widest, MOST_REST), Math.min(widest, MOST_REST), REST_BOTTOM, REST_TOP, 4);
    }

    private static boolean isShown(ImpliedQuote each) {
        return each.forward() > 0.0
                && each.referenceVol() > 0.0
                && (each.status().isUsed() || each.status() == QuoteStatus.OUTLIER);
    }

    /** The range of the fit and of the middles, whatever wide or wrong quotes say. */
    private Scale vols() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0.0;
        for (int i = 0; i <= STEPS; i++) {
            double vol = slice.smile().volAt(at(i));
            least = Math.min(least, vol);
            most = Math.max(most, vol);
        }
        double margin = 0.25 * (most - least) + 0.02;
        return new Scale(POINTS * Math.max(0.0, least - margin), POINTS * (most + margin), BOTTOM, TOP, 6);
    }

    private double at(int step) {
        return from + (to - from) * step / STEPS;
    }

    private double reach(ImpliedQuote each) {
        double vol = slice.smile().volAt(each.k());
        return POINTS * Math.max(Math.abs(each.bidVol() - vol), Math.abs(each.askVol() - vol));
    }

    static String of(String id, SnapshotFit fit, FittedSlice slice) {
        return new SmileChart(fit, slice).draw(id);
    }

    private String draw(String id) {
        FitQuality quality = fit.quality(slice.expiryNs());
        String title = fit.underlying() + " smile of " + Numbers.timestamp(slice.expiryNs());
        String seen = SurfaceFitText.quality(quality) + ". Vol at the forward "
                + Numbers.fixed(POINTS * slice.smile().volAt(0.0), 2) + " %, standard error "
                + Numbers.fixed(POINTS * slice.smile().standardErrorAt(0.0), 2) + " points.";
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, seen);
        svg.gridUp(y, LEFT, RIGHT).gridUp(rest, LEFT, RIGHT);
        svg.gridAcross(x, TOP, REST_BOTTOM);
        svg.label("axis middle", (LEFT + RIGHT) / 2, HEIGHT - 8, "log-moneyness ln(K/F)");
        svg.labelUp(14, (TOP + BOTTOM) / 2, "vol, %");
        svg.labelUp(14, (REST_TOP + REST_BOTTOM) / 2, "less the fit");
        svg.path("band f2", band());
        quotes.forEach(each -> quote(svg, each));
        Optional<FittedSlice> before = fit.sliceBefore(slice.expiryNs());
        before.ifPresent(
                last -> svg.path("line dash s3", curve(k -> last.smile().volAt(k))));
        svg.path("line s2", curve(slice.smile()::volAt));
        svg.line("line s2", LEFT, rest.at(0.0), RIGHT, rest.at(0.0));
        return svg.end();
    }

    private void quote(Svg svg, ImpliedQuote each) {
        String color = each.status() == QuoteStatus.OUTLIER ? "3" : each.isOutOfTheMoney() ? "1" : "0";
        double place = x.at(each.k());
        double low = shown(each.isTwoSided() || !Double.isNaN(each.bidVol()) ? each.bidVol() : 0.0);
        double high = shown(Double.isNaN(each.askVol()) ? 10.0 : each.askVol());
        String bar = (each.isTwoSided() ? "bar s" : "bar dash s") + color;
        svg.line(bar, place, low, place, high);
        if (each.isTwoSided()) {
            double vol = slice.smile().volAt(each.k());
            svg.line("bar s" + color, place, restOf(each.bidVol() - vol), place, restOf(each.askVol() - vol));
            svg.circle("dot f" + color, place, restOf(each.referenceVol() - vol), 2);
        }
    }

    private double shown(double vol) {
        return Math.max(TOP, Math.min(BOTTOM, y.at(POINTS * vol)));
    }

    private double restOf(double vol) {
        return Math.max(REST_TOP, Math.min(REST_BOTTOM, rest.at(POINTS * vol)));
    }

    private String curve(DoubleUnaryOperator vol) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= STEPS; i++) {
            point(points, at(i), vol.applyAsDouble(at(i)));
        }
        return points.toString();
    }

    private String band() {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= STEPS; i++) {
            point(points, at(i), slice.smile().volAt(at(i)) + slice.smile().standardErrorAt(at(i)));
        }
        for (int i = STEPS; i >= 0; i--) {
            point(points, at(i), slice.smile().volAt(at(i)) - slice.smile().standardErrorAt(at(i)));
        }
        return points.append(" Z").toString();
    }

    private void point(StringBuilder points, double k, double vol) {
        points.append(String.format(Locale.ROOT, "%s%.1f %.1f", points.isEmpty() ? "M" : " L", x.at(k), shown(vol)));
    }
}
