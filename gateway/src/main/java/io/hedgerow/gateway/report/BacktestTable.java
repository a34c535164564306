package io.hedgerow.gateway.report;

import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.Estimate;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.DeltaMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Measures down, policies across; text and HTML show the same rows. Owned by one thread. */
final class BacktestTable {
    private static final String NONE = "";

    private final BacktestResult result;
    private final String cash;
    private final List<Row> rows = new ArrayList<>();

    /**
     * One measure.
     *
     * @param label what it is, with its unit; an empty one continues the row above
     * @param cells one for every policy
     */
    record Row(String label, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    private BacktestTable(BacktestResult result) {
        this.result = result;
        cash = result.facts().reportingCurrency();
    }

    static List<Row> rows(BacktestResult result) {
        BacktestTable table = new BacktestTable(result);
        table.activity();
        table.costs();
        table.risk();
        table.differences();
        return table.rows;
    }

    static List<String> names(BacktestResult result) {
        return result.policies().stream().map(each -> each.policy().name()).toList();
    }

    private void row(String label, Function<PolicyMeasures, String> cell) {
        rows.add(new Row(label, result.policies().stream().map(cell).toList()));
    }

    private void activity() {
        row("orders", each -> Numbers.whole(each.path().activity().orders()));
        row(
                "replaced + cancelled",
                each -> Numbers.whole(each.path().activity().replaces()
                        + each.path().activity().cancels()));
        row(
                "fills (resting)",
                each -> Numbers.whole(each.path().activity().fills()) + " ("
                        + Numbers.whole(each.path().activity().makerFills()) + ")");
        eachUnderlying((symbol, index) -> row(
                "turnover " + symbol,
                each -> Amounts.of(each.path().deltas().get(index).turnoverUnits())));
        row("turnover " + cash, each -> Amounts.of(each.path().activity().turnoverCash()));
    }

    private interface UnderlyingRow {
        void add(String symbol, int index);
    }

    private void eachUnderlying(UnderlyingRow row) {
        List<DeltaMeasures> deltas = result.policies().get(0).path().deltas();
        for (int i = 0; i < deltas.size(); i++) {
            row.add(deltas.get(i).symbol(), i);
        }
    }

    private void costs() {
        cost("fees", CostBreakdown::feesCash);
        cost("half spread", CostBreakdown::halfSpreadCash);
        cost("impact", CostBreakdown::impactCash);
        cost("slippage", CostBreakdown::slippageCash);
        cost("funding", CostBreakdown::fundingCash);
        row("cost " + cash, each -> Amounts.of(each.costCash().value()));
        row("  95 %", each -> Amounts.range(each.costCash()));
    }

    private void cost(String name, ToDoubleFunction<CostBreakdown> part) {
        row("  " + name + " " + cash, each -> Amounts.of(part.applyAsDouble(each.costs())));
    }

    private void risk() {
        String per = " per " + Durations.text(result.grid().intervalNs());
        row("P&L " + cash, each -> Amounts.of(each.pnlCash().value()));
        row("  95 %", each -> Amounts.range(each.pnlCash()));
        row("P&L as a run's summary " + cash, each -> Amounts.of(each.path().summaryPnlCash()));
        row(
                "P&L mean " + cash + per,
                each -> Amounts.of(each.pnlCash().value() / result.grid().count()));
        row(
                "P&L st.dev. " + cash + per,
                each -> Amounts.of(each.pnlRisk().stdDevCash().value()));
        row(
                "P&L variance " + cash + "²" + per,
                each -> Amounts.of(each.pnlRisk().varianceCash2().value()));
        row(
                "price alone: st.dev. " + cash + per,
                each -> Amounts.of(each.priceRisk().stdDevCash().value()));
        effectiveness("hedge effectiveness %", each -> each.pnlRisk().effectiveness());
        effectiveness("price alone: effectiveness %", each -> each.priceRisk().effectiveness());
        eachUnderlying((symbol, i) -> {
            row(
                    "outside band % of time, " + symbol,
                    each -> isUnhedged(each)
                            ? NONE
                            : Amounts.percent(each.path().deltas().get(i).outsideBandShare()));
            row(
                    "largest |delta| " + symbol,
                    each -> Amounts.of(each.path().deltas().get(i).deltaAbsMaxUnits()));
            row(
                    "rms delta " + symbol,
                    each -> Amounts.of(each.path().deltas().get(i).deltaRmsUnits()));
        });
    }

    private void effectiveness(String label, Function<PolicyMeasures, Estimate> part) {
        row(
                label,
                each -> isUnhedged(each)
                        ? NONE
                        : Amounts.percent(part.apply(each).value()));
        row("  95 %", each -> isUnhedged(each) ? NONE : Amounts.percentRange(part.apply(each)));
    }

    private static boolean isUnhedged(PolicyMeasures each) {
        return each.policy().kind() == Kind.UNHEDGED;
    }

    private void differences() {
        difference("cost less original's " + cash, PolicyMeasures::costDifferenceCash);
        difference("P&L less original's " + cash, PolicyMeasures::pnlDifferenceCash);
        ratio("variance / original's", each -> each.pnlRisk().ratio());
        ratio("price variance / original's", each -> each.priceRisk().ratio());
    }

    private void ratio(String label, Function<PolicyMeasures, Estimate> part) {
        row(label, each -> isCompared(each) ? Amounts.ratio(part.apply(each).value()) : NONE);
        row("  95 %", each -> isCompared(each) ? Amounts.ratioRange(part.apply(each)) : NONE);
    }

    private void difference(String label, Function<PolicyMeasures, Estimate> part) {
        row(label, each -> isCompared(each) ? Amounts.signed(part.apply(each).value()) : NONE);
        row("  95 %", each -> isCompared(each) ? Amounts.range(part.apply(each)) : NONE);
    }

    private static boolean isCompared(PolicyMeasures each) {
        return each.policy().kind() != Kind.BASELINE;
    }
}
