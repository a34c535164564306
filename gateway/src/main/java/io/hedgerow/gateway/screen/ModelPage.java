package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.RiskModelView;
import io.hedgerow.gateway.console.RiskModelView.BetaLine;
import io.hedgerow.gateway.console.RiskModelView.CurrencyLine;
import io.hedgerow.gateway.console.RiskModelView.FactorLine;
import io.hedgerow.gateway.console.RiskModelView.RiskLine;
import io.hedgerow.gateway.console.RiskModelView.ScopeLine;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accounts by currency, factors with betas, how the risk of each underlying is stated. Any thread. */
final class ModelPage {
    private final Drawing drawing;
    private final EstimateTables estimates;

    ModelPage(Drawing drawing) {
        this.drawing = drawing;
        estimates = new EstimateTables(drawing);
    }

    /** Everything; the first line is a heading. */
    List<String> lines(RiskModelView model, int width) {
        List<String> lines = new ArrayList<>(accounts(model.accounts(), width));
        lines.add("");
        lines.addAll(factors(model.factors(), width));
        if (!model.scopes().isEmpty()) {
            lines.add("");
            lines.addAll(scopes(model.scopes(), width));
        }
        lines.add("");
        lines.addAll(risks(model.risks(), width));
        lines.addAll(estimates.lines(model.estimates(), width));
        lines.add(bars(model.bars()));
        return lines.stream()
                .map(line -> Ansi.clip(line, width, drawing.more()))
                .toList();
    }

    private List<String> accounts(List<CurrencyLine> accounts, int width) {
        FittedTable table = new FittedTable()
                .words(0, "account")
                .number(0, "cash")
                .number(3, "options, spot")
                .number(3, "unrealised")
                .number(0, "equity")
                .number(1, "margin")
                .number(2, "equity/margin")
                .number(1, "leverage");
        accounts.forEach(line -> table.row(List.of(
                line.isTotal() ? "all in " + line.currency() : line.currency(),
                amount(line.cash()),
                amount(line.paidUpFront()),
                amount(line.unrealised()),
                amount(line.equity()),
                amount(line.maintenanceMargin()),
                Numbers.fixed(line.marginRatio(), 2),
                Numbers.fixed(line.grossLeverage(), 2))));
        return shown(table, width, "no equity told yet");
    }

    private List<String> scopes(List<ScopeLine> scopes, int width) {
        FittedTable table = new FittedTable()
                .words(0, "group")
                .words(0, "hedged")
                .number(2, "exposure")
                .number(1, "hedge")
                .number(0, "wanted")
                .number(3, "sd unhedged")
                .number(1, "sd")
                .number(2, "residual")
                .number(2, "removed")
                .number(2, "cost")
                .number(3, "kept sd")
                .number(3, "kept change");
        scopes.forEach(line -> table.row(List.of(
                line.group() + " " + line.underlying(),
                line.state(),
                amount(line.exposureCash()),
                amount(line.hedgeCash()),
                amount(line.targetCash()),
                amount(line.unhedgedSd()),
                amount(line.sd()),
                amount(line.targetSd()),
                Numbers.fixed(100.0 * line.varianceRemoved(), 1) + "%",
                amount(line.costCash()),
                amount(line.keptSd()),
                amount(line.keptChangeSd()))));
        return shown(table, width, "");
    }

    private List<String> factors(List<FactorLine> factors, int width) {
        FittedTable table = new FittedTable()
                .words(0, "factor")
                .words(1, "made of")
                .words(0, "hedged")
                .words(1, "state")
                .number(0, "value per 1%")
                .number(2, "sd per bar")
                .number(3, "own share %")
                .number(3, "bars")
                .words(1, "betas")
                .words(4, "covariances");
        factors.forEach(line -> table.row(List.of(
                line.name(),
                line.madeOf().isEmpty() ? Numbers.MISSING : line.madeOf(),
                line.kept() ? "kept" : "hedged",
                EstimateTables.state(line.state()),
                amount(line.exposureCashPerPercent()),
                amount(line.sdCashPerBar()),
                Numbers.fixed(100.0 * line.ownShare(), 0),
                Numbers.whole(line.barsObserved()),
                betas(line.betas()),
                pairs(line.covariances()))));
        return shown(table, width, "no factor is set");
    }

    private List<String> risks(List<RiskLine> risks, int width) {
        FittedTable table = new FittedTable()
                .words(0, "risk of")
                .number(0, "skew stickiness")
                .number(1, "vega exponent")
                .words(0, "vega hedge")
                .number(0, "lots")
                .number(2, "vol beta")
                .number(3, "correlation");
        risks.forEach(line -> table.row(List.of(
                line.underlying(),
                Numbers.fixed(line.skewStickiness(), 2),
                Numbers.fixed(line.vegaTermExponent(), 2),
                line.vegaHedge().isEmpty() ? Numbers.MISSING : line.vegaHedge(),
                amount(line.vegaHedgeLots()),
                Numbers.fixed(line.volBeta(), 3),
                Numbers.fixed(line.volCorrelation(), 3))));
        return shown(table, width, "risk of every underlying is stated by default");
    }

    private static String bars(RiskModelView.Bars bars) {
        return bars.intervalNs() == 0
                ? "no bars: no variance is estimated"
                : "bars of " + Numbers.duration(bars.intervalNs()) + ", decay of prices " + bars.priceDecay()
                        + ", of vols " + bars.volDecay() + ", ratios after " + Numbers.of(bars.barsMin(), "bar");
    }

    private static String betas(Map<String, BetaLine> betas) {
        return betas.isEmpty()
                ? Numbers.MISSING
                : betas.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + beta(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String beta(BetaLine line) {
        if (line.state().equals("fixed")) {
            return Double.toString(line.beta());
        }
        return Double.isNaN(line.standardError())
                ? line.state().replace('_', ' ')
                : Numbers.fixed(line.beta(), 2) + " +- " + Numbers.fixed(line.standardError(), 2);
    }

    private static String pairs(Map<String, Double> pairs) {
        return pairs.isEmpty()
                ? Numbers.MISSING
                : pairs.entrySet().stream()
                        .map(pair -> pair.getKey() + " " + pair.getValue())
                        .collect(Collectors.joining(", "));
    }

    private List<String> shown(FittedTable table, int width, String empty) {
        return table.isEmpty()
                ? List.of(drawing.style().faint(empty))
                : table.lines(width, drawing.style(), drawing.more());
    }

    private static String amount(double value) {
        return Numbers.fixed(value, Math.abs(value) >= 1_000.0 ? 2 : 4);
    }
}
