package io.hedgerow.gateway.report.explain;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.HtmlPage;
import io.hedgerow.gateway.report.LineChart;
import io.hedgerow.gateway.report.explain.BridgeChart.Span;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** An explain as one HTML file that needs nothing else. Static; any thread. */
public final class ExplainHtml {
    private static final double NS_PER_HOUR = 3_600e9;
    private static final int POINTS_MAX = 600;
    private static final int PARTS_MAX = 100;

    private ExplainHtml() {}

    /**
     * Writes it.
     *
     * @param figures worked out
     * @return the page
     */
    public static String of(ExplainFigures figures) {
        HtmlPage page = new HtmlPage("why equity changed", figures.basis());
        page.section("What to look into", figures.findings());
        page.section("The bridge", List.of()).figures(pictures(figures));
        page.table(List.of("term", figures.result().reportingCurrency(), "what it is"), identity(figures.total()));
        page.section("What revaluation is made of", figures.qualityLines());
        page.table(List.of("term", figures.result().reportingCurrency()), terms(figures.total()));
        page.table(List.of("whole revaluation", figures.result().reportingCurrency()), waterfall(figures.total()));
        page.section("By " + figures.by().name().toLowerCase(Locale.ROOT), List.of());
        page.table(partHead(), parts(figures));
        if (!figures.carry().isEmpty()) {
            page.section("Realised against implied, gamma against theta", List.of());
            page.table(
                    ExplainText.carryHead(),
                    figures.carry().stream().map(ExplainText::carryRow).toList());
        }
        if (!figures.slopes().isEmpty()) {
            page.section("Hedged P&L against moves of the market", List.of("what is hedged has a slope of 0"));
            List<List<String>> rows = new ArrayList<>();
            figures.slopes()
                    .forEach(regression ->
                            regression.slopes().forEach(slope -> rows.add(ExplainText.slopeRow(regression, slope))));
            page.table(ExplainText.slopeHead(), rows);
        }
        if (!figures.result().notes().isEmpty()) {
            page.section("To be known", figures.result().notes());
        }
        return page.end();
    }

    private static List<HtmlPage.Figure> pictures(ExplainFigures figures) {
        String unit = figures.result().reportingCurrency();
        List<HtmlPage.Figure> pictures = new ArrayList<>();
        pictures.add(bridge(
                "bridge",
                "Change of equity",
                figures,
                Arrays.stream(IdentityTerm.values())
                        .map(term -> new Span(
                                term.text(), figures.total().identity(term).doubleValue()))
                        .toList()));
        pictures.add(bridge(
                "terms",
                "Revaluation of all that is held",
                figures,
                Arrays.stream(ExplainTerm.values())
                        .map(term -> new Span(term.text(), figures.total().term(term)))
                        .filter(span -> span.amount() != 0.0)
                        .toList()));
        if (figures.result().steps().size() > 1) {
            pictures.add(LineChart.of(
                    "time",
                    "Revaluation over time",
                    new LineChart.Axes("hours since the beginning", unit, false),
                    List.of(
                            line(figures, "delta", step -> step.revaluation().of(ExplainTerm.DELTA)),
                            line(figures, "gamma", step -> step.revaluation().of(ExplainTerm.GAMMA)),
                            line(figures, "theta", step -> step.revaluation().of(ExplainTerm.THETA)),
                            line(figures, "vega", ExplainHtml::vega),
                            line(
                                    figures,
                                    "unexplained",
                                    step -> step.revaluation().of(ExplainTerm.UNEXPLAINED)))));
            pictures.add(LineChart.of(
                    "equity",
                    "Change of equity over time",
                    new LineChart.Axes("hours since the beginning", unit, false),
                    List.of(line(figures, "equity", ExplainStep::change))));
        }
        return pictures;
    }

    private static HtmlPage.Figure bridge(String id, String title, ExplainFigures figures, List<Span> spans) {
        String unit = figures.result().reportingCurrency();
        return new HtmlPage.Figure(title + ", " + unit, List.of(), BridgeChart.of(id, title, unit, spans));
    }

    private static double vega(ExplainStep step) {
        return step.revaluation().of(ExplainTerm.VEGA)
                + step.revaluation().of(ExplainTerm.VEGA_LEVEL)
                + step.revaluation().of(ExplainTerm.VEGA_SKEW)
                + step.revaluation().of(ExplainTerm.VEGA_CONVEXITY)
                + step.revaluation().of(ExplainTerm.VEGA_RESIDUAL);
    }

    /** Sums so far; a long day is drawn at six hundred of its steps. */
    private static LineChart.Line line(ExplainFigures figures, String name, ToDoubleFunction<ExplainStep> amount) {
        List<LineChart.Point> points = new ArrayList<>();
        List<ExplainStep> steps = figures.result().steps();
        int every = Math.max(1, steps.size() / POINTS_MAX);
        double sum = 0.0;
        points.add(new LineChart.Point(0.0, 0.0));
        for (int i = 0; i < steps.size(); i++) {
            sum += amount.applyAsDouble(steps.get(i));
            if (i % every == 0 || i == steps.size() - 1) {
                points.add(new LineChart.Point(
                        (steps.get(i).toNs() - figures.result().firstNs()) / NS_PER_HOUR, sum));
            }
        }
        return new LineChart.Line(name, points);
    }

    private static List<List<String>> identity(ExplainCell total) {
        List<List<String>> rows = new ArrayList<>();
        for (IdentityTerm term : IdentityTerm.values()) {
            rows.add(List.of(term.text(), Amounts.signed(total.identity(term).doubleValue()), term.meaning()));
        }
        rows.add(List.of("change of equity", Amounts.signed(total.change().doubleValue()), "sum of all"));
        return rows;
    }

    private static List<List<String>> terms(ExplainCell total) {
        List<List<String>> rows = new ArrayList<>();
        for (ExplainTerm term : ExplainTerm.values()) {
            rows.add(List.of(term.text(), Amounts.signed(total.term(term))));
        }
        rows.add(List.of("all", Amounts.signed(total.revaluation())));
        return rows;
    }

    private static List<List<String>> waterfall(ExplainCell total) {
        List<List<String>> rows = new ArrayList<>();
        for (WaterfallTerm term : WaterfallTerm.values()) {
            rows.add(List.of(term.text(), Amounts.signed(total.waterfall(term))));
        }
        return rows;
    }

    private static List<String> partHead() {
        List<String> head = new ArrayList<>(List.of("part", "change"));
        for (IdentityTerm term : IdentityTerm.values()) {
            head.add(term.text());
        }
        head.addAll(List.of("delta", "gamma", "theta", "vega", "mark against model", "unexplained"));
        return head;
    }

    private static List<List<String>> parts(ExplainFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, ExplainCell> each : figures.parts().entrySet()) {
            if (rows.size() < PARTS_MAX) {
                rows.add(part(each.getKey(), each.getValue()));
            }
        }
        rows.add(part("all", figures.total()));
        if (figures.parts().size() > PARTS_MAX) {
            List<String> note = new ArrayList<>(
                    List.of((figures.parts().size() - PARTS_MAX) + " more, with smaller changes, are in --csv"));
            while (note.size() < partHead().size()) {
                note.add("");
            }
            rows.add(note);
        }
        return rows;
    }

    private static List<String> part(String name, ExplainCell cell) {
        List<String> row =
                new ArrayList<>(List.of(name, Amounts.signed(cell.change().doubleValue())));
        for (IdentityTerm term : IdentityTerm.values()) {
            row.add(Amounts.signed(cell.identity(term).doubleValue()));
        }
        row.add(Amounts.signed(cell.term(ExplainTerm.DELTA)));
        row.add(Amounts.signed(cell.term(ExplainTerm.GAMMA)));
        row.add(Amounts.signed(cell.term(ExplainTerm.THETA)));
        row.add(Amounts.signed(ExplainText.vega(cell)));
        row.add(Amounts.signed(cell.term(ExplainTerm.MARK)));
        row.add(Amounts.signed(cell.term(ExplainTerm.UNEXPLAINED)));
        return row;
    }
}
