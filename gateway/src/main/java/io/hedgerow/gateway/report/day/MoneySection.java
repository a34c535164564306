package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.day.DaySheet.Columns;
import io.hedgerow.gateway.report.day.DaySheet.Figure;
import io.hedgerow.gateway.report.explain.BridgeChart;
import io.hedgerow.gateway.report.explain.BridgeChart.Span;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Why equity changed: bridge, Greeks, over time, by expiry and strike. Static. */
final class MoneySection {
    private static final int BARS_MAX = 14;
    private static final int ROWS_MAX = 25;
    private static final double LEAST_SHOWN = 0.005;

    private MoneySection() {}

    static void write(DaySheet sheet, DayFigures day) {
        sheet.section("Why equity changed");
        if (day.explain().result().steps().isEmpty()) {
            sheet.none("Nothing was explained: no step of the window has a price for every currency that is held.");
            return;
        }
        String unit = day.currency();
        List<Figure> figures = new ArrayList<>();
        figures.add(bridge(
                "bridge",
                "Bridge of P&L, transfers apart",
                unit,
                identity(day.explain().total())));
        figures.add(bridge(
                "greeks",
                "Revaluation by Greeks, hedges included",
                unit,
                terms(day.explain().total())));
        figures.add(profit(day));
        figures.add(overTime(
                day,
                "greeks-time",
                "Revaluation by Greeks, summed",
                List.of("delta", "gamma", "theta", "vega", "unexplained"),
                List.of(
                        step -> step.revaluation().of(ExplainTerm.DELTA),
                        step -> step.revaluation().of(ExplainTerm.GAMMA),
                        step -> step.revaluation().of(ExplainTerm.THETA),
                        MoneySection::vega,
                        step -> step.revaluation().of(ExplainTerm.UNEXPLAINED))));
        sheet.figures(figures);
        sheet.list("verdict", day.explain().qualityLines());
        sheet.table(
                Columns.of("The bridge, " + unit, List.of("term", "amount", "what it is"))
                        .words(2)
                        .total(),
                identityRows(day.explain().total()));
        sheet.table(
                Columns.of("Revaluation by Greeks, " + unit, List.of("term", "amount", "share of gross"))
                        .total(),
                termRows(day.explain().total()));
        sheet.section("By expiry and strike");
        sheet.figures(List.of(
                bars("By expiry", "expiry", unit, day.explain().parts()),
                bars("By strike", "strike", unit, day.strikes())));
        parts(sheet, day, "By expiry", "expiry", day.explain().parts());
        parts(sheet, day, "By strike", "strike", day.strikes());
    }

    private static Figure bridge(String id, String title, String unit, List<Span> spans) {
        return new Figure(title + ", " + unit, BridgeChart.of(id, title, unit, spans), List.of());
    }

    private static List<Span> identity(ExplainCell total) {
        return Arrays.stream(IdentityTerm.values())
                .filter(term -> term != IdentityTerm.TRANSFERS)
                .map(term -> new Span(term.text(), total.identity(term).doubleValue()))
                .filter(span -> Math.abs(span.amount()) >= LEAST_SHOWN)
                .toList();
    }

    private static List<Span> terms(ExplainCell total) {
        return Arrays.stream(ExplainTerm.values())
                .map(term -> new Span(term.text(), total.term(term)))
                .filter(span -> Math.abs(span.amount()) >= LEAST_SHOWN)
                .toList();
    }

    private static double vega(ExplainStep step) {
        return step.revaluation().of(ExplainTerm.VEGA)
                + step.revaluation().of(ExplainTerm.VEGA_LEVEL)
                + step.revaluation().of(ExplainTerm.VEGA_SKEW)
                + step.revaluation().of(ExplainTerm.VEGA_CONVEXITY)
                + step.revaluation().of(ExplainTerm.VEGA_RESIDUAL);
    }

    static TimeChart chart(DayFigures day) {
        return new TimeChart(
                day.fromNs(),
                day.toNs(),
                day.gaps().stream()
                        .map(gap -> new long[] {gap.fromNs(), gap.toNs()})
                        .toList());
    }

    /** As reported; transfers are in equity and not in it. */
    private static Figure profit(DayFigures day) {
        return lines(
                day,
                TimeChart.Asked.of(
                        "pnl-time",
                        "P&L of the book as reported, since its journal began",
                        day.currency(),
                        true,
                        List.of(new TimeChart.Line("P&L", day.track().series("pnl")))));
    }

    private static Figure overTime(
            DayFigures day, String id, String title, List<String> names, List<ToDoubleFunction<ExplainStep>> amounts) {
        List<ExplainStep> steps = day.explain().result().steps().stream()
                .sorted(Comparator.comparingLong(ExplainStep::toNs))
                .toList();
        List<TimeChart.Line> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            DaySeries series = new DaySeries(1L);
            double sum = 0.0;
            series.add(steps.get(0).fromNs(), 0.0);
            for (ExplainStep step : steps) {
                sum += amounts.get(i).applyAsDouble(step);
                series.add(step.toNs(), sum);
            }
            lines.add(new TimeChart.Line(names.get(i), series));
        }
        return lines(day, TimeChart.Asked.of(id, title, day.currency(), true, lines));
    }

    static Figure lines(DayFigures day, TimeChart.Asked asked) {
        List<DaySheet.Key> legend = new ArrayList<>();
        for (int line = 0; asked.lines().size() > 1 && line < asked.lines().size(); line++) {
            legend.add(new DaySheet.Key(
                    TimeChart.style(line, asked.lines().size()),
                    asked.lines().get(line).name()));
        }
        return new Figure(asked.title() + ", " + asked.unit(), chart(day).svg(asked), legend);
    }

    private static List<List<String>> identityRows(ExplainCell total) {
        List<List<String>> rows = new ArrayList<>();
        for (IdentityTerm term : IdentityTerm.values()) {
            rows.add(List.of(term.text(), Amounts.signed(total.identity(term).doubleValue()), term.meaning()));
        }
        rows.add(List.of("change of equity", Amounts.signed(total.change().doubleValue()), "all of them"));
        return rows;
    }

    private static List<List<String>> termRows(ExplainCell total) {
        double gross = Arrays.stream(ExplainTerm.values())
                .mapToDouble(term -> Math.abs(total.term(term)))
                .sum();
        List<List<String>> rows = new ArrayList<>();
        for (ExplainTerm term : ExplainTerm.values()) {
            if (Math.abs(total.term(term)) >= LEAST_SHOWN || term == ExplainTerm.UNEXPLAINED) {
                rows.add(List.of(
                        term.text(),
                        Amounts.signed(total.term(term)),
                        Amounts.percent(gross == 0.0 ? 0.0 : Math.abs(total.term(term)) / gross) + " %"));
            }
        }
        rows.add(List.of("revaluation", Amounts.signed(total.revaluation()), ""));
        return rows;
    }

    /** Without transfers, which are nobody's P&L. */
    private static double made(ExplainCell cell) {
        return cell.change().subtract(cell.identity(IdentityTerm.TRANSFERS)).doubleValue();
    }

    private static Figure bars(String title, String what, String unit, Map<String, ExplainCell> parts) {
        Map<String, Double> bars = new LinkedHashMap<>();
        parts.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, ExplainCell> part) -> Math.abs(made(part.getValue())))
                        .reversed())
                .filter(part -> Math.abs(made(part.getValue())) >= LEAST_SHOWN)
                .limit(BARS_MAX)
                .forEach(part -> bars.put(part.getKey(), made(part.getValue())));
        return new Figure(
                title + ", P&L, " + unit + (parts.size() > BARS_MAX ? ", the " + BARS_MAX + " largest" : ""),
                DayPictures.parts("parts-" + what, title, unit, bars),
                List.of());
    }

    private static void parts(
            DaySheet sheet, DayFigures day, String title, String what, Map<String, ExplainCell> parts) {
        List<IdentityTerm> terms = Arrays.stream(IdentityTerm.values())
                .filter(term -> parts.values().stream()
                        .anyMatch(cell -> Math.abs(cell.identity(term).doubleValue()) >= LEAST_SHOWN))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        parts.entrySet().stream().limit(ROWS_MAX).forEach(part -> rows.add(row(part.getKey(), part.getValue(), terms)));
        rows.add(row("all", day.explain().total(), terms));
        String rest = parts.size() > ROWS_MAX
                ? "; " + (parts.size() - ROWS_MAX) + " more are in `hedgerow explain --by " + what + " --csv`"
                : "";
        sheet.table(
                Columns.of(
                                title + ", change of equity by cause and of it revaluation by Greeks, " + day.currency()
                                        + rest,
                                head(what, terms))
                        .total(),
                rows);
    }

    private static List<String> head(String what, List<IdentityTerm> terms) {
        List<String> head = new ArrayList<>(List.of(what, "change"));
        terms.forEach(term -> head.add(term == IdentityTerm.CONVERSION ? "conversion" : term.text()));
        head.addAll(List.of("delta", "gamma", "theta", "vega", "unexplained"));
        return head;
    }

    private static List<String> row(String name, ExplainCell cell, List<IdentityTerm> terms) {
        List<String> row =
                new ArrayList<>(List.of(name, Amounts.signed(cell.change().doubleValue())));
        terms.forEach(term -> row.add(Amounts.signed(cell.identity(term).doubleValue())));
        row.add(Amounts.signed(cell.term(ExplainTerm.DELTA)));
        row.add(Amounts.signed(cell.term(ExplainTerm.GAMMA)));
        row.add(Amounts.signed(cell.term(ExplainTerm.THETA)));
        row.add(Amounts.signed(DayWords.vega(cell)));
        row.add(Amounts.signed(cell.term(ExplainTerm.UNEXPLAINED)));
        return row;
    }
}
