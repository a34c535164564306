package io.hedgerow.gateway.config;

import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import java.util.List;

/**
 * How one underlying is hedged.
 *
 * @param underlying symbol of the underlying
 * @param policy target, band, pace
 * @param instruments canonical symbols ({@code BTC-PERPETUAL.DERIBIT}) in order of preference
 */
public record HedgeConfig(String underlying, HedgePolicySpec policy, List<String> instruments) {
    private static final long YEAR_NS = 365L * 86_400_000_000_000L;
    private static final double DELTA_MAX = 1e9;
    private static final String DELTA_UNIT = "units of underlying";

    /** Creates the settings. */
    public HedgeConfig {
        instruments = List.copyOf(instruments);
    }

    static HedgeConfig read(String underlying, Section section) {
        HedgePolicySpec policy = new HedgePolicySpec(
                section.decimal("target_delta", 0.0, Range.of(-DELTA_MAX, DELTA_MAX, DELTA_UNIT)),
                section.choice("band_rule", BandRule.FIXED, Section.all(BandRule.class)),
                section.decimal("fixed_band_half_width", 1.0, Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.decimal("risk_aversion", 1e-6, Range.positive(1e3, "per unit of quote currency")),
                section.decimal("proportional_cost", 5e-4, Range.of(0, 0.1, "fraction of notional")),
                section.decimal("band_half_width_min", 0.0, Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.decimal("band_half_width_max", DELTA_MAX, Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.durationNs("minimum_interval", 0L, 0L, 86_400_000_000_000L),
                section.integer("order_lots_max", 1_000, Range.of(1, 1e12, "lots")),
                (int) section.integer("slippage_ticks_max", 10, Range.of(0, 100_000, "ticks")),
                section.choice("numeraire", Numeraire.QUOTE, Section.all(Numeraire.class)),
                section.choice("execution", Execution.TAKE, Section.all(Execution.class)),
                section.flag("enabled", true),
                section.durationNs("rehedge_interval", HedgePolicySpec.DEFAULT_INTERVAL_NS, 1L, YEAR_NS),
                section.durationNs("gamma_horizon", HedgePolicySpec.DEFAULT_INTERVAL_NS, 1L, YEAR_NS),
                section.decimal("gamma_sigmas", HedgePolicySpec.DEFAULT_GAMMA_SIGMAS, Range.positive(100, "sigmas")),
                section.choice("instrument_use", InstrumentUse.PREFERENCE, Section.all(InstrumentUse.class)),
                section.durationNs("horizon", HedgePolicySpec.DEFAULT_INTERVAL_NS, 1L, YEAR_NS),
                section.decimal("vol_of_vol", HedgePolicySpec.DEFAULT_VOL_OF_VOL, Range.positive(100, "per root year")),
                section.decimal("gain_min", 0.0, Range.of(0, 1e15, "quote currency")));
        List<String> instruments = section.texts("instruments", List.of());
        check(section, policy, instruments);
        section.end();
        return new HedgeConfig(underlying, policy, instruments);
    }

    private static void check(Section section, HedgePolicySpec policy, List<String> instruments) {
        if (policy.bandHalfWidthMin() > policy.bandHalfWidthMax()) {
            section.problem(
                    "band_half_width_min",
                    "= " + policy.bandHalfWidthMin() + ": must not be above band_half_width_max = "
                            + policy.bandHalfWidthMax());
        }
        if (policy.enabled() && instruments.isEmpty()) {
            section.problem(
                    "instruments",
                    "is missing: name at least one hedge instrument, such as [\"BTC-PERPETUAL.SIM\"],"
                            + " or set enabled = false");
        }
        for (String symbol : instruments) {
            if (!symbol.matches("[^.\\s]+\\.[^.\\s]+")) {
                section.problem("instruments", "has '" + symbol + "': write symbol.VENUE, such as BTC-PERPETUAL.SIM");
            }
        }
        if (instruments.stream().distinct().count() != instruments.size()) {
            section.problem("instruments", "names an instrument twice");
        }
    }
}
