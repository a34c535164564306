package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.day.DaySheet.Columns;
import io.hedgerow.gateway.report.day.DaySheet.Figure;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exposures and limits over time. Static. */
final class ExposureSection {
    private static final int UNDERLYINGS_MAX = 6;

    private ExposureSection() {}

    /** Names of numbers over time, with how they are told. */
    private record Told(String title, String unit, boolean zero) {}

    private static Told told(String name, String currency) {
        int in = name.indexOf(" in ");
        String beside = in < 0 ? "" : name.substring(in);
        return switch (in < 0 ? name : name.substring(0, in)) {
            case "gamma" -> new Told("Gamma" + beside, currency + " of delta per 1 %", true);
            case "vega" -> new Told("Vega" + beside, currency + " per vol point", true);
            case "theta" -> new Told("Theta" + beside, currency + " per day", true);
            case "equity" -> new Told("Equity", currency, false);
            case "leverage" -> new Told("Leverage, gross notional over equity", "times", true);
            case "margin_use" -> new Told("Maintenance margin, share of equity, as set or told", "%", true);
            case "margin_use_model" -> new Told("Maintenance margin, share of equity, tightest account", "%", true);
            case "initial_margin" -> new Told("Initial margin by the model", currency, true);
            case "stress_loss" -> new Told("Loss in the worst scenario", currency, true);
            case "liquidation_distance" ->
                new Told("Move of the price to a liquidation (100 = that or further)", "%", true);
            default -> new Told(name.replace('_', ' '), currency, true);
        };
    }

    static void write(DaySheet sheet, DayFigures day) {
        sheet.section("Exposures and limits");
        List<Figure> figures = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        deltas(day, figures, rows);
        for (Map.Entry<String, DaySeries> each : day.track().all().entrySet()) {
            Told told = told(each.getKey(), day.currency());
            DaySeries series = each.getValue();
            if (series.size() == 0 || each.getKey().equals("pnl")) {
                continue;
            }
            rows.add(row(told.title(), told.unit(), series, ""));
            figures.add(MoneySection.lines(
                    day,
                    TimeChart.Asked.of(
                            "track-" + figures.size(),
                            told.title(),
                            told.unit(),
                            told.zero(),
                            List.of(new TimeChart.Line(told.title(), series)))));
        }
        if (figures.isEmpty()) {
            sheet.none("No report of risk was journaled in the window.");
            return;
        }
        sheet.figures(figures);
        sheet.table(
                Columns.of(
                        "The same as numbers; shades in the pictures go from the least to the most of each moment",
                        List.of("what", "unit", "least", "most", "at the end", "outside its band")),
                rows);
        limits(sheet, day);
    }

    private static void deltas(DayFigures day, List<Figure> figures, List<List<String>> rows) {
        day.track().deltas().forEach((name, path) -> {
            rows.add(row(
                    "net delta of " + name,
                    "units",
                    path.delta(),
                    Double.isNaN(path.outsideShare())
                            ? "no band"
                            : Amounts.percent(path.outsideShare()) + " % of reports"));
            if (figures.size() < UNDERLYINGS_MAX) {
                figures.add(MoneySection.lines(
                        day,
                        new TimeChart.Asked(
                                "delta-" + figures.size(),
                                "Net delta of " + name + " and its band (shaded)",
                                "units of the underlying",
                                List.of(new TimeChart.Line("net delta", path.delta())),
                                path.low().size() == 0 ? null : path.low(),
                                path.high(),
                                true)));
            }
        });
    }

    private static List<String> row(String what, String unit, DaySeries series, String band) {
        return List.of(
                what,
                unit,
                Amounts.signed(series.least()),
                Amounts.signed(series.most()),
                Amounts.signed(series.end()),
                band);
    }

    private static void limits(DaySheet sheet, DayFigures day) {
        List<List<String>> rows = new ArrayList<>();
        for (LimitWatch.Use use : day.track().limits().uses()) {
            rows.add(List.of(
                    use.key(),
                    use.subject(),
                    Amounts.of(use.limit()),
                    Amounts.of(use.extreme()),
                    Amounts.percent(use.share()) + " %",
                    use.share() >= 1.0 ? "reached" : use.share() >= 0.8 ? "near" : "within",
                    DayWords.clock(use.atNs())));
        }
        if (rows.isEmpty()) {
            sheet.none("No limit of the book is set, or nothing was reported that one is held against.");
            return;
        }
        sheet.table(
                Columns.of(
                        Numbers.of(rows.size(), "limit")
                                + " of the book, where each was used most: positions as reported, without the open"
                                + " orders that the engine also counts",
                        List.of("limit", "of", "limit is", "at most", "used", "state", "at")),
                rows);
    }
}
