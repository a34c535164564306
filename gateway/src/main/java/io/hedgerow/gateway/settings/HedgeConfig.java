package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.CostSource;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.codec.GroupGoal;
import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.RatioRule;
import io.hedgerow.engine.event.spec.HedgePolicyBuilder;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
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
    private static final double RETRADED_SHARE = 0.95;
    private static final String DELTA_UNIT = "units of underlying";

    /** Creates the settings. */
    public HedgeConfig {
        instruments = List.copyOf(instruments);
    }

    /** Settings of an underlying of which nothing is given. */
    static HedgeConfig normal(String underlying) {
        HedgePolicySpec policy = HedgePolicySpec.builder()
                .bandHalfWidthMax(DELTA_MAX)
                .orderLotsMax(1_000L)
                .build();
        return new HedgeConfig(underlying, policy, List.of());
    }

    static HedgeConfig read(String underlying, Section section) {
        return read(section, normal(underlying));
    }

    /** Reads a table; what it does not say is as in the given settings. */
    static HedgeConfig read(Section section, HedgeConfig given) {
        HedgePolicySpec normal = given.policy;
        HedgePolicyBuilder policy = normal.toBuilder();
        readTarget(section, normal, policy);
        readBand(section, normal.band(), policy);
        readCosts(section, normal.costs(), policy);
        readPace(section, normal.pace(), policy);
        readSizing(section, normal.sizing(), policy);
        readOptimiser(section, normal.optimiser(), policy);
        readOutcome(section, normal, policy);
        List<String> instruments = section.texts("instruments", given.instruments);
        HedgePolicySpec built = policy.build();
        check(section, built, instruments);
        section.end();
        return new HedgeConfig(given.underlying, built, instruments);
    }

    private static void readTarget(Section section, HedgePolicySpec normal, HedgePolicyBuilder policy) {
        Range target = Range.of(-DELTA_MAX, DELTA_MAX, DELTA_UNIT);
        policy.targetDelta(section.decimal("target_delta", normal.targetDelta(), target))
                .numeraire(section.choice("numeraire", normal.numeraire(), Section.all(Numeraire.class)))
                .ratio(section.choice("ratio", normal.ratio(), Section.all(RatioRule.class)))
                .group((int) section.integer("group", normal.group(), Range.of(0, 63, "number of a group")))
                .enabled(section.flag("enabled", normal.enabled()))
                .instrumentUse(
                        section.choice("instrument_use", normal.instrumentUse(), Section.all(InstrumentUse.class)));
    }

    private static void readBand(Section section, HedgePolicySpec.Band normal, HedgePolicyBuilder policy) {
        Range width = Range.of(0, DELTA_MAX, DELTA_UNIT);
        double min = section.decimal("band_half_width_min", normal.bandHalfWidthMin(), width);
        double max = section.decimal("band_half_width_max", normal.bandHalfWidthMax(), width);
        if (min > max) {
            section.problem("band_half_width_min", "= " + min + ": must not be above band_half_width_max = " + max);
        }
        policy.bandRule(section.choice("band_rule", normal.bandRule(), Section.all(BandRule.class)))
                .fixedBandHalfWidth(section.decimal("fixed_band_half_width", normal.fixedBandHalfWidth(), width))
                .riskAversion(section.decimal(
                        "risk_aversion", normal.riskAversion(), Range.positive(1e3, "per unit of quote currency")))
                .bandHalfWidthMin(min)
                .bandHalfWidthMax(Math.max(min, max))
                .rehedgeIntervalNs(section.durationNs("rehedge_interval", normal.rehedgeIntervalNs(), 1L, YEAR_NS))
                .gammaHorizonNs(section.durationNs("gamma_horizon", normal.gammaHorizonNs(), 1L, YEAR_NS))
                .gammaSigmas(section.decimal("gamma_sigmas", normal.gammaSigmas(), Range.positive(100, "sigmas")));
    }

    private static void readCosts(Section section, HedgePolicySpec.Costs normal, HedgePolicyBuilder policy) {
        policy.costSource(section.choice("cost_source", normal.costSource(), Section.all(CostSource.class)))
                .proportionalCost(section.decimal(
                        "proportional_cost", normal.proportionalCost(), Range.of(0, 0.1, "fraction of notional")))
                .fillProbability(
                        section.decimal("fill_probability", normal.fillProbability(), Range.of(0, 1, "chance")))
                .impact(section.decimal("impact", normal.impact(), Range.of(0, 0.1, "fraction of price")));
    }

    private static void readPace(Section section, HedgePolicySpec.Pace normal, HedgePolicyBuilder policy) {
        policy.execution(section.choice("execution", normal.execution(), Section.all(Execution.class)))
                .minimumIntervalNs(
                        section.durationNs("minimum_interval", normal.minimumIntervalNs(), 0L, 86_400_000_000_000L));
    }

    private static void readSizing(Section section, HedgePolicySpec.Sizing normal, HedgePolicyBuilder policy) {
        policy.orderLotsMax(section.integer("order_lots_max", normal.orderLotsMax(), Range.of(1, 1e12, "lots")))
                .orderNotionalMin(section.decimal(
                        "order_notional_min", normal.orderNotionalMin(), Range.of(0, 1e15, "quote currency")))
                .bandTargetShare(section.decimal(
                        "band_target_share", normal.bandTargetShare(), Range.of(0, 1, "share of the band")))
                .slippageTicksMax((int)
                        section.integer("slippage_ticks_max", normal.slippageTicksMax(), Range.of(0, 100_000, "ticks")))
                .slippageVolPointsMax(section.decimal(
                        "slippage_vol_points_max", normal.slippageVolPointsMax(), Range.of(0, 1_000, "vol points")));
    }

    private static void readOptimiser(Section section, HedgePolicySpec.Optimiser normal, HedgePolicyBuilder policy) {
        policy.hedgedGreeks(section.choice("hedged_greeks", normal.greeks(), Section.all(HedgedGreeks.class)))
                .horizonNs(section.durationNs("horizon", normal.horizonNs(), 1L, YEAR_NS))
                .volOfVol(section.decimal("vol_of_vol", normal.volOfVol(), Range.positive(100, "per root year")))
                .gainMin(section.decimal("gain_min", normal.gainMin(), Range.of(0, 1e15, "quote currency")));
    }

    /** Below what share hedges are traded again is a twentieth less than the share unless given. */
    private static void readOutcome(Section section, HedgePolicySpec normal, HedgePolicyBuilder policy) {
        Range share = Range.of(0, 1, "share of the variance without hedges");
        double removed = section.decimal("variance_removed", normal.outcome().varianceRemoved(), share);
        boolean same = removed == normal.outcome().varianceRemoved();
        double least = section.decimal(
                "variance_removed_min", same ? normal.outcome().varianceRemovedMin() : RETRADED_SHARE * removed, share);
        if (least > removed) {
            section.problem("variance_removed_min", "= " + least + ": must not be above variance_removed = " + removed);
        }
        GroupGoal goal = section.choice("group_goal", normal.groupGoal(), Section.all(GroupGoal.class));
        boolean lacks = goal == GroupGoal.OUTCOME && removed == 0.0;
        if (lacks) {
            section.problem(
                    "group_goal",
                    "= \"outcome\" needs variance_removed above 0, the share of the variance to take away");
        }
        policy.groupGoal(lacks ? GroupGoal.VANISH : goal).varianceRemoved(removed, Math.min(least, removed));
    }

    private static void check(Section section, HedgePolicySpec policy, List<String> instruments) {
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
