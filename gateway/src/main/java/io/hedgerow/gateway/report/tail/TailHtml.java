package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.report.PageStyle;
import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.tail.HorizonTail;
import io.hedgerow.journal.tail.HorizonTail.WorstPath;
import io.hedgerow.journal.tail.TailComponent;
import io.hedgerow.journal.tail.measure.TailMeasure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulation of the tail as one HTML file that needs nothing else, in light and dark. Owned by one thread. */
public final class TailHtml {
    private static final int PARTS_MAX = 60;

    private final TailReport report;
    private final StringBuilder page = new StringBuilder();

    private TailHtml(TailReport report) {
        this.report = report;
    }

    /**
     * Writes it.
     *
     * @param report the simulation
     * @return the page
     */
    public static String of(TailReport report) {
        return new TailHtml(report).write();
    }

    private String write() {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>Hedgerow tail risk</title>\n<style>\n")
                .append(PageStyle.css())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Tail risk, ")
                .append(Svg.escape(report.result().method()))
                .append("</h1>\n<ul class=\"basis\">\n");
        report.basis().forEach(this::item);
        item(Numbers.whole(report.result().spec().paths()) + " paths for each horizon, seed "
                + report.result().spec().seed() + "; losses in "
                + report.result().book().reportingCurrency() + ", 95 % intervals of the simulation");
        page.append("</ul>\n");
        gaps();
        report.result().horizons().forEach(this::horizon);
        page.append("</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private void item(String line) {
        page.append("<li>").append(Svg.escape(line)).append("</li>\n");
    }

    private void gaps() {
        if (!report.gaps().isEmpty()) {
            page.append("<h2>Risk perception gap</h2>\n<ul class=\"verdict\">\n");
            report.gaps().forEach(gap -> item(report.sentence(gap)));
            page.append("</ul>\n");
        }
    }

    private void horizon(HorizonTail tail) {
        page.append("<h2>")
                .append(Svg.escape(tail.horizon().name()))
                .append(" ahead</h2>\n<p>")
                .append(Svg.escape(tail.pathNote() + TailText.settled(tail) + TailText.revalued(tail)))
                .append("</p>\n");
        measures(tail);
        page.append("<p>").append(Svg.escape(TailText.pareto(tail))).append("</p>\n<div class=\"figures\">\n");
        String id = "h" + tail.horizon().ns();
        figure("Gains and losses of all paths", TailChart.distribution(id + "d", report, tail));
        figure("The tail against a normal one and the fitted one", TailChart.tail(id + "t", report, tail));
        page.append("</div>\n");
        components(tail);
        worst(tail);
    }

    private void figure(String caption, String picture) {
        page.append("<figure><figcaption>")
                .append(Svg.escape(caption))
                .append("</figcaption>\n")
                .append(picture)
                .append("</figure>\n");
    }

    private void head(List<String> columns) {
        page.append("<div class=\"table\"><table>\n<thead><tr>");
        columns.forEach(column ->
                page.append("<th scope=\"col\">").append(Svg.escape(column)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
    }

    private void row(String name, boolean sub, List<String> cells) {
        page.append(sub ? "<tr><th scope=\"row\" class=\"sub\">" : "<tr><th scope=\"row\">")
                .append(Svg.escape(name))
                .append("</th>");
        cells.forEach(cell -> page.append("<td>").append(Svg.escape(cell)).append("</td>"));
        page.append("</tr>\n");
    }

    private void end() {
        page.append("</tbody></table></div>\n");
    }

    private void measures(HorizonTail tail) {
        head(List.of("confidence", "VaR", "interval", "ES", "interval", "fitted VaR", "fitted ES"));
        for (TailMeasure measure : tail.measures()) {
            boolean fitted = tail.pareto().isPresent() && tail.pareto().get().reaches(measure.confidence());
            row(
                    TailReport.percent(measure.confidence()),
                    false,
                    List.of(
                            TailReport.loss(measure.var()),
                            TailReport.loss(measure.varLow()) + " .. " + TailReport.loss(measure.varHigh()),
                            TailReport.loss(measure.es()),
                            TailReport.loss(measure.esLow()) + " .. " + TailReport.loss(measure.esHigh()),
                            fitted ? TailReport.loss(tail.pareto().get().var(measure.confidence())) : Numbers.MISSING,
                            fitted ? TailReport.loss(tail.pareto().get().es(measure.confidence())) : Numbers.MISSING));
        }
        end();
    }

    private void components(HorizonTail tail) {
        page.append("<h3>What the expected shortfall is made of</h3>\n");
        head(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("part"),
                        tail.measures().stream().map(it -> "ES " + TailReport.percent(it.confidence())))
                .toList());
        row(
                "all",
                false,
                tail.measures().stream().map(it -> TailReport.loss(it.es())).toList());
        groups("by underlying", TailReport.groups(tail, TailReport::underlyingOf));
        groups("by expiry", TailReport.groups(tail, TailReport::expiryOf));
        row("by part", false, List.of());
        List<TailComponent> parts = tail.components();
        for (TailComponent part : parts.subList(0, Math.min(PARTS_MAX, parts.size()))) {
            row(
                    TailReport.nameOf(part.part()),
                    true,
                    part.es().stream().map(TailReport::loss).toList());
        }
        if (parts.size() > PARTS_MAX) {
            row(Numbers.of(parts.size() - PARTS_MAX, "other part") + ", in --json", true, List.of());
        }
        end();
    }

    private void groups(String name, Map<String, double[]> groups) {
        row(name, false, List.of());
        groups.forEach((group, es) -> row(
                group,
                true,
                java.util.Arrays.stream(es).mapToObj(TailReport::loss).toList()));
    }

    private void worst(HorizonTail tail) {
        page.append("<h3>Worst paths</h3>\n");
        head(List.of("path", "P&L", "what happened", "largest losses"));
        for (WorstPath path : tail.worst()) {
            String moves = path.moves().stream().map(TailText::move).collect(Collectors.joining("; "))
                    + (path.largestStep().isEmpty() ? "" : "; largest step as in the " + path.largestStep());
            String parts = path.parts().stream()
                    .limit(4)
                    .map(gain -> TailReport.nameOf(gain.part()) + " " + StressCells.compact(gain.pnl()))
                    .collect(Collectors.joining(", "));
            row(String.valueOf(path.number()), false, List.of(StressCells.compact(path.pnl()), moves, parts));
        }
        end();
    }
}
