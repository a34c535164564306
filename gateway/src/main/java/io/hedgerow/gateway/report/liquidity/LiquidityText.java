package io.hedgerow.gateway.report.liquidity;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.liquidity.BookLiquidity;
import io.hedgerow.journal.liquidity.BookLiquidity.Exit;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgeCurve;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgePoint;
import io.hedgerow.journal.liquidity.ExitCost;
import java.util.ArrayList;
import java.util.List;

/** A liquidity report as text; bars of characters show what grows. Static; any thread. */
public final class LiquidityText {
    private static final int POSITIONS_MAX = 15;
    private static final int BAR = 32;

    private LiquidityText() {}

    /**
     * Writes it.
     *
     * @param result the report
     * @return lines of text
     */
    public static String of(BookLiquidity result) {
        List<String> lines = new ArrayList<>(LiquidityCells.basis(result));
        lines.add("");
        lines.addAll(positions(result));
        lines.add("");
        lines.addAll(ways(result));
        for (HedgeCurve curve : result.curves()) {
            lines.add("");
            lines.addAll(curve(result, curve));
        }
        if (!result.schedules().isEmpty()) {
            lines.add("");
            lines.add("best way out by Almgren and Chriss, risk aversion "
                    + result.schedules().get(0).schedule().riskAversion() + " per "
                    + result.book().reportingCurrency() + ", impacts made linear at the pace:");
            result.schedules().forEach(plan -> lines.add("  " + LiquidityCells.schedule(result, plan)));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> head(String first) {
        List<String> head = new ArrayList<>(List.of(first, "lots"));
        head.addAll(LiquidityCells.COST_HEAD);
        return head;
    }

    private static List<String> row(String name, String lots, ExitCost cost, ExitCost crashed) {
        List<String> row = new ArrayList<>(List.of(name, lots));
        row.addAll(LiquidityCells.cost(cost, crashed));
        return row;
    }

    private static List<String> positions(BookLiquidity result) {
        Table table = new Table();
        table.row(head("closing what is held"));
        List<Exit> all = result.positions();
        for (Exit exit : all.subList(0, Math.min(POSITIONS_MAX, all.size()))) {
            table.row(row(
                    exit.liquidity().symbol() + (exit.hypothetical() ? " (hypothetical)" : ""),
                    Numbers.signedWhole(exit.lots()),
                    exit.cost(),
                    exit.crashed()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (all.size() > POSITIONS_MAX) {
            lines.add("and " + Numbers.of(all.size() - POSITIONS_MAX, "other position") + " (--csv has all)");
        }
        return lines;
    }

    private static List<String> ways(BookLiquidity result) {
        Table table = new Table();
        table.row(head("ways out"));
        table.row(row("close everything", "", result.closing(false), result.closing(true)));
        table.row(row("  of it the options", "", result.closingOptions(false), result.closingOptions(true)));
        table.row(row("keep it, trade the delta away", "", result.hedging(false), result.hedging(true)));
        List<String> lines = new ArrayList<>(table.lines());
        LiquidityCells.stays(result).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static List<String> curve(BookLiquidity result, HedgeCurve curve) {
        double most = 0.0;
        for (HedgePoint point : curve.points()) {
            most = Math.max(most, LiquidityCells.basisPoints(curve, point, point.cost()));
        }
        Table table = new Table();
        table.row(List.of(
                "buying " + curve.liquidity().symbol() + LiquidityCells.knows(curve) + ", lots",
                "notional " + result.book().reportingCurrency(),
                "cost",
                "bp",
                "bp in the crash",
                ""));
        List<String> bars = new ArrayList<>(List.of(""));
        for (HedgePoint point : curve.points()) {
            double bp = LiquidityCells.basisPoints(curve, point, point.cost());
            bars.add("#".repeat(most > 0.0 ? (int) Math.max(1, Math.round(BAR * bp / most)) : 0)
                    + (point.cost().beyondTouch() > 0.0 ? "" : " inside the touch"));
            table.row(List.of(
                    Numbers.whole(point.lots()),
                    Amounts.of(point.lots() * curve.notionalPerLot()),
                    Amounts.of(point.cost().total()),
                    Numbers.fixed(bp, 2),
                    Numbers.fixed(LiquidityCells.basisPoints(curve, point, point.crashed()), 2),
                    ""));
        }
        List<String> lines = new ArrayList<>();
        List<String> rows = table.lines();
        for (int row = 0; row < rows.size(); row++) {
            lines.add((rows.get(row) + bars.get(row)).stripTrailing());
        }
        return lines;
    }
}
