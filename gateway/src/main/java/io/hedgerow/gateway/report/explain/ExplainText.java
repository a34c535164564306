package io.hedgerow.gateway.report.explain;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.explain.ExplainBy;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import io.hedgerow.journal.explain.statistics.CarrySignature;
import io.hedgerow.journal.explain.statistics.MoveRegression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explain for a terminal: the bridge as bars, terms, parts, what to look into. Static; any thread. */
public final class ExplainText {
    private static final int BAR_WIDTH = 28;
    private static final int PARTS_MAX = 30;

    private ExplainText() {}

    /**
     * Writes it.
     *
     * @param figures worked out
     * @return lines of text
     */
    public static String of(ExplainFigures figures) {
        List<String> lines = new ArrayList<>(figures.basis());
        lines.add("");
        lines.addAll(bridge(figures));
        lines.add("");
        lines.addAll(terms(figures));
        lines.addAll(figures.qualityLines());
        lines.add("");
        lines.addAll(parts(figures));
        lines.addAll(carry(figures));
        lines.addAll(slopes(figures));
        lines.add("");
        lines.add("what to look into:");
        figures.findings().forEach(line -> lines.add("  " + line));
        figures.result().notes().forEach(note -> lines.add("note: " + note));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> bridge(ExplainFigures figures) {
        Table table = new Table();
        double largest = 0.0;
        for (IdentityTerm term : IdentityTerm.values()) {
            largest = Math.max(largest, Math.abs(figures.total().identity(term).doubleValue()));
        }
        table.row(List.of("equity before", Amounts.of(figures.result().opening().doubleValue()), ""));
        for (IdentityTerm term : IdentityTerm.values()) {
            double value = figures.total().identity(term).doubleValue();
            table.row(List.of("  " + term.text(), Amounts.signed(value), bar(value, largest)));
        }
        table.row(List.of("equity after", Amounts.of(figures.result().closing().doubleValue()), ""));
        table.row(List.of("change", Amounts.signed(figures.total().change().doubleValue()), ""));
        return table.lines();
    }

    /** A bar to the right of a middle for a gain, to the left for a loss. */
    private static String bar(double value, double largest) {
        int length = largest == 0.0 ? 0 : (int) Math.round(BAR_WIDTH / 2.0 * Math.abs(value) / largest);
        String whole = "#".repeat(length);
        return value < 0.0
                ? " ".repeat(BAR_WIDTH / 2 - length) + whole + "|" + " ".repeat(BAR_WIDTH / 2)
                : " ".repeat(BAR_WIDTH / 2) + "|" + whole + " ".repeat(BAR_WIDTH / 2 - length);
    }

    private static List<String> terms(ExplainFigures figures) {
        List<String> lines = new ArrayList<>();
        lines.add("revaluation of all that is held, hedges included: "
                + Amounts.signed(figures.total().revaluation()));
        Table table = new Table();
        double largest = 0.0;
        for (ExplainTerm term : ExplainTerm.values()) {
            largest = Math.max(largest, Math.abs(figures.total().term(term)));
        }
        for (ExplainTerm term : ExplainTerm.values()) {
            double value = figures.total().term(term);
            if (value != 0.0) {
                table.row(List.of("  " + term.text(), Amounts.signed(value), bar(value, largest)));
            }
        }
        lines.addAll(table.lines());
        StringBuilder whole = new StringBuilder("by whole revaluations:");
        for (WaterfallTerm term : WaterfallTerm.values()) {
            double value = figures.total().waterfall(term);
            if (value != 0.0) {
                whole.append(' ')
                        .append(term.text())
                        .append(' ')
                        .append(Amounts.signed(value))
                        .append(',');
            }
        }
        whole.setLength(whole.length() - 1);
        lines.add(whole.toString());
        return lines;
    }

    private static List<String> parts(ExplainFigures figures) {
        Table table = new Table();
        table.row(List.of(
                "by " + figures.by().name().toLowerCase(Locale.ROOT),
                "change",
                "new trades",
                "reval",
                "hedges",
                "fees",
                "other",
                "delta",
                "gamma",
                "theta",
                "vega",
                "unexplained"));
        int shown = 0;
        ExplainCell rest = null;
        for (Map.Entry<String, ExplainCell> each : figures.parts().entrySet()) {
            if (shown++ < PARTS_MAX || figures.by() == ExplainBy.HOUR) {
                table.row(row(each.getKey(), each.getValue()));
            } else {
                rest = each.getValue();
            }
        }
        table.row(row("all", figures.total()));
        List<String> lines = new ArrayList<>(table.lines());
        if (rest != null) {
            lines.add((figures.parts().size() - PARTS_MAX)
                    + " more, each with a smaller change, are in --json and --csv");
        }
        return lines;
    }

    private static List<String> row(String name, ExplainCell cell) {
        double other = 0.0;
        for (IdentityTerm term :
                List.of(IdentityTerm.FUNDING, IdentityTerm.INTEREST, IdentityTerm.TRANSFERS, IdentityTerm.CONVERSION)) {
            other += cell.identity(term).doubleValue();
        }
        return List.of(
                name,
                Amounts.signed(cell.change().doubleValue()),
                Amounts.signed(cell.identity(IdentityTerm.NEW_TRADES).doubleValue()),
                Amounts.signed(cell.identity(IdentityTerm.REVALUATION).doubleValue()),
                Amounts.signed(cell.identity(IdentityTerm.HEDGES).doubleValue()),
                Amounts.signed(cell.identity(IdentityTerm.FEES).doubleValue()),
                Amounts.signed(other),
                Amounts.signed(cell.term(ExplainTerm.DELTA)),
                Amounts.signed(cell.term(ExplainTerm.GAMMA)),
                Amounts.signed(cell.term(ExplainTerm.THETA)),
                Amounts.signed(vega(cell)),
                Amounts.signed(cell.term(ExplainTerm.UNEXPLAINED)));
    }

    /** All parts of the vega. */
    static double vega(ExplainCell cell) {
        return cell.term(ExplainTerm.VEGA)
                + cell.term(ExplainTerm.VEGA_LEVEL)
                + cell.term(ExplainTerm.VEGA_SKEW)
                + cell.term(ExplainTerm.VEGA_CONVEXITY)
                + cell.term(ExplainTerm.VEGA_RESIDUAL);
    }

    private static List<String> carry(ExplainFigures figures) {
        if (figures.carry().isEmpty()) {
            return List.of();
        }
        Table table = new Table();
        table.row(carryHead());
        figures.carry().forEach(each -> table.row(carryRow(each)));
        List<String> lines = new ArrayList<>(List.of("", "realised against implied, gamma against theta:"));
        lines.addAll(table.lines());
        return lines;
    }

    static List<String> carryHead() {
        return List.of(
                "expiry",
                "sampled every",
                "realised vol %",
                "implied vol %",
                "gamma",
                "theta",
                "gamma / theta",
                "break-even vol %");
    }

    static List<String> carryRow(CarrySignature each) {
        return List.of(
                each.underlying() + " "
                        + Instant.ofEpochSecond(0L, each.expiryNs()).toString().substring(0, 10),
                each.sampledSteps() == 1 ? "step" : each.sampledSteps() + " steps",
                Numbers.fixed(ExplainFigures.PERCENT * each.realisedVol(), 1),
                Numbers.fixed(ExplainFigures.PERCENT * each.impliedVol(), 1),
                Amounts.signed(each.gammaPnl()),
                Amounts.signed(each.thetaPnl()),
                Numbers.fixed(each.gammaOverTheta(), 2),
                Numbers.fixed(ExplainFigures.PERCENT * each.breakEvenVol(), 1));
    }

    private static List<String> slopes(ExplainFigures figures) {
        if (figures.slopes().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", "hedged P&L against moves, slopes should be 0:"));
        Table table = new Table();
        table.row(slopeHead());
        figures.slopes()
                .forEach(regression -> regression.slopes().forEach(slope -> table.row(slopeRow(regression, slope))));
        lines.addAll(table.lines());
        return lines;
    }

    static List<String> slopeHead() {
        return List.of("underlying", "on", "slope", "standard error", "t", "R2 of all %");
    }

    static List<String> slopeRow(MoveRegression regression, MoveRegression.Slope slope) {
        return List.of(
                regression.underlying(),
                ExplainFigures.move(slope.move()),
                Amounts.signed(slope.value()),
                Amounts.of(slope.standardError()),
                Numbers.fixed(slope.t(), 1),
                Numbers.fixed(ExplainFigures.PERCENT * regression.rSquared(), 1));
    }
}
