package io.hedgerow.gateway.report;

import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * A backtest as one HTML file that needs nothing else: verdict, pictures, table. It is well-formed XML, readable in light
 * and dark, and every picture is described in words. Owned by one thread.
 */
public final class BacktestHtml {
    /** Colours of policies, used again when there are more. */
    static final int COLORS = 8;

    private final BacktestResult result;
    private final StringBuilder page = new StringBuilder();

    private BacktestHtml(BacktestResult result) {
        this.result = result;
    }

    /**
     * Writes it.
     *
     * @param result the backtest
     * @return the page
     */
    public static String of(BacktestResult result) {
        return new BacktestHtml(result).write();
    }

    private String write() {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<title>Hedgerow backtest</title>\n<style>\n")
                .append(PageStyle.css())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Backtest of hedge policies</h1>\n");
        list("basis", BacktestBasis.of(result));
        page.append("<h2>Policies</h2>\n");
        list("basis", PolicyWords.of(result));
        page.append("<h2>Verdict</h2>\n");
        list("verdict", BacktestVerdict.of(result));
        frontiers();
        costs();
        profits();
        deltas();
        table();
        page.append("</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private void list(String style, List<String> lines) {
        page.append("<ul class=\"").append(style).append("\">\n");
        lines.forEach(line -> page.append("<li>").append(Svg.escape(line)).append("</li>\n"));
        page.append("</ul>\n");
    }

    private void heading(String title, String explanation) {
        page.append("<h2>").append(Svg.escape(title)).append("</h2>\n<p>");
        page.append(Svg.escape(explanation)).append("</p>\n");
    }

    private void figures(List<String> pictures) {
        page.append("<div class=\"figures\">\n");
        pictures.forEach(picture -> page.append("<figure>\n").append(picture).append("</figure>\n"));
        page.append("</div>\n");
    }

    private void frontiers() {
        String unit = result.facts().reportingCurrency() + " per "
                + Durations.text(result.grid().intervalNs());
        heading(
                "Cost and risk",
                "Further left is cheaper, further down is safer; bars are 95 % intervals. On the left the risk that"
                        + " delta hedging can take away: what the net delta gains when the price moves. On the right all"
                        + " of the P&L: vols, marks and customers included.");
        figures(List.of(
                FrontierChart.of(
                        "frontier-price",
                        result,
                        "Cost against risk of the price alone",
                        "st.dev. from price moves, " + unit,
                        each -> each.priceRisk().stdDevCash(),
                        false),
                FrontierChart.of(
                        "frontier-all",
                        result,
                        "Cost against risk of the whole book",
                        "st.dev. of P&L, " + unit,
                        each -> each.pnlRisk().stdDevCash(),
                        true)));
    }

    private void costs() {
        heading(
                "Where the cost comes from",
                "Half spread: mid to touch when the order matched. Impact: touch to the price traded. Slippage: move"
                        + " of the mid from the decision to the match. What was earned goes to the left.");
        figures(List.of(CostChart.of("costs", result)));
    }

    private void profits() {
        heading("P&L", "Of the whole book, and less that of the original: what the choice of the policy made of it.");
        legend();
        String cash = result.facts().reportingCurrency();
        figures(List.of(
                PathChart.lines("pnl", result, "P&L", cash, lines(false)),
                PathChart.lines("pnl-difference", result, "P&L less the original's", cash, lines(true))));
    }

    private void legend() {
        page.append("<ul class=\"legend\">\n");
        for (int i = 0; i < result.policies().size(); i++) {
            page.append("<li><span class=\"swatch b").append(color(i)).append("\"></span>");
            page.append(Svg.escape(result.policies().get(i).policy().name())).append("</li>\n");
        }
        page.append("</ul>\n");
    }

    private static int color(int index) {
        return index % COLORS;
    }

    private List<PathChart.Line> lines(boolean lessOriginal) {
        Series original =
                result.only(Kind.BASELINE).path().increments().pnlCash().cumulative();
        List<PathChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < result.policies().size(); i++) {
            PolicyMeasures each = result.policies().get(i);
            Series pnl = each.path().increments().pnlCash().cumulative();
            Series shown = lessOriginal ? pnl.minus(original) : pnl;
            if (!lessOriginal || each.policy().kind() != Kind.UNHEDGED) {
                lines.add(new PathChart.Line(each.policy().name(), color(i), shown));
            }
        }
        return lines;
    }

    private void deltas() {
        heading(
                "Net delta",
                "The shaded area is the band in force; units of the underlying. All pictures share their range.");
        int underlyings = result.policies().get(0).path().deltas().size();
        for (int index = 0; index < underlyings; index++) {
            double range = range(index);
            List<String> pictures = new ArrayList<>();
            for (int i = 0; i < result.policies().size(); i++) {
                PolicyMeasures each = result.policies().get(i);
                if (isModelled(each)) {
                    String id = "delta-" + index + "-" + i;
                    String picture = PathChart.delta(id, result, each, color(i), index, range);
                    pictures.add("<figcaption>" + Svg.escape(each.policy().name()) + ", "
                            + each.path().deltas().get(index).symbol() + "</figcaption>\n" + picture);
                }
            }
            figures(pictures);
        }
    }

    private static boolean isModelled(PolicyMeasures each) {
        return each.policy().kind() == Kind.BASELINE || each.policy().kind() == Kind.CANDIDATE;
    }

    private double range(int index) {
        double range = 0.0;
        for (PolicyMeasures each : result.policies()) {
            if (isModelled(each)) {
                Series delta = each.path().deltas().get(index).deltaUnits();
                range = Math.max(range, Math.max(Math.abs(Curve.least(delta)), Math.abs(Curve.most(delta))));
            }
        }
        return range == 0.0 ? 1.0 : range;
    }

    private void table() {
        heading("All numbers", "Differences and ratios are against the original under the same fill model.");
        page.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"All numbers\">\n<table>\n")
                .append("<caption>Measures of every policy; rows marked 95 % are the interval of the row above.")
                .append("</caption>\n<thead><tr><th scope=\"col\">measure</th>");
        BacktestTable.names(result)
                .forEach(name -> page.append("<th scope=\"col\">")
                        .append(Svg.escape(name))
                        .append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        for (BacktestTable.Row row : BacktestTable.rows(result)) {
            page.append("<tr><th scope=\"row\"");
            page.append(row.label().startsWith("  ") ? " class=\"sub\">" : ">");
            page.append(Svg.escape(row.label().strip())).append("</th>");
            row.cells()
                    .forEach(
                            cell -> page.append("<td>").append(Svg.escape(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }
}
