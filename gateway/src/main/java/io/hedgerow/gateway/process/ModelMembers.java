package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.RiskModelView;
import io.hedgerow.gateway.console.RiskModelView.BetaLine;
import io.hedgerow.gateway.console.RiskModelView.CurrencyLine;
import io.hedgerow.gateway.console.RiskModelView.FactorLine;
import io.hedgerow.gateway.console.RiskModelView.RiskLine;
import io.hedgerow.gateway.console.RiskModelView.ScopeLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accounts, factors and stated risk as members of a JSON object. Static. */
final class ModelMembers {
    private ModelMembers() {}

    static void put(Map<String, Object> status, RiskModelView model) {
        status.put(
                "accounts", model.accounts().stream().map(ModelMembers::account).toList());
        status.put("factors", model.factors().stream().map(ModelMembers::factor).toList());
        status.put("risks", model.risks().stream().map(ModelMembers::risk).toList());
        status.put("groups", model.scopes().stream().map(ModelMembers::scope).toList());
        status.put("bar_interval_ns", model.bars().intervalNs());
        EstimateMembers.put(status, model.estimates());
    }

    private static Map<String, Object> account(CurrencyLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("currency", line.currency());
        members.put("total", line.isTotal());
        members.put("balance_cash", line.cash());
        members.put("equity_cash", known(line.equity()));
        members.put("maintenance_margin_cash", line.maintenanceMargin());
        members.put("margin_ratio", known(line.marginRatio()));
        members.put("gross_leverage", known(line.grossLeverage()));
        members.put("interest_cash", line.interest());
        members.put("interest_earned_rate", line.earnedRate());
        members.put("interest_owed_rate", line.owedRate());
        return members;
    }

    private static Map<String, Object> factor(FactorLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("factor", line.name());
        members.put("proxy", line.proxy().isEmpty() ? null : line.proxy());
        members.put("made_of", line.madeOf().isEmpty() ? null : line.madeOf());
        members.put("kept", line.kept());
        members.put("exposure_1pct_cash", known(line.exposureCashPerPercent()));
        members.put("bar_sd_cash", known(line.sdCashPerBar()));
        members.put("bars_observed", line.barsObserved());
        members.put("state", line.state().isEmpty() ? null : line.state());
        members.put("bar_sd", known(line.sdPerBar()));
        members.put("bar_return", known(line.lastReturn()));
        members.put("own_share", known(line.ownShare()));
        members.put(
                "betas",
                line.betas().entrySet().stream().map(ModelMembers::beta).toList());
        members.put("covariances", named(line.covariances(), "factor", "covariance"));
        return members;
    }

    private static Map<String, Object> beta(Map.Entry<String, BetaLine> entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", entry.getKey());
        members.put("beta", entry.getValue().beta());
        members.put("standard_error", known(entry.getValue().standardError()));
        members.put("state", entry.getValue().state());
        members.put("score", entry.getValue().score());
        return members;
    }

    private static List<Map<String, Object>> named(Map<String, Double> values, String name, String value) {
        return values.entrySet().stream()
                .map(entry -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put(name, entry.getKey());
                    members.put(value, entry.getValue());
                    return members;
                })
                .toList();
    }

    private static Map<String, Object> risk(RiskLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        members.put("skew_stickiness", line.skewStickiness());
        members.put("vega_term_exponent", line.vegaTermExponent());
        members.put("vega_hedge", line.vegaHedge().isEmpty() ? null : line.vegaHedge());
        members.put("vega_hedge_lots", known(line.vegaHedgeLots()));
        return members;
    }

    private static Map<String, Object> scope(ScopeLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        members.put("group", line.group());
        members.put("hedged", line.state());
        members.put("exposure_cash", line.exposureCash());
        members.put("hedge_cash", line.hedgeCash());
        members.put("hedge_target_cash", line.targetCash());
        members.put("unhedged_bar_sd_cash", line.unhedgedSd());
        members.put("bar_sd_cash", line.sd());
        members.put("target_bar_sd_cash", line.targetSd());
        members.put("kept_bar_sd_cash", line.keptSd());
        members.put("kept_change_bar_sd_cash", line.keptChangeSd());
        members.put("goal", line.goal());
        members.put("variance_removed", line.varianceRemoved());
        members.put("day_sd_cash", line.sdPerDay());
        members.put("cost_cash", line.costCash());
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
