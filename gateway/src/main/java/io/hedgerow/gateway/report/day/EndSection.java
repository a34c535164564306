package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.report.Svg;
import io.hedgerow.gateway.report.day.DaySheet.Columns;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.margin.AccountMargin;
import io.hedgerow.journal.margin.MarginModel.Part;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.StressResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Risk of the book that the window ends with. Static. */
final class EndSection {
    private static final int POSITIONS_MAX = 15;

    private EndSection() {}

    static void write(DaySheet sheet, DayFigures day) {
        sheet.section("Risk at the end");
        if (day.end().stress().isEmpty()) {
            sheet.none(String.join("; ", day.end().notes()));
            return;
        }
        StressResult stress = day.end().stress().get();
        sheet.list("verdict", StressCells.basis(stress.book()));
        sheet.say(StressCells.worst(stress) + ".");
        for (int page = 0; page < stress.grid().days().size(); page++) {
            grid(sheet, stress, page);
        }
        positions(sheet, stress);
        margins(sheet, day);
    }

    private static void grid(DaySheet sheet, StressResult stress, int page) {
        ScenarioGrid grid = stress.grid();
        String caption = "P&L " + StressCells.days(grid.days().get(page)) + " in "
                + stress.book().reportingCurrency() + ", moves of the price across, of vols down; the worst of all is"
                + " framed";
        StringBuilder text = new StringBuilder("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Svg.escape(caption))
                .append("\"><table><caption>")
                .append(Svg.escape(caption))
                .append("</caption>\n<thead><tr><th scope=\"col\">vol</th>");
        grid.moves()
                .forEach(move -> text.append("<th scope=\"col\">")
                        .append(StressCells.percent(move))
                        .append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        double largest = stress.nodes().stream()
                .mapToDouble(node -> Math.abs(node.value().pnl()))
                .max()
                .orElse(0.0);
        for (int row = 0; row < grid.vols().size(); row++) {
            text.append("<tr><th scope=\"row\">")
                    .append(Svg.escape(grid.vols().get(row).name()))
                    .append("</th>");
            for (int column = 0; column < grid.moves().size(); column++) {
                int at = grid.at(page, row, column);
                text.append(cell(stress.nodes().get(at).value().pnl(), largest, at == stress.worst()));
            }
            text.append("</tr>\n");
        }
        sheet.raw(text.append("</tbody></table></div>\n").toString());
    }

    private static String cell(double pnl, double largest, boolean worst) {
        String style = largest > 0.0 && pnl != 0.0
                ? String.format(
                        Locale.ROOT,
                        " style=\"background: color-mix(in srgb, var(--%s) %.0f%%, transparent)\"",
                        pnl < 0.0 ? "c2" : "c4",
                        6.0 + 40.0 * Math.sqrt(Math.abs(pnl) / largest))
                : "";
        return "<td" + (worst ? " class=\"worst\"" : "") + style + ">" + StressCells.compact(pnl) + "</td>";
    }

    private static void positions(DaySheet sheet, StressResult stress) {
        List<List<String>> rows = new ArrayList<>();
        stress.worstPositions().stream()
                .limit(POSITIONS_MAX)
                .forEach(position -> rows.add(List.of(
                        position.symbol(), Numbers.signedWhole(position.lots()), StressCells.compact(position.pnl()))));
        if (!rows.isEmpty()) {
            sheet.table(
                    Columns.of(
                            "Positions in the worst scenario, the largest loss first"
                                    + (stress.worstPositions().size() > POSITIONS_MAX
                                            ? ", " + POSITIONS_MAX + " of "
                                                    + stress.worstPositions().size()
                                            : ""),
                            List.of("position", "lots", "P&L")),
                    rows);
        }
    }

    private static void margins(DaySheet sheet, DayFigures day) {
        List<List<String>> rows = new ArrayList<>();
        for (AccountMargin account : day.end().accounts()) {
            boolean proven = account.requirement().parts().stream().allMatch(Part::proven);
            rows.add(List.of(
                    account.account().venue() + " " + account.currency(),
                    Amounts.of(account.equity()),
                    Amounts.of(account.requirement().initial()),
                    Amounts.of(account.requirement().maintenance()),
                    Double.isInfinite(account.maintenanceRatio())
                            ? "no margin needed"
                            : Amounts.of(account.maintenanceRatio()) + " times",
                    move(account.down(), account),
                    move(account.up(), account),
                    proven ? "yes" : "no"));
        }
        if (rows.isEmpty()) {
            sheet.none("No account holds positions that need margin.");
            return;
        }
        sheet.table(
                Columns.of(
                        "Margin by " + day.end().model()
                                + ", the whole book's equity standing for each account; proven = by a published reply"
                                + " of the venue",
                        List.of(
                                "account",
                                "equity",
                                "initial",
                                "maintenance",
                                "equity over maintenance",
                                "liquidated by a fall of",
                                "by a rise of",
                                "proven")),
                rows);
    }

    private static String move(OptionalDouble move, AccountMargin account) {
        if (move.isEmpty()) {
            return "none";
        }
        double relative = move.getAsDouble();
        return StressCells.percent(Math.round(1e4 * relative) / 1e4)
                + (account.dailySd() > 0.0
                        ? ", " + Amounts.of(Math.abs(relative) / account.dailySd()) + " sd of a day"
                        : "");
    }
}
