package io.hedgerow.gateway.report;

import io.hedgerow.gateway.settings.model.ScenarioFile;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.StressResult.Node;
import io.hedgerow.journal.scenario.StressResult.PositionGain;
import java.util.List;
import java.util.Locale;

/**
 * A stress test as one HTML file that needs nothing else: a heat table for each time, the worst cell framed, gains and losses
 * told by sign as well as by colour, in light and dark. Owned by one thread.
 */
public final class StressHtml {
    private static final String STYLE = """
        .heat td { position: relative; }
        .heat td.worst { outline: 2px solid var(--text); outline-offset: -2px; font-weight: 700; }
        .heat small { display: block; color: var(--quiet); font-weight: 400; }
        .heat th:first-child { min-width: 9em; }
        """;

    private final StressResult result;
    private final ScenarioFile scenarios;
    private final double largest;
    private final StringBuilder page = new StringBuilder();

    private StressHtml(StressResult result, ScenarioFile scenarios) {
        this.result = result;
        this.scenarios = scenarios;
        largest = result.nodes().stream()
                .mapToDouble(node -> Math.abs(node.value().pnl()))
                .max()
                .orElse(0.0);
    }

    /**
     * Writes it.
     *
     * @param result the stress test
     * @param scenarios what they are
     * @return the page
     */
    public static String of(StressResult result, ScenarioFile scenarios) {
        return new StressHtml(result, scenarios).write();
    }

    private String write() {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>Hedgerow stress test</title>\n<style>\n")
                .append(PageStyle.css())
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Stress test, grid ")
                .append(Svg.escape(result.grid().name()))
                .append("</h1>\n<ul class=\"basis\">\n");
        StressCells.basis(result).forEach(this::item);
        item("P&L in " + result.book().reportingCurrency() + ": " + StressCells.worst(result));
        page.append("</ul>\n");
        ScenarioGrid grid = result.grid();
        for (int sheet = 0; sheet < grid.days().size() && grid.inGrid() > 0; sheet++) {
            sheet(sheet);
        }
        beyond();
        worst();
        page.append("</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private void item(String line) {
        page.append("<li>").append(Svg.escape(line)).append("</li>\n");
    }

    private void sheet(int sheet) {
        ScenarioGrid grid = result.grid();
        page.append("<h2>")
                .append(Svg.escape(StressCells.days(grid.days().get(sheet))))
                .append("</h2>\n<div class=\"table\"><table class=\"heat\"><caption>P&amp;L in ")
                .append(Svg.escape(result.book().reportingCurrency()))
                .append(" by move of the price and of vols; below it the net delta of ")
                .append(Svg.escape(first()))
                .append(" there</caption>\n<thead><tr><th scope=\"col\">vol</th>");
        grid.moves()
                .forEach(move -> page.append("<th scope=\"col\">")
                        .append(StressCells.percent(move))
                        .append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < grid.vols().size(); row++) {
            page.append("<tr><th scope=\"row\">")
                    .append(Svg.escape(grid.vols().get(row).name()))
                    .append("</th>");
            for (int column = 0; column < grid.moves().size(); column++) {
                cell(grid.at(sheet, row, column));
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private String first() {
        return result.book().underlyings().isEmpty()
                ? "nothing"
                : result.book().underlyings().get(0).symbol();
    }

    private void cell(int place) {
        Node node = result.nodes().get(place);
        page.append("<td").append(place == result.worst() ? " class=\"worst\"" : "");
        double pnl = node.value().pnl();
        if (largest > 0.0 && pnl != 0.0) {
            String color = pnl < 0.0 ? "var(--c2)" : "var(--c4)";
            page.append(String.format(
                    Locale.ROOT,
                    " style=\"background: color-mix(in srgb, %s %.0f%%, transparent)\"",
                    color,
                    8.0 + 52.0 * Math.sqrt(Math.abs(pnl) / largest)));
        }
        page.append(">").append(StressCells.compact(pnl));
        if (!node.value().underlyings().isEmpty()) {
            page.append("<small>&#916; ")
                    .append(Amounts.signed(node.value().underlyings().get(0).netDelta()))
                    .append("</small>");
        }
        page.append("</td>");
    }

    private void beyond() {
        ScenarioGrid grid = result.grid();
        if (grid.inGrid() == grid.scenarios().size()) {
            return;
        }
        page.append("<h2>Scenarios</h2>\n"
                + "<div class=\"table\"><table class=\"heat\">\n"
                + "<thead><tr><th scope=\"col\">name</th><th scope=\"col\">P&amp;L</th><th scope=\"col\">what it"
                + " is</th></tr></thead>\n"
                + "<tbody>\n");
        for (int place = grid.inGrid(); place < grid.scenarios().size(); place++) {
            String name = grid.scenarios().get(place).name();
            page.append("<tr><th scope=\"row\">").append(Svg.escape(name)).append("</th>");
            cell(place);
            page.append("<td style=\"text-align: left; white-space: normal\">")
                    .append(Svg.escape(scenarios.notes().getOrDefault(name, "")));
            scenarios
                    .sources()
                    .getOrDefault(name, List.of())
                    .forEach(source ->
                            page.append("<small>").append(Svg.escape(source)).append("</small>"));
            page.append("</td></tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private void worst() {
        page.append("<h2>At the worst node</h2>\n<ul class=\"verdict\">\n");
        StressCells.risks(result, result.worstNode()).forEach(this::item);
        page.append("</ul>\n"
                + "<div class=\"table\"><table>\n"
                + "<thead><tr><th scope=\"col\">position</th><th scope=\"col\">lots</th><th"
                + " scope=\"col\">P&amp;L</th></tr></thead>\n"
                + "<tbody>\n");
        List<PositionGain> positions = result.worstPositions();
        for (PositionGain position : positions) {
            page.append("<tr><th scope=\"row\">")
                    .append(Svg.escape(position.symbol() + (position.hypothetical() ? " (hypothetical)" : "")))
                    .append("</th><td>")
                    .append(Numbers.signedWhole(position.lots()))
                    .append("</td><td>")
                    .append(StressCells.compact(position.pnl()))
                    .append("</td></tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }
}
