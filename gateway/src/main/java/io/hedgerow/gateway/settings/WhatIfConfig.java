package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.WhatIfAges;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whether and how a worker beside the engine answers what the whole book would lose and what margin it requires.
 *
 * @param enabled whether there is one
 * @param pace when it answers
 * @param gridPlace scenarios: a grid that comes with the program, or a file
 * @param modelPlace margin rules, likewise
 * @param collateral what stands for the margin of an account
 * @param shortfall how the expected shortfall is simulated
 */
public record WhatIfConfig(
        boolean enabled,
        Pace pace,
        String gridPlace,
        String modelPlace,
        Collateral collateral,
        ShortfallConfig shortfall) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String NORMAL_GRID = "deribit-27";
    private static final String NORMAL_MODEL = "deribit-standard";
    private static final long HOUR_NS = 3_600L * SECOND_NS;
    private static final List<LimitKind> NEED_ANSWERS =
            List.of(LimitKind.STRESS_LOSS_MAX, LimitKind.MARGIN_RATIO_MIN_E6, LimitKind.LIQUIDATION_DISTANCE_MIN_E6);
    private static final List<LimitKind> AGES =
            List.of(LimitKind.WHAT_IF_ALERT_AGE_NS, LimitKind.WHAT_IF_SOFT_AGE_NS, LimitKind.WHAT_IF_HARD_AGE_NS);

    /**
     * When it answers.
     *
     * @param intervalNs from one answer to the next, engine time
     * @param leastNs no sooner than that, whatever happens
     * @param move relative move of a price since the last answer at which it answers at once; 0 = never
     * @param fills fills since the last answer at which it answers at once; 0 = never
     */
    public record Pace(long intervalNs, long leastNs, double move, long fills) {}

    static WhatIfConfig read(Section section, Path folder) {
        Pace pace = new Pace(
                section.durationNs("interval", 5L * SECOND_NS, 1_000_000L, HOUR_NS),
                section.durationNs("interval_min", SECOND_NS, 1_000_000L, HOUR_NS),
                section.decimal("move", 0.01, Range.of(0, 1, "relative move of a price, 0 = never")),
                section.integer("fills", 1L, Range.of(0, 1e9, "fills, 0 = never")));
        if (pace.leastNs() > pace.intervalNs()) {
            section.problem("interval_min", "must not be longer than interval");
        }
        WhatIfConfig config = new WhatIfConfig(
                section.flag("enabled", false),
                pace,
                place(section, folder, "grid", NORMAL_GRID, ModelFile.SCENARIOS),
                place(section, folder, "margin_model", NORMAL_MODEL, ModelFile.MARGINS),
                section.choice("collateral", Collateral.OWN, Section.all(Collateral.class)),
                ShortfallConfig.read(section));
        section.end();
        return config;
    }

    /** Where a model is: the name of one that comes with the program, or a file. */
    private static String place(Section section, Path folder, String key, String normal, ModelFile<?> kind) {
        String name = section.text(key, normal);
        Path file = folder.resolve(name);
        String place = kind.names().contains(name) ? name : file.toString();
        try {
            kind.read(place);
            return place;
        } catch (ConfigException e) {
            section.problem(key, e.getMessage() + (Files.exists(file) ? "" : "; " + kind.namesText()));
            return normal;
        }
    }

    /**
     * Scenarios.
     *
     * @return read anew
     */
    public ScenarioGrid grid() {
        return ModelFile.SCENARIOS.read(gridPlace).grid();
    }

    /**
     * Margin rules.
     *
     * @return read anew
     */
    public MarginModel model() {
        return ModelFile.MARGINS.read(modelPlace);
    }

    /** What it has to do with capacities and limits. */
    void check(Section section, int nodesMax, Map<LimitKind, Long> portfolio) {
        ScenarioGrid grid = grid();
        int nodes = grid.scenarios().size();
        if (enabled && nodes > nodesMax) {
            section.problem(
                    "grid",
                    "'" + grid.name() + "' has " + nodes + " scenarios, engine.capacity.what_if_nodes is " + nodesMax
                            + ": raise it, for a new journal, or take a smaller grid");
        }
        if (portfolio.containsKey(LimitKind.ES_MAX) && !(enabled && shortfall.paths() > 0)) {
            section.problem(
                    "es_paths",
                    "must be above 0, and enabled be true: limits.portfolio sets es_max, which nobody would answer, so"
                            + " that only hedges would be sent; 2_000 will do");
        }
        List<String> asked = NEED_ANSWERS.stream()
                .filter(portfolio::containsKey)
                .map(LimitKey::of)
                .toList();
        if (!enabled && !asked.isEmpty()) {
            section.problem(
                    "enabled",
                    "must be true: limits.portfolio sets " + String.join(", ", asked)
                            + ", which nobody would answer, so that only hedges would be sent");
        }
        boolean needed = !asked.isEmpty() || portfolio.containsKey(LimitKind.ES_MAX);
        if (enabled && needed) {
            checkAges(section, portfolio);
        }
    }

    /** An answer must not be old before the next one is due. */
    private void checkAges(Section section, Map<LimitKind, Long> portfolio) {
        boolean set = AGES.stream().anyMatch(portfolio::containsKey);
        long normalNs = set ? Long.MAX_VALUE : WhatIfAges.NORMAL_HARD_AGE_NS;
        long hardNs = portfolio.getOrDefault(LimitKind.WHAT_IF_HARD_AGE_NS, normalNs);
        if (hardNs <= pace.intervalNs()) {
            section.problem(
                    "interval",
                    "must be shorter than limits.portfolio.what_if_hard_age, "
                            + (set ? "" : "by default ") + Durations.text(hardNs)
                            + ": answers would be too old before the next one comes, and only hedges be sent");
        }
    }
}
