package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.HedgeRiskView;
import io.hedgerow.gateway.console.HedgeRiskView.ContributionLine;
import io.hedgerow.gateway.console.HedgeRiskView.CorrelationLine;
import io.hedgerow.gateway.console.HedgeRiskView.DrawdownLine;
import io.hedgerow.gateway.console.HedgeRiskView.HedgeTableLine;
import io.hedgerow.gateway.console.HedgeRiskView.VegaTableLine;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What hedges hold, want, cost and leave; how the risk of the book is made up; falls from the peak. Any thread. */
final class HedgeRiskPage {
    private final Drawing drawing;

    HedgeRiskPage(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Everything; the first line is a heading. */
    List<String> lines(HedgeRiskView view, int width) {
        List<String> lines = new ArrayList<>(hedges(view.hedges(), width));
        addIfAny(lines, view.vegaHedges().isEmpty(), vegaHedges(view.vegaHedges(), width));
        addIfAny(lines, view.contributions().isEmpty(), contributions(view.contributions(), width));
        addIfAny(lines, view.correlations().isEmpty(), correlations(view.correlations(), width));
        addIfAny(lines, view.drawdowns().isEmpty(), drawdowns(view.drawdowns(), width));
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    private static void addIfAny(List<String> lines, boolean none, List<String> table) {
        if (!none) {
            lines.add("");
            lines.addAll(table);
        }
    }

    private List<String> hedges(List<HedgeTableLine> hedges, int width) {
        FittedTable table = new FittedTable()
                .words(0, "hedge")
                .number(0, "held")
                .number(0, "wanted")
                .number(1, "drift")
                .number(0, "cost")
                .number(1, "removes/day")
                .number(0, "leaves/day")
                .words(2, "effective")
                .words(1, "ratio");
        hedges.forEach(line -> table.row(List.of(
                line.instrument(),
                Numbers.signedWhole(line.heldLots()),
                Numbers.signed(line.targetLots(), 1),
                Numbers.signed(line.driftLots(), 1),
                Numbers.fixed(line.costCash(), 2),
                Numbers.fixed(line.removedSdPerDay(), 2),
                Numbers.fixed(line.residualSdPerDay(), 2),
                interval(line.effectiveness(), line.effectivenessLow(), line.effectivenessHigh()),
                line.ratio())));
        return shown(table, width, "no hedge instrument");
    }

    private static String interval(double value, double low, double high) {
        return Double.isNaN(value)
                ? Numbers.MISSING
                : Numbers.fixed(value, 3) + " (" + Numbers.fixed(low, 3) + " to " + Numbers.fixed(high, 3) + ")";
    }

    private List<String> vegaHedges(List<VegaTableLine> hedges, int width) {
        FittedTable table = new FittedTable()
                .words(0, "vega of")
                .words(0, "hedged with")
                .number(0, "vega/pt")
                .number(2, "band")
                .number(0, "held")
                .number(0, "wanted")
                .number(2, "drift")
                .number(1, "cost")
                .number(2, "removes/bar")
                .number(1, "leaves/bar")
                .words(0, "state");
        hedges.forEach(line -> table.row(List.of(
                line.underlying(),
                line.instrument(),
                Numbers.signed(line.vegaPerVolPoint(), 1),
                Numbers.fixed(line.bandHalfWidth(), 1),
                Numbers.signedWhole(line.heldLots()),
                Numbers.signed(line.targetLots(), 1),
                Numbers.signed(line.driftLots(), 1),
                Numbers.fixed(line.costCash(), 2),
                Numbers.fixed(line.removedSdPerBar(), 2),
                Numbers.fixed(line.residualSdPerBar(), 2),
                line.state())));
        return shown(table, width, "");
    }

    private List<String> contributions(List<ContributionLine> contributions, int width) {
        FittedTable table = new FittedTable()
                .words(0, "risk of")
                .number(0, "delta cash")
                .number(0, "sd/day alone")
                .number(0, "adds, share")
                .number(1, "correlation")
                .number(2, "diversified")
                .words(2, "counted");
        double book = contributions.stream()
                .filter(line -> line.underlying().isEmpty())
                .mapToDouble(ContributionLine::sdPerBar)
                .findFirst()
                .orElse(Double.NaN);
        contributions.forEach(line -> table.row(List.of(
                line.underlying().isEmpty() ? "the book" : line.underlying(),
                Numbers.signed(line.deltaCash(), 0),
                Numbers.fixed(line.sdPerDay(), 2),
                book > 0.0 ? Numbers.signed(100.0 * line.componentSdPerBar() / book, 1) + "%" : Numbers.MISSING,
                Numbers.fixed(line.correlation(), 3),
                Numbers.fixed(line.diversificationRatio(), 3),
                line.leftOut() == 0 ? "yes" : line.underlying().isEmpty() ? "without " + line.leftOut() : "no")));
        return shown(table, width, "");
    }

    private List<String> correlations(List<CorrelationLine> correlations, int width) {
        FittedTable table = new FittedTable()
                .words(0, "prices of")
                .number(0, "correlation")
                .words(0, "95 % interval")
                .number(1, "bars");
        correlations.forEach(line -> table.row(List.of(
                line.underlying() + " " + line.other(),
                Numbers.signed(line.correlation(), 3),
                Numbers.signed(line.low(), 3) + " to " + Numbers.signed(line.high(), 3),
                Numbers.whole(line.bars()))));
        return shown(table, width, "");
    }

    private List<String> drawdowns(List<DrawdownLine> drawdowns, int width) {
        FittedTable table = new FittedTable()
                .words(0, "P&L of")
                .number(0, "now")
                .number(0, "peak")
                .number(0, "drawdown");
        drawdowns.forEach(line -> table.row(List.of(
                line.underlying().isEmpty() ? "everything" : line.underlying(),
                Numbers.signed(line.pnl(), 2),
                Numbers.signed(line.peak(), 2),
                Numbers.fixed(line.drawdown(), 2))));
        return shown(table, width, "");
    }

    private List<String> shown(FittedTable table, int width, String empty) {
        return table.isEmpty()
                ? List.of(drawing.style().faint(empty))
                : table.lines(width, drawing.style(), drawing.more());
    }
}
