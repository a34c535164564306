package io.hedgerow.journal.export.table.record;

import io.hedgerow.journal.export.table.ColumnUnit;
import java.util.List;

/** Tables of what the engine reported of risk, and of what prices options. Static. */
final class RiskTables {
    private RiskTables() {}

    static List<RecordTable> all() {
        return List.of(risk(), exposures(), equity(), ratios(), surface(), slices(), edges());
    }

    private static RecordTable risk() {
        return RecordTableBuilder.of(
                        "risk",
                        "Reports of risk as raw partial derivatives, by expiry, underlying and everything, at the pace"
                                + " of the engine.")
                .from("RiskUpdate")
                .name("scope", "scope")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .real("referencePrice", "reference_price", ColumnUnit.PRICE)
                .real("forward", "forward_price", ColumnUnit.PRICE)
                .real("value", "value_quote", ColumnUnit.QUOTE)
                .real("delta", "delta_units", ColumnUnit.UNITS)
                .real("gamma", "gamma_units_per_quote", ColumnUnit.PER)
                .real("vega", "vega_quote_per_vol", ColumnUnit.PER)
                .real("theta", "theta_quote_per_year", ColumnUnit.PER)
                .real("rho", "rho_quote_per_rate", ColumnUnit.PER)
                .real("vanna", "vanna_units_per_vol", ColumnUnit.PER)
                .real("volga", "volga_quote_per_vol_squared", ColumnUnit.PER)
                .real("charm", "charm_units_per_year", ColumnUnit.PER)
                .real("veta", "veta_quote_per_vol_per_year", ColumnUnit.PER)
                .real("speed", "speed_units_per_quote_squared", ColumnUnit.PER)
                .real("zomma", "zomma_gamma_per_vol", ColumnUnit.PER)
                .real("color", "color_gamma_per_year", ColumnUnit.PER)
                .real("ultima", "ultima_quote_per_vol_cubed", ColumnUnit.PER)
                .real("coinValue", "coin_value_coin", ColumnUnit.COIN)
                .real("coinDelta", "premium_adjusted_delta_units", ColumnUnit.UNITS)
                .real("coinVega", "vega_coin_per_vol", ColumnUnit.PER)
                .real("coinTheta", "theta_coin_per_year", ColumnUnit.PER)
                .real("hedgeDelta", "hedge_delta_units", ColumnUnit.UNITS)
                .real("netDelta", "net_delta_units", ColumnUnit.UNITS)
                .real("targetDelta", "target_delta_units", ColumnUnit.UNITS)
                .real("bandCentre", "band_centre_units", ColumnUnit.UNITS)
                .real("bandHalfWidth", "band_half_width_units", ColumnUnit.UNITS)
                .real("realisedPnl", "realised_pnl_quote", ColumnUnit.QUOTE)
                .real("unrealisedPnl", "unrealised_pnl_quote", ColumnUnit.QUOTE)
                .real("fees", "fees_quote", ColumnUnit.QUOTE)
                .real("funding", "funding_quote", ColumnUnit.QUOTE)
                .integer("optionsPriced", "options_priced_count", ColumnUnit.COUNT)
                .integer("optionsUnpriced", "options_unpriced_count", ColumnUnit.COUNT)
                .integer("positionsUnmarked", "positions_unmarked_count", ColumnUnit.COUNT)
                .build();
    }

    private static RecordTable exposures() {
        return RecordTableBuilder.of(
                        "exposures",
                        "Reports of exposure in the units that people read. A number whose part is not in parts is not"
                                + " known and stands as 0.")
                .from("ExposureUpdate")
                .name("scope", "scope")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .name("parts", "parts")
                .real("deltaUnits", "delta_units", ColumnUnit.UNITS)
                .real("deltaCash", "delta_quote", ColumnUnit.QUOTE)
                .real("deltaCashPer1Pct", "delta_quote_per_1_pct", ColumnUnit.PER)
                .real("gammaCashPer1Pct", "gamma_quote_per_1_pct", ColumnUnit.PER)
                .real("vegaPerVolPoint", "vega_quote_per_vol_point", ColumnUnit.PER)
                .real("weightedVegaPerVolPoint", "weighted_vega_quote_per_vol_point", ColumnUnit.PER)
                .real("thetaPerDay", "theta_quote_per_day", ColumnUnit.PER)
                .real("rhoPer1Pct", "rho_quote_per_1_pct", ColumnUnit.PER)
                .real("vannaCashPerVolPointPer1Pct", "vanna_quote_per_vol_point_per_1_pct", ColumnUnit.PER)
                .real("volgaPerVolPointSquared", "volga_quote_per_vol_point_squared", ColumnUnit.PER)
                .real("charmCashPerDay", "charm_quote_per_day", ColumnUnit.PER)
                .real("charmUnitsPerDay", "charm_units_per_day", ColumnUnit.PER)
                .real("skewPerVolPoint", "skew_quote_per_vol_point", ColumnUnit.PER)
                .real("convexityPerVolPoint", "convexity_quote_per_vol_point", ColumnUnit.PER)
                .real("stickyMoneynessDeltaUnits", "sticky_moneyness_delta_units", ColumnUnit.UNITS)
                .real("skewStickinessDeltaUnits", "skew_stickiness_delta_units", ColumnUnit.UNITS)
                .real("premiumAdjustedDeltaUnits", "premium_adjusted_delta_units", ColumnUnit.UNITS)
                .real("optionDeltaUnits", "option_delta_units", ColumnUnit.UNITS)
                .real("spotDeltaUnits", "spot_delta_units", ColumnUnit.UNITS)
                .real("futureDeltaUnits", "future_delta_units", ColumnUnit.UNITS)
                .real("perpetualDeltaUnits", "perpetual_delta_units", ColumnUnit.UNITS)
                .real("betaWeightedDeltaCash", "beta_weighted_delta_quote", ColumnUnit.QUOTE)
                .real("grossNotional", "gross_notional_quote", ColumnUnit.QUOTE)
                .real("netNotional", "net_notional_quote", ColumnUnit.QUOTE)
                .real("breakEvenMovePerDay", "break_even_move_per_day", ColumnUnit.PER)
                .real("breakEvenVol", "break_even_vol", ColumnUnit.VOL)
                .real("atmVol", "atm_vol", ColumnUnit.VOL)
                .real("atmSkew", "atm_skew_vol_per_log_moneyness", ColumnUnit.PER)
                .real("smileCurvature", "smile_curvature_vol_per_log_moneyness_squared", ColumnUnit.PER)
                .real("skewStickinessRatio", "skew_stickiness_ratio", ColumnUnit.RATIO)
                .build();
    }

    private static RecordTable equity() {
        return RecordTableBuilder.of(
                        "equity",
                        "Equity and leverage of each currency, and in all, without a currency, in reporting currency.")
                .from("EquityUpdate")
                .currency("currencyId", "currency")
                .real("cash", "cash_amount", ColumnUnit.AMOUNT)
                .real("optionAndSpotValue", "option_and_spot_value_amount", ColumnUnit.AMOUNT)
                .real("futuresUnrealised", "futures_unrealised_amount", ColumnUnit.AMOUNT)
                .real("equity", "equity_amount", ColumnUnit.AMOUNT)
                .real("conversionRate", "conversion_reporting_per_unit", ColumnUnit.PER)
                .real("maintenanceMargin", "maintenance_margin_amount", ColumnUnit.AMOUNT)
                .real("marginRatio", "margin_ratio", ColumnUnit.RATIO)
                .real("grossLeverage", "gross_leverage_ratio", ColumnUnit.RATIO)
                .real("netLeverage", "net_leverage_ratio", ColumnUnit.RATIO)
                .real("deltaAdjustedLeverage", "delta_adjusted_leverage_ratio", ColumnUnit.RATIO)
                .integer("positionsUnmarked", "positions_unmarked_count", ColumnUnit.COUNT)
                .name("parts", "parts")
                .build();
    }

    private static RecordTable ratios() {
        return RecordTableBuilder.of(
                        "hedge_ratios", "Ratios of hedge instruments, with the reports of their underlying.")
                .from("HedgeRatio")
                .underlying("underlyingId")
                .instrument("instrumentId", "instrument")
                .name("ratioState", "ratio_state")
                .real("hedgePrice", "hedge_price", ColumnUnit.PRICE)
                .real("deltaPerLot", "delta_units_per_lot", ColumnUnit.PER)
                .real("hedgeRatioLots", "hedge_ratio_lots", ColumnUnit.LOTS)
                .integer("heldLots", "held_lots", ColumnUnit.LOTS)
                .real("targetLots", "target_lots", ColumnUnit.LOTS)
                .real("minimumVarianceRatio", "minimum_variance_ratio", ColumnUnit.RATIO)
                .real("hedgeEffectiveness", "hedge_effectiveness_share", ColumnUnit.SHARE)
                .real("costCash", "cost_quote", ColumnUnit.QUOTE)
                .real("residualSdPerDay", "residual_sd_quote_per_day", ColumnUnit.PER)
                .integer("barsObserved", "bars_observed_count", ColumnUnit.COUNT)
                .build();
    }

    private static RecordTable surface() {
        return RecordTableBuilder.of("surface", "The smile of an expiry from the surface in force.")
                .from("SmileUpdate")
                .underlying("underlyingId")
                .time("expiryNs", "expiry_ns")
                .integer("version", "surface_version_id", ColumnUnit.ID)
                .integer("ageNs", "age_ns", ColumnUnit.NANOSECONDS)
                .name("origin", "origin")
                .name("parts", "parts")
                .real("forward", "forward_price", ColumnUnit.PRICE)
                .real("atmVol", "atm_vol", ColumnUnit.VOL)
                .real("atmVolError", "atm_vol_error_vol", ColumnUnit.VOL)
                .real("atmSkew", "atm_skew_vol_per_log_moneyness", ColumnUnit.PER)
                .real("atmCurvature", "atm_curvature_vol_per_log_moneyness_squared", ColumnUnit.PER)
                .real("riskReversal25", "risk_reversal_25_vol", ColumnUnit.VOL)
                .real("butterfly25", "butterfly_25_vol", ColumnUnit.VOL)
                .real("forwardVol", "forward_vol", ColumnUnit.VOL)
                .real("skewStickiness", "skew_stickiness_ratio", ColumnUnit.RATIO)
                .real("skewStickinessEstimate", "skew_stickiness_estimate_ratio", ColumnUnit.RATIO)
                .build();
    }

    private static RecordTable slices() {
        return RecordTableBuilder.of("surface_slices", "Every expiry of every version of a surface that was published.")
                .from("SurfaceSlice")
                .underlying("underlyingId")
                .integer("version", "surface_version_id", ColumnUnit.ID)
                .time("expiryNs", "expiry_ns")
                .name("origin", "origin")
                .real("forward", "forward_price", ColumnUnit.PRICE)
                .real("years", "fit_years", ColumnUnit.YEARS)
                .real("theta", "theta_parameter", ColumnUnit.PARAMETER)
                .real("rho", "rho_parameter", ColumnUnit.PARAMETER)
                .real("phi", "phi_parameter", ColumnUnit.PARAMETER)
                .real("sviA", "svi_a_parameter", ColumnUnit.PARAMETER)
                .real("sviB", "svi_b_parameter", ColumnUnit.PARAMETER)
                .real("sviRho", "svi_rho_parameter", ColumnUnit.PARAMETER)
                .real("sviM", "svi_m_parameter", ColumnUnit.PARAMETER)
                .real("sviSigma", "svi_sigma_parameter", ColumnUnit.PARAMETER)
                .real("rmseVolPoints", "rmse_vol_points", ColumnUnit.VOL_POINTS)
                .real("insideShare", "inside_share", ColumnUnit.SHARE)
                .integer("quotes", "quote_count", ColumnUnit.COUNT)
                .integer("knots", "knot_count", ColumnUnit.COUNT)
                .build();
    }

    private static RecordTable edges() {
        return RecordTableBuilder.of("edges", "Theoretical prices of options against mark and quotes, by the surface.")
                .from("OptionEdge")
                .traded()
                .name("pricedFrom", "priced_from")
                .name("parts", "parts")
                .real("theo", "theo_price", ColumnUnit.PRICE)
                .real("vol", "theo_vol", ColumnUnit.VOL)
                .real("markEdge", "mark_edge_price", ColumnUnit.PRICE)
                .real("bidEdge", "bid_edge_price", ColumnUnit.PRICE)
                .real("askEdge", "ask_edge_price", ColumnUnit.PRICE)
                .real("volEdgePoints", "vol_edge_vol_points", ColumnUnit.VOL_POINTS)
                .real("pricePerVolPoint", "theo_price_per_vol_point", ColumnUnit.PER)
                .build();
    }
}
