package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.PnlExplain;
import io.hedgerow.gateway.view.Trail;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainSums;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the P&amp;L stands: realised, unrealised, fees, funding, by underlying; and why equity changed since the journal
 * began, as of the last time that it was worked out.
 */
final class AttributionPanel implements Panel {
    private static final Set<ExplainTerm> VEGA = EnumSet.of(
            ExplainTerm.VEGA,
            ExplainTerm.VEGA_LEVEL,
            ExplainTerm.VEGA_SKEW,
            ExplainTerm.VEGA_CONVEXITY,
            ExplainTerm.VEGA_RESIDUAL);
    private static final Set<IdentityTerm> OTHER =
            EnumSet.of(IdentityTerm.FUNDING, IdentityTerm.INTEREST, IdentityTerm.CONVERSION);

    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        return new Row()
                .put("currency", moment.told().book().portfolio().currency())
                .put("pnl", moment.told().book().portfolio().pnl())
                .put(
                        "underlyings",
                        moment.told().book().underlyings().stream()
                                .map(AttributionPanel::underlying)
                                .toList())
                .put("explain", explain(moment, trail.explained()))
                .map();
    }

    private static Map<String, Object> explain(DeskMoment moment, PnlExplain explained) {
        ExplainSums result = explained.sums();
        if (result == null) {
            return new Row().put("missing", explained.missing()).map();
        }
        if (result.lastNs() > moment.timeNs()) {
            return new Row()
                    .put(
                            "missing",
                            "worked out for the newest moment only; hedgerow explain JOURNAL --to TIME explains this"
                                    + " one")
                    .map();
        }
        return new Row()
                .put("currency", result.reportingCurrency())
                .put("from_ns", result.firstNs())
                .put("to_ns", result.lastNs())
                .put("step_ns", result.stepNs())
                .put(
                        "transfers",
                        result.total().identity(IdentityTerm.TRANSFERS).doubleValue())
                .put("made", made(result.total()))
                .put("closed", result.isClosed())
                .put(
                        "rows",
                        result.underlyings().entrySet().stream()
                                .filter(part -> made(part.getValue()) != 0.0)
                                .map(part -> cell(part.getKey(), part.getValue()))
                                .toList())
                .put("notes", List.of())
                .map();
    }

    /** What is held, hedges too, by its Greeks; beside it what fills made or cost against the mark of the moment before them. */
    private static Map<String, Object> cell(String name, ExplainCell cell) {
        double shown = Stream.of(ExplainTerm.DELTA, ExplainTerm.GAMMA, ExplainTerm.THETA, ExplainTerm.UNEXPLAINED)
                .mapToDouble(cell::term)
                .sum();
        double vega = VEGA.stream().mapToDouble(cell::term).sum();
        double held = cell.identity(IdentityTerm.REVALUATION)
                .add(cell.identity(IdentityTerm.HEDGES))
                .doubleValue();
        return new Row()
                .put("name", name)
                .put("edge", cell.identity(IdentityTerm.NEW_TRADES).doubleValue())
                .put("delta", cell.term(ExplainTerm.DELTA))
                .put("gamma", cell.term(ExplainTerm.GAMMA))
                .put("vega", vega)
                .put("theta", cell.term(ExplainTerm.THETA))
                .put("cross", cell.revaluation() - shown - vega)
                .put("unexplained", cell.term(ExplainTerm.UNEXPLAINED))
                .put("hedge_fills", held - cell.revaluation())
                .put("fees", cell.identity(IdentityTerm.FEES).doubleValue())
                .put(
                        "other",
                        OTHER.stream()
                                .map(cell::identity)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .doubleValue())
                .put("made", made(cell))
                .map();
    }

    /** Change of equity but for what was moved in or out. */
    private static double made(ExplainCell cell) {
        return cell.change().subtract(cell.identity(IdentityTerm.TRANSFERS)).doubleValue();
    }

    private static Map<String, Object> underlying(UnderlyingView view) {
        return new Row()
                .put("symbol", view.symbol())
                .put("currency", view.quoteCurrency())
                .put("realised", view.pnl().realised())
                .put("unrealised", view.pnl().unrealised())
                .put("fees", -view.pnl().fees())
                .put("funding", view.pnl().funding())
                .put("total", view.pnl().total())
                .put("missing", view.coverage().pnlMissing(view.symbol()))
                .map();
    }
}
