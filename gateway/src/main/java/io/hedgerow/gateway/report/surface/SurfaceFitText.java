package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.surface.batch.FitQuality;
import io.hedgerow.gateway.surface.batch.SmileFigures;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.calibration.VenueWatch;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteViolation;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fits as text of a hundred columns. Static; any thread. */
public final class SurfaceFitText {
    private static final double DAYS = 365.0;
    private static final double POINTS = 100.0;
    private static final double NS_PER_MS = 1e6;
    private static final String ROW = "  %-17s %7s %11s %6s %7s %6s %7s %7s %7s %7s  %s";

    private SurfaceFitText() {}

    /**
     * Writes it.
     *
     * @param fits any
     * @return lines
     */
    public static String of(List<SnapshotFit> fits) {
        List<String> lines = new ArrayList<>();
        for (SnapshotFit fit : fits) {
            head(fit, lines);
            if (!fit.surface().slices().isEmpty()) {
                lines.add(String.format(
                        Locale.ROOT,
                        ROW,
                        "expiry",
                        "days",
                        "forward",
                        "quotes",
                        "in %",
                        "rmse",
                        "ATM %",
                        "+-",
                        "RR25",
                        "BF25",
                        "from"));
            }
            fit.surface().slices().forEach(slice -> lines.add(row(fit, slice)));
            lines.addAll(findings(fit));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static void head(SnapshotFit fit, List<String> lines) {
        FitQuality quality = fit.quality();
        lines.add(fit.underlying() + " " + Numbers.timestamp(fit.timeNs()) + ": " + quality(quality));
        lines.add("  surface: " + Numbers.of(fit.check().butterflies(), "butterfly violation") + ", "
                + Numbers.of(fit.check().calendars(), "calendar violation") + " at "
                + Numbers.whole(fit.check().points()) + " places and by certificate; fitted in "
                + Numbers.fixed(fit.fitNs() / NS_PER_MS, 2) + " ms");
    }

    /** How good, in words. */
    static String quality(FitQuality quality) {
        String marks = quality.marked() == 0 ? "" : ", the venue's mark " + percent(quality.markInsideShare()) + " %";
        return Numbers.of(quality.quotes(), "two-sided out-of-the-money quote") + ", "
                + percent(quality.insideShare()) + " % hold the surface" + marks + "; rmse "
                + Numbers.fixed(quality.rmseVolPoints(), 2) + " vol points";
    }

    static String percent(double share) {
        return Numbers.fixed(POINTS * share, 1);
    }

    private static String row(SnapshotFit fit, FittedSlice slice) {
        FitQuality quality = fit.quality(slice.expiryNs());
        SmileFigures figures = SmileFigures.of(slice);
        return String.format(
                Locale.ROOT,
                ROW,
                Numbers.timestamp(slice.expiryNs()).substring(0, "2026-01-16T08:00".length()),
                Numbers.fixed(DAYS * slice.years(), 2),
                Numbers.price(slice.forward()),
                quality.quotes(),
                percent(quality.insideShare()),
                Numbers.fixed(quality.rmseVolPoints(), 2),
                Numbers.fixed(POINTS * figures.atmVol(), 2),
                Numbers.fixed(POINTS * slice.smile().standardErrorAt(0.0), 2),
                Numbers.signed(POINTS * figures.riskReversal25(), 2),
                Numbers.fixed(POINTS * figures.butterfly25(), 2),
                origin(slice));
    }

    /** What a slice was made from. */
    static String origin(FittedSlice slice) {
        String word = slice.origin().name().toLowerCase(Locale.ROOT);
        return slice.share() < 1.0 && word.equals("fitted") ? "fitted, " + percent(slice.share()) + " % refined" : word;
    }

    /** What a person should know of a fit, in sentences. */
    static List<String> findings(SnapshotFit fit) {
        List<String> lines = new ArrayList<>();
        for (VenueWatch.Verdict verdict : fit.verdicts()) {
            lines.add("  " + (verdict.alert() ? "ALERT " : "") + verdict.bias().venue() + " is "
                    + Numbers.signed(POINTS * verdict.bias().level(), 2) + " vol points off the venues together, error "
                    + Numbers.fixed(POINTS * verdict.bias().levelError(), 2) + ", z "
                    + Numbers.fixed(verdict.bias().levelScore(), 1) + "; beyond 3 at " + verdict.beyond() + " of "
                    + verdict.expiries() + " expiries");
        }
        fit.silent().forEach(venue -> lines.add("  ALERT " + venue + " is silent: its quotes are too old to be used"));
        Map<String, Integer> kinds = new TreeMap<>();
        for (QuoteViolation each : fit.violations()) {
            kinds.merge(each.kind().word(), 1, Integer::sum);
        }
        if (!kinds.isEmpty()) {
            List<String> words = new ArrayList<>();
            kinds.forEach((kind, count) -> words.add(count + " " + kind));
            lines.add("  arbitrages in the quotes themselves: " + String.join(", ", words));
        }
        List<String> statuses = new ArrayList<>();
        fit.quality().statuses().forEach((word, count) -> statuses.add(count + " " + word));
        lines.add("  quotes: " + String.join(", ", statuses));
        return lines;
    }
}
