package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.ConsoleView;
import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.gateway.console.ConsoleView.LimitLine;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.console.ConsoleView.WorkingOrder;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Tables of everything: positions, orders, limits, hedges, alerts. Each gives its heading and rows as lines. */
final class ListPages {
    /** Until it is set. */
    private static final double SOFT_LEVEL = 0.8;

    private final Drawing drawing;

    ListPages(Drawing drawing) {
        this.drawing = drawing;
    }

    List<String> positions(List<PositionLine> positions, int width) {
        FittedTable table = new FittedTable()
                .words(0, "position")
                .number(0, "lots")
                .number(1, "average")
                .number(2, "realised")
                .number(3, "fees")
                .number(4, "funding")
                .words(2, "in");
        positions.forEach(line -> table.row(List.of(
                line.symbol(),
                Numbers.signedWhole(line.lots()),
                Numbers.price(line.averagePrice()),
                amount(line.realised()),
                amount(-line.fees()),
                amount(line.funding()),
                line.currency())));
        return lines(table, width, "no open position");
    }

    List<String> orders(List<WorkingOrder> orders, long nowNs, int width) {
        FittedTable table = new FittedTable()
                .words(0, "working order")
                .number(0, "lots open")
                .number(0, "limit")
                .words(1, "state")
                .number(2, "age")
                .number(3, "order id");
        orders.forEach(order -> table.row(List.of(
                order.symbol(),
                Numbers.signedWhole(order.lots()),
                Numbers.price(order.limitPrice()),
                order.state(),
                Numbers.duration(Math.max(0, nowNs - order.timeNs())),
                String.valueOf(order.orderId()))));
        return lines(table, width, "no working order");
    }

    /** States that are not normal come before the limits. */
    List<String> limits(Guard guard, int width) {
        List<String> lines = new ArrayList<>();
        Style style = drawing.style();
        guard.riskStates().forEach((scope, state) -> lines.add(style.warning("risk state " + scope + " " + state)));
        if (guard.riskStates().isEmpty()) {
            lines.add(style.good("risk states all normal"));
        }
        guard.sessions().forEach((scope, status) -> lines.add("session " + scope + " " + status));
        FittedTable table = new FittedTable()
                .words(0, "limit of")
                .words(0, "limit")
                .number(0, "at most")
                .number(0, "now")
                .number(1, "used");
        guard.limits()
                .forEach(limit -> table.row(List.of(
                        limit.scope(), limit.name(), amount(limit.bound()), amount(limit.used()), used(limit, guard))));
        lines.addAll(lines(table, width, "no limit is set"));
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    private String used(LimitLine limit, Guard guard) {
        boolean minimum = limit.name().endsWith("_min"); // Of a minimum less is worse.
        double share = minimum ? limit.bound() / limit.used() : limit.used() / limit.bound();
        if (!Double.isFinite(share)) {
            return "";
        }
        String text = Numbers.fixed(share * 100.0, 0) + "%";
        return share > 1.0
                ? drawing.style().alarm(text + " OVER")
                : share >= softLevel(limit, guard) ? drawing.style().warning(text + " near") : text;
    }

    private static double softLevel(LimitLine limit, Guard guard) {
        return guard.limits().stream()
                .filter(other ->
                        other.scope().equals(limit.scope()) && other.name().equals("soft_level"))
                .mapToDouble(LimitLine::bound)
                .findFirst()
                .orElse(SOFT_LEVEL);
    }

    List<String> hedges(List<HedgeLine> hedges, int width) {
        FittedTable table = new FittedTable()
                .words(0, "hedges")
                .words(4, "instrument")
                .number(2, "lots")
                .number(5, "limit")
                .sentences(1, "why");
        hedges.forEach(hedge -> table.row(List.of(
                Numbers.time(hedge.timeNs()),
                hedge.symbol(),
                Numbers.signedWhole(hedge.lots()),
                Numbers.price(hedge.price()),
                hedge.why() + (hedge.traded().isEmpty() ? "" : ", " + hedge.traded()))));
        return lines(table, width, "no hedge yet");
    }

    List<String> alerts(List<AlertLine> alerts, int width) {
        FittedTable table =
                new FittedTable().words(0, "alerts").words(1, "severity").sentences(0, "what");
        alerts.forEach(alert -> table.row(List.of(Numbers.time(alert.timeNs()), severity(alert), alert.text())));
        return lines(table, width, "no alert");
    }

    private String severity(AlertLine alert) {
        return switch (alert.severity()) {
            case "INFO" -> drawing.style().faint(alert.severity());
            case "CRITICAL" -> drawing.style().alarm(alert.severity());
            default -> drawing.style().warning(alert.severity());
        };
    }

    List<String> latency(ConsoleView view) {
        ConsoleView.Latency latency = view.latency();
        ConsoleView.RunView run = view.run();
        List<String> lines = new ArrayList<>();
        lines.add(drawing.style().faint("tick to decision: publication of a message to the end of its decision"));
        if (latency.count() == 0) {
            lines.add("not measured yet");
        } else {
            lines.add("p50    " + bar(latency.p50()));
            lines.add("p99    " + bar(latency.p99()));
            lines.add("p99.9  " + bar(latency.p999()));
            lines.add("max    " + bar(latency.max()));
            lines.add(Numbers.whole(latency.count()) + " decisions measured");
        }
        lines.add("feed age " + Numbers.duration(run.feedAgeNs()));
        lines.add("journal sequence " + Numbers.whole(run.journalSequence()));
        lines.add("outputs that the screen was too slow for: " + Numbers.whole(run.telemetryDropped()));
        return lines;
    }

    /** One cell for every doubling above 100 ns. */
    private String bar(long ns) {
        int cells = Math.max(1, (int) Math.round(8 * StrictMath.log10(Math.max(1.0, ns / 100.0))));
        return Ansi.pad(Numbers.duration(ns), 10) + " "
                + String.valueOf(drawing.glyphs().inside()).repeat(cells);
    }

    List<String> help() {
        return List.of(
                "1 .. 8     pages: book, positions and orders, limits and states, hedges, alerts,",
                "           latency, venues and connections, accounts and factors",
                "arrows     scroll a list by a line; space and b, page down and page up by ten",
                "Tab        next underlying, where the book is too large to show each whole",
                "k, then y  kill switch: no order leaves until an operator re-arms:",
                "           hedgerow control DIR rearm --reason TEXT",
                "q          ends the run in order and prints the summary; so does Ctrl-C",
                "?          this page, and back",
                "",
                drawing.more() + "  left out here for want of room: a wider or taller window shows it",
                Numbers.MISSING + "  not known, or not computed; never a made-up zero",
                "OUTSIDE   net delta is outside the band in force; no band: the policy has none",
                "bp        against the mid that the decision saw, + is better than it",
                "pt        per vol point (0.01); day: calendar day; 1%: of the price");
    }

    private List<String> lines(FittedTable table, int width, String empty) {
        return table.isEmpty()
                ? List.of(drawing.style().faint(empty))
                : table.lines(width, drawing.style(), drawing.more());
    }

    /** Money and counts with the decimals they need. */
    private static String amount(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        double size = Math.abs(value);
        boolean whole = value == StrictMath.rint(value);
        return Numbers.fixed(value, whole ? 0 : size >= 100.0 ? 2 : size >= 1.0 ? 4 : 8);
    }
}
