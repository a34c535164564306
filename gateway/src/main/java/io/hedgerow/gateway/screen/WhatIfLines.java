package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What the whole book would lose and what margin it requires, as lines above the limits. */
final class WhatIfLines {
    private static final double PERCENT = 100.0;
    private static final List<String> MOVES =
            List.of("-10%", "-5%", "-3%", "-2%", "-1%", "+1%", "+2%", "+3%", "+5%", "+10%");

    private final Drawing drawing;

    WhatIfLines(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Nothing where nothing has been told. */
    List<String> of(WhatIfView view, long nowNs, int width) {
        List<String> lines = new ArrayList<>();
        if (view.state().isEmpty()) {
            return lines;
        }
        lines.add(head(view, nowNs));
        if (Double.isFinite(view.stress().loss())) {
            lines.add("  worst " + view.stress().title() + "  "
                    + Numbers.signed(-view.stress().loss(), 0)
                    + (Double.isFinite(view.es()) ? "  ES " + Numbers.signed(-view.es(), 0) : ""));
        }
        lines.add(margin(view));
        for (WhatIfView.Account account : view.accounts()) {
            if (Double.isFinite(account.venueMaintenance())) {
                lines.add(beside(account));
            }
        }
        if (!view.accounts().isEmpty()) {
            FittedTable table = new FittedTable()
                    .words(0, "  account")
                    .number(0, "equity")
                    .number(2, "initial")
                    .number(2, "maintenance")
                    .number(1, "available")
                    .number(0, "headroom");
            view.accounts().forEach(account -> table.row(row(view, account)));
            table.lines(width, drawing.style(), drawing.more()).forEach(lines::add);
        }
        if (!view.ladders().isEmpty()) {
            FittedTable table = new FittedTable().words(0, "  delta at");
            MOVES.forEach(move -> table.number(1, move));
            view.ladders().forEach(ladder -> table.row(row(ladder)));
            table.lines(width, drawing.style(), drawing.more()).forEach(lines::add);
        }
        lines.add("");
        return lines;
    }

    private String head(WhatIfView view, long nowNs) {
        String state = view.state();
        String shown = switch (state) {
            case "fresh" -> state;
            case "hard", "none" -> drawing.style().alarm(state);
            default -> drawing.style().warning(state);
        };
        if (view.asked().version() == 0L) {
            return "what if " + shown + ": nothing has been answered";
        }
        String left = view.asked().unvalued() == 0
                ? ""
                : drawing.style().warning("  LEFT OUT " + view.asked().unvalued());
        return "what if " + shown + "  " + view.asked().grid() + " at #"
                + Numbers.whole(view.asked().sequence()) + ", "
                + Numbers.duration(Math.max(0L, nowNs - view.asked().timeNs())) + " old" + left;
    }

    private static String margin(WhatIfView view) {
        WhatIfView.Margin margin = view.margin();
        List<String> parts = new ArrayList<>();
        if (Double.isFinite(margin.ratio())) {
            parts.add("equity/margin " + Numbers.fixed(margin.ratio(), 2)
                    + (margin.currency().isEmpty() ? "" : " in " + margin.currency()) + " (initial "
                    + Numbers.fixed(margin.initial(), 0) + ", maintenance " + Numbers.fixed(margin.maintenance(), 0)
                    + ")");
        }
        if (Double.isFinite(margin.distance())) {
            parts.add("liquidation at " + Numbers.fixed(PERCENT * margin.distance(), 1) + " %"
                    + (Double.isFinite(margin.distanceSds())
                            ? ", " + Numbers.fixed(margin.distanceSds(), 1) + " sd"
                            : ""));
        }
        if (Double.isFinite(view.leverage())) {
            parts.add("leverage " + Numbers.fixed(view.leverage(), 2));
        }
        return "  " + (parts.isEmpty() ? "no margin is known" : String.join("  ", parts));
    }

    private String beside(WhatIfView.Account account) {
        String told = "  " + account.venue() + " " + account.currency() + " says maintenance "
                + Numbers.fixed(account.venueMaintenance(), 6) + ", the model "
                + (Double.isFinite(account.maintenance()) ? Numbers.fixed(account.maintenance(), 6) : "nothing");
        return account.differs() ? drawing.style().warning(told + " DIFFERS") : told;
    }

    /** As the venue says where it has told its equity, else by the model. */
    private static List<String> row(WhatIfView view, WhatIfView.Account account) {
        boolean told = Double.isFinite(account.venueEquity());
        return List.of(
                "  " + account.venue() + " " + account.currency(),
                Numbers.fixed(told ? account.venueEquity() : account.equity(), 4),
                Numbers.fixed(told ? account.venueInitial() : account.initial(), 4),
                Numbers.fixed(told ? account.venueMaintenance() : account.maintenance(), 4),
                Numbers.fixed(view.available(account), 4),
                Numbers.fixed(view.headroom(account), 4));
    }

    private static List<String> row(WhatIfView.Ladder ladder) {
        List<String> cells = new ArrayList<>();
        cells.add("  " + ladder.underlying());
        ladder.deltas().forEach(delta -> cells.add(Numbers.signed(delta, 2)));
        return cells;
    }
}
