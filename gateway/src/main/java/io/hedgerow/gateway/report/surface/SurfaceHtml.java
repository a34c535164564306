package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.report.PageStyle;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.quote.QuoteRow;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fitted surfaces as one HTML file that needs nothing else: of each underlying the last fit with its smiles, term structure,
 * heat table, venues and arbitrages, and a line for every fit. It is well-formed XML, readable in light and dark, and every
 * picture is described in words. Owned by one thread.
 */
public final class SurfaceHtml {
    private final StringBuilder page = new StringBuilder();

    private SurfaceHtml() {}

    /**
     * Writes it.
     *
     * @param input name of the table
     * @param rows of the table
     * @param fits what they came to
     * @return the page
     */
    public static String of(String input, List<QuoteRow> rows, List<SnapshotFit> fits) {
        return new SurfaceHtml().write(input, rows, fits);
    }

    private String write(String input, List<QuoteRow> rows, List<SnapshotFit> fits) {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>Hedgerow surface fit</title>\n<style>\n")
                .append(PageStyle.css())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Volatility surfaces</h1>\n");
        list("basis", basis(input, rows, fits));
        Map<String, SnapshotFit> last = new LinkedHashMap<>();
        fits.forEach(fit -> last.put(fit.underlying(), fit));
        int index = 0;
        for (SnapshotFit fit : last.values()) {
            surface(fit, index++);
        }
        page.append("<h2>All fits</h2>\n").append(SurfaceTables.fits(fits));
        page.append("</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private static List<String> basis(String input, List<QuoteRow> rows, List<SnapshotFit> fits) {
        Map<String, Integer> statuses = new TreeMap<>();
        rows.forEach(row -> statuses.merge(row.statusWord(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        statuses.forEach((word, count) -> words.add(Numbers.whole(count) + " " + word));
        List<String> lines = new ArrayList<>();
        lines.add("table: " + input + ", " + Numbers.of(rows.size(), "row") + ", " + Numbers.of(fits.size(), "fit"));
        lines.add("rows: " + String.join(", ", words));
        rows.stream()
                .flatMap(row -> row.problem().stream())
                .findFirst()
                .ifPresent(first -> lines.add("the first row that is wrong: " + input + ":" + first.text()));
        return lines;
    }

    private void list(String style, List<String> lines) {
        page.append("<ul class=\"").append(style).append("\">\n");
        lines.forEach(
                line -> page.append("<li>").append(Svg.escape(line.strip())).append("</li>\n"));
        page.append("</ul>\n");
    }

    private void heading(String title, String explanation) {
        page.append("<h3>").append(Svg.escape(title)).append("</h3>\n");
        if (!explanation.isEmpty()) {
            page.append("<p>").append(Svg.escape(explanation)).append("</p>\n");
        }
    }

    private void legend(String... colorsAndNames) {
        page.append("<ul class=\"legend\">\n");
        for (int i = 0; i < colorsAndNames.length; i += 2) {
            page.append("<li><span class=\"swatch b")
                    .append(colorsAndNames[i])
                    .append("\"></span>")
                    .append(Svg.escape(colorsAndNames[i + 1]))
                    .append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private void surface(SnapshotFit fit, int index) {
        page.append("<h2>")
                .append(Svg.escape(fit.underlying() + ", " + Numbers.timestamp(fit.timeNs())))
                .append("</h2>\n");
        list("verdict", verdict(fit));
        if (!fit.surface().slices().isEmpty()) {
            term(fit, index);
            smiles(fit, index);
        }
        tables(fit);
    }

    private static List<String> verdict(SnapshotFit fit) {
        List<String> lines = new ArrayList<>();
        if (fit.surface().slices().isEmpty()) {
            lines.add("No quote can be used; there is no surface.");
        } else {
            lines.add(SurfaceFitText.quality(fit.quality()) + ".");
            lines.add("The surface has " + Numbers.of(fit.check().butterflies(), "butterfly violation") + " and "
                    + Numbers.of(fit.check().calendars(), "calendar violation")
                    + ", by certificate over the whole line and at "
                    + Numbers.whole(fit.check().points())
                    + " places within and beyond the strikes.");
        }
        lines.addAll(SurfaceFitText.findings(fit));
        return lines;
    }

    private void term(SnapshotFit fit, int index) {
        heading("Term structure", "At the forward, and the shape of the smiles by delta 0.25.");
        legend(
                "2", "vol at the forward, with its standard error",
                "3", "the last fit",
                "4", "forward vol between expiries",
                "5", "risk reversal, call less put",
                "6", "butterfly");
        page.append("<div class=\"figures\">\n");
        figure("", TermChart.vols("term-" + index, fit));
        figure("", TermChart.shapes("shape-" + index, fit));
        page.append("</div>\n");
        heading("Surface", "");
        page.append(SurfaceTables.heat(fit));
    }

    private void figure(String caption, String picture) {
        page.append("<figure>\n");
        if (!caption.isEmpty()) {
            page.append("<figcaption>").append(Svg.escape(caption)).append("</figcaption>\n");
        }
        page.append(picture).append("</figure>\n");
    }

    private void smiles(SnapshotFit fit, int index) {
        heading(
                "Smiles",
                "Bars reach from bid to offer; dashed ones have one side. Below, the same less the fit, in points of"
                        + " vol: a bar that misses the line does not hold the surface.");
        legend(
                "2", "fit, with its standard error",
                "3", "the last fit, and quotes far from all others",
                "1", "out-of-the-money quotes",
                "0", "in-the-money quotes where there is no other");
        page.append("<div class=\"figures\">\n");
        int slice = 0;
        for (FittedSlice each : fit.surface().slices()) {
            figure(caption(fit, each), SmileChart.of("smile-" + index + "-" + slice++, fit, each));
        }
        page.append("</div>\n");
    }

    private static String caption(SnapshotFit fit, FittedSlice slice) {
        return SurfaceTables.expiry(slice.expiryNs()) + ", inside "
                + SurfaceFitText.percent(fit.quality(slice.expiryNs()).insideShare()) + " %, "
                + SurfaceFitText.origin(slice);
    }

    private void tables(SnapshotFit fit) {
        heading("Numbers", "");
        page.append(SurfaceTables.expiries(fit));
        page.append(SurfaceTables.forwards(fit));
        page.append(SurfaceTables.venues(fit));
        heading("Violations", "Of the quotes, not of the surface: somebody's opportunity, or a quote that is wrong.");
        String violations = SurfaceTables.violations(fit);
        page.append(violations.isEmpty() ? "<p>The quotes contain no arbitrage.</p>\n" : violations);
    }
}
