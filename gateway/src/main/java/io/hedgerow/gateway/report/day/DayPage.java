package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.explain.model.IdentityTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A day as one HTML file that needs nothing else. Static; any thread. */
public final class DayPage {
    private static final int LOTS_MAX = 25;

    private DayPage() {}

    /**
     * Writes it.
     *
     * @param day worked out
     * @return the page
     */
    public static String of(DayFigures day) {
        DaySheet sheet =
                new DaySheet("The book on " + Numbers.dateTime(day.toNs()).substring(0, 10));
        sheet.list("basis", DayWords.basis(day));
        sheet.key(key(day));
        sheet.list("said", DayWords.summary(day));
        sheet.nav();
        sheet.section("What to look into");
        sheet.findings(DayFindings.of(day));
        MoneySection.write(sheet, day);
        HedgeSection.write(sheet, day);
        ExposureSection.write(sheet, day);
        HealthSection.write(sheet, day);
        lots(sheet, day);
        EndSection.write(sheet, day);
        alerts(sheet, day);
        unknown(sheet, day);
        return sheet.end();
    }

    private static List<List<String>> key(DayFigures day) {
        String unit = " " + day.currency();
        double change = day.explain().total().change().doubleValue();
        double transfers =
                day.explain().total().identity(IdentityTerm.TRANSFERS).doubleValue();
        List<List<String>> key = new ArrayList<>();
        key.add(List.of("P&L", Amounts.signed(change - transfers) + unit));
        key.add(List.of(
                "equity at the end", Amounts.of(day.explain().result().closing().doubleValue()) + unit));
        key.add(List.of("deepest fall", Amounts.of(day.track().fall().depth()) + unit));
        key.add(List.of(
                "cost of hedging", Amounts.of(day.tca().all().cost().total().doubleValue()) + unit));
        key.add(List.of(
                "gamma per 1 %", Amounts.signed(day.track().series("gamma").end())));
        key.add(List.of(
                "vega per point", Amounts.signed(day.track().series("vega").end())));
        key.add(List.of(
                "theta per day", Amounts.signed(day.track().series("theta").end())));
        key.add(List.of(
                "alerts, critical",
                Numbers.whole(day.track().counted("alert")) + ", "
                        + Numbers.whole(day.track().counted("severity critical"))));
        return key;
    }

    private static void lots(DaySheet sheet, DayFigures day) {
        sheet.section("What was realised");
        if (day.lots().rows().isEmpty()) {
            sheet.none("Nothing was traded, funded or moved.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        day.lots().rows().stream()
                .sorted(Comparator.comparing((DayLots.Row row) -> row.net().abs())
                        .reversed())
                .limit(LOTS_MAX)
                .forEach(row -> rows.add(lot(row)));
        List<DayLots.Row> totals = day.lots().totals();
        totals.forEach(row -> rows.add(lot(row)));
        int all = day.lots().rows().size();
        sheet.table(
                new DaySheet.Columns(
                        "At average cost, as the engine books it, each contract in the currency that it settles in"
                                + (all > LOTS_MAX ? "; the " + LOTS_MAX + " largest of " + all : "")
                                + "; `hedgerow lots` has every lot",
                        List.of(
                                "contract",
                                "currency",
                                "trades",
                                "lots held",
                                "realised",
                                "fees",
                                "funding",
                                "interest, transfers",
                                "net"),
                        List.of(),
                        totals.size()),
                rows);
    }

    private static List<String> lot(DayLots.Row row) {
        return List.of(
                row.name(),
                row.currency(),
                Numbers.whole(row.trades()),
                Numbers.signedWhole(row.position()),
                Amounts.signed(row.realised().doubleValue()),
                Amounts.of(row.fees().doubleValue()),
                Amounts.signed(row.funding().doubleValue()),
                Amounts.signed(row.other().doubleValue()),
                Amounts.signed(row.net().doubleValue()));
    }

    private static void alerts(DaySheet sheet, DayFigures day) {
        sheet.section("Alerts and changes of state");
        List<DayTrack.Told> told = day.track().told();
        if (told.isEmpty()) {
            sheet.none("None.");
            return;
        }
        long all = day.track().counted("alert") + day.track().counted("state");
        List<List<String>> rows = new ArrayList<>();
        told.forEach(each -> rows.add(List.of(
                DayWords.clock(each.timeNs()), each.kind().equals("state") ? "state" : each.severity(), each.text())));
        sheet.table(
                DaySheet.Columns.of(
                                Numbers.of(all, "event")
                                        + (all > told.size() ? ", the first " + told.size() + " of them" : ""),
                                List.of("time", "severity", "what"))
                        .words(1, 2),
                rows);
    }

    private static void unknown(DaySheet sheet, DayFigures day) {
        sheet.section("What is not known");
        List<String> lines = new ArrayList<>(DayWords.gaps(day));
        lines.addAll(day.explain().result().notes());
        lines.addAll(day.tca().basis().stream().skip(1).toList());
        lines.addAll(day.end().notes());
        if (DayWords.gaps(day).isEmpty()) {
            lines.add(0, "no gap in the records of the window");
        }
        if (day.fromNs() > day.history().firstTimeNs()) {
            lines.add("theory of hedging (realised vol, Derman and Kamal) is that of all of the journals, not of the"
                    + " window");
        }
        sheet.list("verdict", lines);
    }
}
