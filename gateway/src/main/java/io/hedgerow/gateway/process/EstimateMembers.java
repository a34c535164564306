package io.hedgerow.gateway.process;

import io.hedgerow.gateway.console.EstimatesView;
import io.hedgerow.gateway.console.EstimatesView.BasisLine;
import io.hedgerow.gateway.console.EstimatesView.ExpiryVols;
import io.hedgerow.gateway.console.EstimatesView.ForecastLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bases, vol forecasts and bars of the past as members of a JSON object. Static. */
final class EstimateMembers {
    private EstimateMembers() {}

    static void put(Map<String, Object> status, EstimatesView estimates) {
        status.put(
                "bases", estimates.bases().stream().map(EstimateMembers::basis).toList());
        status.put(
                "vol_forecasts",
                estimates.forecasts().stream().map(EstimateMembers::forecast).toList());
        status.put("history_bars", estimates.history().bars());
        status.put(
                "history_first_ns",
                estimates.history().bars() == 0 ? null : estimates.history().firstNs());
        status.put(
                "history_last_ns",
                estimates.history().bars() == 0 ? null : estimates.history().lastNs());
    }

    private static Map<String, Object> basis(BasisLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("basis", line.name());
        members.put("long", line.longSymbol());
        members.put("short", line.shortSymbol());
        members.put("log_basis", known(line.logBasis()));
        members.put("rate_per_year", known(line.ratePerYear()));
        members.put("bar_sd", known(line.sdPerBar()));
        members.put("exposure_cash", known(line.exposureCash()));
        members.put("bar_sd_cash", known(line.sdCashPerBar()));
        members.put("bars_observed", line.barsObserved());
        members.put("state", line.state());
        return members;
    }

    private static Map<String, Object> forecast(ForecastLine line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", line.underlying());
        line.vols().forEach((estimator, vol) -> members.put(estimator + "_vol", known(vol)));
        members.put("jump_share", line.jumpShare());
        members.put("estimator", line.estimator());
        members.put("forecast_vol", known(line.forecastVol()));
        members.put("bars_observed", line.barsObserved());
        members.put("state", line.state());
        members.put(
                "expiries",
                line.expiries().stream().map(EstimateMembers::expiry).toList());
        return members;
    }

    private static Map<String, Object> expiry(ExpiryVols vols) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("expiry_ns", vols.expiryNs());
        members.put("implied_vol", vols.impliedVol());
        members.put("forecast_vol", known(vols.forecastVol()));
        return members;
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
