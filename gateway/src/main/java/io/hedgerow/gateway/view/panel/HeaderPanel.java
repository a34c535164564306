package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.ConsoleView.Portfolio;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Map;
import java.util.Set;

/** The line on top: where the book stands. */
final class HeaderPanel implements Panel {
    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 50;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        Portfolio portfolio = moment.told().book().portfolio();
        return new Row()
                .put("currency", portfolio.currency())
                .put("pnl", portfolio.pnl())
                .put("equity", portfolio.equity())
                .put("delta_cash", portfolio.deltaCash())
                .put("gamma_cash_per_percent", portfolio.gammaCashPerPercent())
                .put("vega_per_vol_point", portfolio.vegaPerVolPoint())
                .put("theta_per_day", portfolio.thetaPerDay())
                .put("gross_leverage", portfolio.grossLeverage())
                .put("gross_notional", portfolio.grossNotional())
                .put("margin_ratio", moment.told().book().whatIf().margin().ratio())
                .put(
                        "liquidation_distance",
                        moment.told().book().whatIf().margin().distance())
                .put("worst_loss", moment.told().book().whatIf().stress().loss())
                .put("expected_shortfall", moment.told().book().whatIf().es())
                .put("events", moment.counts().events())
                .put("ticks", moment.counts().ticks())
                .put("fills", moment.counts().fills())
                .put("orders_sent", moment.counts().ordersSent())
                .put("rejections", moment.counts().rejections())
                .put("decision", decision(moment, trail))
                .put("source", trail.liveAt(moment.sequence()).words())
                .put("cluster", ClusterPanel.badge(trail.liveAt(moment.sequence()), trail.clusterAt(moment.sequence())))
                .put("risk_states", moment.told().guard().riskStates())
                .put(
                        "underlyings",
                        moment.told().book().underlyings().stream()
                                .map(HeaderPanel::underlying)
                                .toList())
                .map();
    }

    /** From tick to decision: as the process counts now, else as it journaled last; null where neither is known. */
    private static Map<String, Object> decision(DeskMoment moment, Trail trail) {
        return LiveNumbers.stages(trail.liveAt(moment.sequence())).stream()
                .filter(it -> "decision".equals(it.get("stage")))
                .findFirst()
                .orElseGet(() -> Summaries.decision(trail, moment.sequence(), moment.timeNs()));
    }

    private static Map<String, Object> underlying(UnderlyingView view) {
        return new Row()
                .put("symbol", view.symbol())
                .put("currency", view.quoteCurrency())
                .positive("price", view.referencePrice())
                .put("net_delta_units", view.delta().net())
                .put("target_delta_units", view.delta().target())
                .put(
                        "band_centre_units",
                        view.delta().bandHalfWidth() > 0.0 ? view.delta().bandCentre() : Double.NaN)
                .positive("band_half_width_units", view.delta().bandHalfWidth())
                .put("outside_band", view.delta().isOutsideBand())
                .put("last_decision", view.delta().reason())
                .positive("atm_vol", view.options().atmVol())
                .put("pnl", view.pnl().total())
                .put("missing", view.coverage().deltaMissing(view.symbol()))
                .map();
    }
}
