package io.hedgerow.gateway.surface.batch;

import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good a surface is: over the out-of-the-money quotes with two sides that are neither old nor wrong.
 *
 * @param quotes how many
 * @param inside how many of them hold the surface between bid and offer
 * @param squares sum of the squared distances of the surface to the middles, in vol
 * @param marked how many have a mark of the venue
 * @param markInside how many of these hold the mark between bid and offer
 * @param statuses how many quotes came to what
 */
public record FitQuality(
        int quotes, int inside, double squares, int marked, int markInside, Map<String, Integer> statuses) {
    /** Copies the statuses. */
    public FitQuality {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }

    /** Of nothing. */
    public static final FitQuality NONE = new FitQuality(0, 0, 0.0, 0, 0, Map.of());

    static FitQuality of(SnapshotFit fit, List<ImpliedQuote> all) {
        int quotes = 0;
        int inside = 0;
        double squares = 0.0;
        int marked = 0;
        int markInside = 0;
        Map<String, Integer> statuses = new TreeMap<>();
        for (ImpliedQuote each : all) {
            QuoteStatus status = each.status();
            statuses.merge(status.word(), 1, Integer::sum);
            FittedQuote fitted = fit.fitted(each);
            if (each.isCounted() && fitted.isKnown()) {
                quotes++;
                inside += fitted.inside() ? 1 : 0;
                squares += fitted.residualVol() * fitted.residualVol();
                double mark = each.quote().mark();
                marked += mark > 0.0 ? 1 : 0;
                markInside += mark >= each.quote().bid() && mark <= each.quote().ask() ? 1 : 0;
            }
        }
        return new FitQuality(quotes, inside, squares, marked, markInside, statuses);
    }

    /** Both together. */
    public FitQuality plus(FitQuality other) {
        Map<String, Integer> all = new TreeMap<>(statuses);
        other.statuses.forEach((word, count) -> all.merge(word, count, Integer::sum));
        return new FitQuality(
                quotes + other.quotes,
                inside + other.inside,
                squares + other.squares,
                marked + other.marked,
                markInside + other.markInside,
                all);
    }

    /** Share inside, 0 to 1; not-a-number without quotes. */
    public double insideShare() {
        return quotes == 0 ? Double.NaN : inside / (double) quotes;
    }

    /** Share of the venue's marks inside; not-a-number without marks. */
    public double markInsideShare() {
        return marked == 0 ? Double.NaN : markInside / (double) marked;
    }

    /** Root of the mean squared distance to the middles, in points of vol; not-a-number without quotes. */
    public double rmseVolPoints() {
        return quotes == 0 ? Double.NaN : 100.0 * Math.sqrt(squares / quotes);
    }
}
