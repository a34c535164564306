package io.hedgerow.gateway.config;

import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
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

    /** Settings of an underlying of which nothing is given. */
    static HedgeConfig normal(String underlying) {
        HedgePolicySpec policy = new HedgePolicySpec(
                0.0,
                BandRule.FIXED,
                1.0,
                1e-6,
                5e-4,
                0.0,
                DELTA_MAX,
                0L,
                1_000L,
                10,
                Numeraire.QUOTE,
                Execution.TAKE,
                true);
        return new HedgeConfig(underlying, policy, List.of());
    }

    static HedgeConfig read(String underlying, Section section) {
        return read(section, normal(underlying));
    }

    /** Reads a table; what it does not say is as in the given settings. */
    static HedgeConfig read(Section section, HedgeConfig given) {
        HedgePolicySpec normal = given.policy;
        HedgePolicySpec policy = new HedgePolicySpec(
                section.decimal("target_delta", normal.targetDelta(), Range.of(-DELTA_MAX, DELTA_MAX, DELTA_UNIT)),
                section.choice("band_rule", normal.bandRule(), Section.all(BandRule.class)),
                section.decimal(
                        "fixed_band_half_width", normal.fixedBandHalfWidth(), Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.decimal(
                        "risk_aversion", normal.riskAversion(), Range.positive(1e3, "per unit of quote currency")),
                section.decimal(
                        "proportional_cost", normal.proportionalCost(), Range.of(0, 0.1, "fraction of notional")),
                section.decimal("band_half_width_min", normal.bandHalfWidthMin(), Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.decimal("band_half_width_max", normal.bandHalfWidthMax(), Range.of(0, DELTA_MAX, DELTA_UNIT)),
                section.durationNs("minimum_interval", normal.minimumIntervalNs(), 0L, 86_400_000_000_000L),
                section.integer("order_lots_max", normal.orderLotsMax(), Range.of(1, 1e12, "lots")),
                (int) section.integer("slippage_ticks_max", normal.slippageTicksMax(), Range.of(0, 100_000, "ticks")),
                section.choice("numeraire", normal.numeraire(), Section.all(Numeraire.class)),
                section.choice("execution", normal.execution(), Section.all(Execution.class)),
                section.flag("enabled", normal.enabled()),
                section.durationNs("rehedge_interval", normal.rehedgeIntervalNs(), 1L, YEAR_NS),
                section.durationNs("gamma_horizon", normal.gammaHorizonNs(), 1L, YEAR_NS),
                section.decimal("gamma_sigmas", normal.gammaSigmas(), Range.positive(100, "sigmas")),
                section.choice("instrument_use", normal.instrumentUse(), Section.all(InstrumentUse.class)),
                section.durationNs("horizon", normal.horizonNs(), 1L, YEAR_NS),
                section.decimal("vol_of_vol", normal.volOfVol(), Range.positive(100, "per root year")),
                section.decimal("gain_min", normal.gainMin(), Range.of(0, 1e15, "quote currency")),
                costs(section, normal.costs()));
        List<String> instruments = section.texts("instruments", given.instruments);
        check(section, policy, instruments);
        section.end();
        return new HedgeConfig(given.underlying, policy, instruments);
    }

    private static HedgePolicySpec.Costs costs(Section section, HedgePolicySpec.Costs normal) {
        return new HedgePolicySpec.Costs(
                section.choice("cost_source", normal.source(), Section.all(CostSource.class)),
                section.decimal("fill_probability", normal.fillProbability(), Range.of(0, 1, "chance")),
                section.decimal("impact", normal.impactFraction(), Range.of(0, 0.1, "fraction of price")));
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
