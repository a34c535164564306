package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;

/** Reads how much an engine can hold and how often it reports: fixed for the life of a journal. Static; any thread. */
final class CapacityConfig {
    private static final int ROWS_MAX = 1 << 24;

    private CapacityConfig() {}

    /**
     * Reads it.
     *
     * @param engine table of the engine, with its table {@code capacity}
     * @return capacities; the reporting currency's id is filled in when currencies are known
     */
    static CapacitySpec read(Section engine) {
        Section rows = engine.section("capacity");
        CapacitySpec normal = CapacitySpec.DEFAULT;
        CapacitySpec capacity = CapacitySpec.builder()
                .instruments(rows(rows, "instruments", normal.listing().instruments()))
                .options(rows(rows, "options", normal.listing().options()))
                .slices(rows(rows, "slices", normal.listing().slices()))
                .underlyings(rows(rows, "underlyings", normal.listing().underlyings()))
                .currencies(rows(rows, "currencies", normal.listing().currencies()))
                .venues(rows(rows, "venues", normal.listing().venues()))
                .workingOrders(
                        rows.powerOfTwo("working_orders", normal.orders().working(), Range.of(1, ROWS_MAX, "orders")))
                .hedgeInstruments((int) rows.integer(
                        "hedge_instruments", normal.orders().hedgeInstruments(), Range.of(1, 64, "per underlying")))
                .whatIfNodes(
                        (int) rows.integer("what_if_nodes", normal.whatIf().nodes(), Range.of(0, 1_024, "scenarios")))
                .whatIfInstruments((int) rows.integer(
                        "what_if_instruments", normal.whatIf().instruments(), Range.of(1, 4_096, "instruments")))
                .riskUpdateIntervalNs(engine.durationNs(
                        "risk_update_interval", normal.reports().riskUpdateIntervalNs(), 0L, 3_600_000_000_000L))
                .stateHashInterval(engine.integer(
                        "state_hash_interval", normal.reports().stateHashInterval(), Range.of(1, 1e12, "events")))
                .build();
        rows.end();
        return capacity;
    }

    private static int rows(Section section, String key, int defaultValue) {
        return (int) section.integer(key, defaultValue, Range.of(1, ROWS_MAX, "rows"));
    }
}
