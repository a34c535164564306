package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.settings.toml.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A hedge policy as the settings that {@link HedgeConfig} reads it from. Static; any thread. */
public final class PolicySettings {
    private PolicySettings() {}

    /**
     * Writes a policy.
     *
     * @param underlying symbol of the underlying
     * @param policy its policy
     * @return {@code key=value} of every setting, as for {@link LiveConfig#adopt}
     */
    public static List<String> of(String underlying, HedgePolicySpec policy) {
        Map<String, Object> values = new LinkedHashMap<>();
        putBand(values, policy);
        putPace(values, policy);
        putOptimiser(values, policy);
        List<String> settings = new ArrayList<>();
        values.forEach((key, value) -> settings.add("hedge.\"" + underlying + "\"." + key + "=" + text(value)));
        return settings;
    }

    private static void putBand(Map<String, Object> values, HedgePolicySpec policy) {
        values.put("target_delta", policy.targetDelta());
        values.put("band_rule", policy.band().bandRule());
        values.put("fixed_band_half_width", policy.band().fixedBandHalfWidth());
        values.put("risk_aversion", policy.band().riskAversion());
        values.put("proportional_cost", policy.costs().proportionalCost());
        values.put("band_half_width_min", policy.band().bandHalfWidthMin());
        values.put("band_half_width_max", policy.band().bandHalfWidthMax());
        values.put("gamma_horizon", duration(policy.band().gammaHorizonNs()));
        values.put("gamma_sigmas", policy.band().gammaSigmas());
        values.put("band_target_share", policy.sizing().bandTargetShare());
    }

    private static void putPace(Map<String, Object> values, HedgePolicySpec policy) {
        values.put("minimum_interval", duration(policy.pace().minimumIntervalNs()));
        values.put("order_lots_max", policy.sizing().orderLotsMax());
        values.put("order_notional_min", policy.sizing().orderNotionalMin());
        values.put("slippage_ticks_max", policy.sizing().slippageTicksMax());
        values.put("slippage_vol_points_max", policy.sizing().slippageVolPointsMax());
        values.put("numeraire", policy.numeraire());
        values.put("execution", policy.pace().execution());
        values.put("ratio", policy.ratio());
        values.put("group", policy.group());
        values.put("group_goal", policy.groupGoal());
        values.put("enabled", policy.enabled());
        values.put("rehedge_interval", duration(policy.band().rehedgeIntervalNs()));
    }

    private static void putOptimiser(Map<String, Object> values, HedgePolicySpec policy) {
        values.put("instrument_use", policy.instrumentUse());
        values.put("hedged_greeks", policy.optimiser().greeks());
        values.put("variance_removed", policy.outcome().varianceRemoved());
        values.put("variance_removed_min", policy.outcome().varianceRemovedMin());
        values.put("horizon", duration(policy.optimiser().horizonNs()));
        values.put("vol_of_vol", policy.optimiser().volOfVol());
        values.put("gain_min", policy.optimiser().gainMin());
        values.put("cost_source", policy.costs().costSource());
        values.put("fill_probability", policy.costs().fillProbability());
        values.put("impact", policy.costs().impact());
    }

    private static String duration(long ns) {
        return '"' + Durations.text(ns) + '"';
    }

    private static String text(Object value) {
        return value instanceof Enum<?> choice ? '"' + choice.name().toLowerCase(Locale.ROOT) + '"' : value.toString();
    }
}
