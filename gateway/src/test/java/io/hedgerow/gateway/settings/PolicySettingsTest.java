package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySettingsTest {
    private static final List<String> UNUSUAL = List.of(
            "target_delta=-0.3",
            "band_rule=whalley_wilmott",
            "fixed_band_half_width=0.123456789",
            "risk_aversion=1.5e-7",
            "proportional_cost=0.00031",
            "band_half_width_min=1e-3",
            "band_half_width_max=12345678.5",
            "gamma_horizon=61s",
            "gamma_sigmas=2.75",
            "band_target_share=0.4",
            "minimum_interval=12345ns",
            "order_lots_max=777",
            "order_notional_min=1234.5",
            "slippage_ticks_max=77",
            "slippage_vol_points_max=3.5",
            "ratio=\"minimum_variance\"",
            "group=7",
            "group_goal=\"outcome\"",
            "variance_removed=0.6",
            "variance_removed_min=0.5",
            "hedged_greeks=\"delta_gamma\"",
            "numeraire=coin",
            "execution=rest",
            "enabled=false",
            "rehedge_interval=1d12h",
            "instrument_use=optimise",
            "horizon=90m",
            "vol_of_vol=0.7",
            "gain_min=17.25",
            "cost_source=measured",
            "fill_probability=0.25",
            "impact=0.0007");

    private static HedgePolicySpec policy(HedgerowConfig config) {
        return config.hedges().get(0).policy();
    }

    @Test
    void shouldWriteEverySettingOfAPolicySoThatItIsReadBack() throws ReflectiveOperationException {
        LiveConfig usual = ConfigReader.readSimulator(List.of(), Map.of()).live();
        HedgePolicySpec unusual =
                policy(usual.with(UNUSUAL.stream().map(it -> "hedge.BTC." + it).toList()));
        requireDifferent(unusual, policy(usual.config()));

        usual.adopt(PolicySettings.of("BTC", unusual));
        assertThat(policy(usual.config())).isEqualTo(unusual);
    }

    /** What is the same in both would not be missed. */
    private static void requireDifferent(Record one, Record other) throws ReflectiveOperationException {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(one);
            Object usual = component.getAccessor().invoke(other);
            if (value instanceof Record inner) {
                requireDifferent(inner, (Record) usual);
            } else {
                assertThat(value).as(component.getName()).isNotEqualTo(usual);
            }
        }
    }
}
