package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.HedgeRiskView;
import io.hedgerow.gateway.console.HedgeRiskView.ContributionLine;
import io.hedgerow.gateway.console.HedgeRiskView.CorrelationLine;
import io.hedgerow.gateway.console.HedgeRiskView.DrawdownLine;
import io.hedgerow.gateway.console.HedgeRiskView.HedgeTableLine;
import io.hedgerow.gateway.console.HedgeRiskView.VegaTableLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hedges and the make-up of risk as members of a JSON object. Static. */
final class HedgeMembers {
    private HedgeMembers() {}

    static void put(Map<String, Object> status, HedgeRiskView view) {
        status.put("hedges", view.hedges().stream().map(HedgeMembers::hedge).toList());
        status.put(
                "vega_hedges",
                view.vegaHedges().stream().map(HedgeMembers::vega).toList());
        status.put(
                "risk_contributions",
                view.contributions().stream().map(HedgeMembers::contribution).toList());
        status.put(
                "correlations",
                view.correlations().stream().map(HedgeMembers::correlation).toList());
        status.put(
                "drawdowns",
                view.drawdowns().stream().map(HedgeMembers::drawdown).toList());
    }

    private static Map<String, Object> hedge(HedgeTableLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        members.put("instrument", line.instrument());
        members.put("ratio", line.ratio());
        members.put("held_lots", line.heldLots());
        members.put("target_lots", line.targetLots());
        members.put("drift_lots", line.driftLots());
        members.put("cost_cash", known(line.costCash()));
        members.put("removed_day_sd_cash", known(line.removedSdPerDay()));
        members.put("residual_day_sd_cash", known(line.residualSdPerDay()));
        members.put("effectiveness", known(line.effectiveness()));
        members.put("effectiveness_low", known(line.effectivenessLow()));
        members.put("effectiveness_high", known(line.effectivenessHigh()));
        return members;
    }

    private static Map<String, Object> vega(VegaTableLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        members.put("instrument", line.instrument());
        members.put("state", line.state());
        members.put("vega_per_vol_point_cash", line.vegaPerVolPoint());
        members.put("band_half_width_cash", line.bandHalfWidth());
        members.put("held_lots", line.heldLots());
        members.put("target_lots", line.targetLots());
        members.put("drift_lots", line.driftLots());
        members.put("cost_cash", line.costCash());
        members.put("removed_bar_sd_cash", line.removedSdPerBar());
        members.put("residual_bar_sd_cash", line.residualSdPerBar());
        return members;
    }

    private static Map<String, Object> contribution(ContributionLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying().isEmpty() ? null : line.underlying());
        members.put("delta_cash", line.deltaCash());
        members.put("bar_sd_cash", line.sdPerBar());
        members.put("day_sd_cash", line.sdPerDay());
        members.put("component_bar_sd_cash", line.componentSdPerBar());
        members.put("correlation", line.correlation());
        members.put("diversification_ratio", known(line.diversificationRatio()));
        members.put("bars_observed", line.bars());
        members.put("left_out", line.leftOut());
        return members;
    }

    private static Map<String, Object> correlation(CorrelationLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        members.put("other", line.other());
        members.put("correlation", line.correlation());
        members.put("low", line.low());
        members.put("high", line.high());
        members.put("bars_observed", line.bars());
        return members;
    }

    private static Map<String, Object> drawdown(DrawdownLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying().isEmpty() ? null : line.underlying());
        members.put("pnl_cash", line.pnl());
        members.put("peak_cash", line.peak());
        members.put("drawdown_cash", line.drawdown());
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
