package io.hedgerow.gateway.config;

import io.hedgerow.engine.event.CapacitySpec;

/**
 * Sizes and pace of the engine; nothing here changes what it computes.
 *
 * @param capacity how much it can hold; the reporting currency's id is filled in when currencies are known
 * @param reportingCurrency code of the currency of portfolio totals
 * @param conflation whether revaluation may skip ticks under backlog
 * @param batchMax most events that share one revaluation
 * @param inboundRingSize slots of the inbound ring, a power of two
 * @param outboundRingSize slots of each outbound ring, a power of two
 * @param waitStrategy how the engine thread waits for events
 */
public record EngineConfig(
        CapacitySpec capacity,
        String reportingCurrency,
        Conflation conflation,
        int batchMax,
        int inboundRingSize,
        int outboundRingSize,
        WaitStrategyKind waitStrategy) {

    private static final int ROWS_MAX = 1 << 24;

    /** Whether revaluation may skip ticks. */
    public enum Conflation {
        /** Every event is revalued on its own. */
        OFF,
        /** Events that queue up are applied one by one and revalued once; the journal records which. */
        BACKLOG
    }

    /** How the engine thread waits for events. */
    public enum WaitStrategyKind {
        /** Burns a core; lowest latency. */
        BUSY_SPIN,
        /** Spins, then gives the core away; low latency on a machine with free cores. */
        YIELD,
        /** Spins, then sleeps shortly; kind to a laptop. */
        SLEEP,
        /** Sleeps on a lock; least processor time. */
        BLOCK
    }

    static EngineConfig read(Section section) {
        EngineConfig config = new EngineConfig(
                capacity(section.section("capacity"), section),
                section.text("reporting_currency", "USD"),
                section.choice("conflation", Conflation.BACKLOG, Section.all(Conflation.class)),
                (int) section.integer("batch_max", 256, Range.of(1, 65_536, "events")),
                powerOfTwo(section, "inbound_ring", 65_536, "slots"),
                powerOfTwo(section, "outbound_ring", 16_384, "slots"),
                section.choice("wait_strategy", WaitStrategyKind.YIELD, Section.all(WaitStrategyKind.class)));
        section.end();
        return config;
    }

    private static CapacitySpec capacity(Section rows, Section engine) {
        CapacitySpec normal = CapacitySpec.DEFAULT;
        CapacitySpec capacity = new CapacitySpec(
                rows(rows, "instruments", normal.instruments()),
                rows(rows, "options", normal.options()),
                rows(rows, "slices", normal.slices()),
                rows(rows, "underlyings", normal.underlyings()),
                rows(rows, "currencies", normal.currencies()),
                rows(rows, "venues", normal.venues()),
                powerOfTwo(rows, "working_orders", normal.workingOrders(), "orders"),
                (int) rows.integer("hedge_instruments", normal.hedgeInstruments(), Range.of(1, 64, "per underlying")),
                engine.durationNs("risk_update_interval", normal.riskUpdateIntervalNs(), 0L, 3_600_000_000_000L),
                engine.integer("state_hash_interval", normal.stateHashInterval(), Range.of(1, 1e12, "events")),
                normal.reportingCurrencyId());
        rows.end();
        return capacity;
    }

    private static int rows(Section section, String key, int defaultValue) {
        return (int) section.integer(key, defaultValue, Range.of(1, ROWS_MAX, "rows"));
    }

    private static int powerOfTwo(Section section, String key, int defaultValue, String unit) {
        long value = section.integer(key, defaultValue, Range.of(1, ROWS_MAX, unit));
        if (Long.bitCount(value) != 1) {
            long near = Long.highestOneBit(value);
            section.problem(key, "= " + value + ": must be a power of two, such as " + near + " or " + 2 * near);
        }
        return (int) value;
    }
}
