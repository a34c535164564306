package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.ProcessorAffinity;
import io.hedgerow.engine.host.thread.ThreadPins;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Sizes and pace of the engine.
 *
 * @param host where it runs
 * @param capacity how much it can hold; the reporting currency's id is filled in when currencies are known
 * @param reportingCurrency code of the currency of portfolio totals
 * @param preset what the machine is for
 * @param pipeline rings, conflation, threads
 * @param warmUpNs processor time that a process may take to get warm before it opens; 0 = none
 */
public record EngineConfig(
        Host host,
        CapacitySpec capacity,
        String reportingCurrency,
        WaitPreset preset,
        PipelineSpec pipeline,
        long warmUpNs) {
    private static final int SLOTS_MAX = 1 << 22;
    private static final long WARM_UP_NS = 15_000_000_000L;
    private static final long WARM_UP_NS_MAX = 600_000_000_000L;

    /** Where an engine runs. */
    public enum Host {
        /** In this process, which decides the order of events. */
        PROCESS,
        /** In the nodes of a cluster, whose log decides it; the engine in this process follows. */
        CLUSTER
    }

    /** Whether revaluation may skip ticks. */
    private enum Conflation {
        /** Every venue message is revalued on its own. */
        OFF,
        /** Messages that queue up are applied one by one and revalued once; the journal records which. */
        BACKLOG
    }

    static EngineConfig read(Section section, int orderThreads) {
        WaitPreset preset = section.choice("preset", WaitPreset.SHARED, Section.all(WaitPreset.class));
        EngineConfig config = new EngineConfig(
                section.choice("host", Host.PROCESS, Section.all(Host.class)),
                CapacityConfig.read(section),
                section.text("reporting_currency", "USD"),
                preset,
                pipeline(section, preset, orderThreads),
                section.durationNs("warm_up", WARM_UP_NS, 0L, WARM_UP_NS_MAX));
        if (config.isClustered() && config.pipeline().conflate()) {
            section.problem(
                    "conflation",
                    "is \"backlog\" and host is \"cluster\": batches close where the log says; leave it out");
        }
        section.end();
        return config;
    }

    /** Whether the engine here follows the log of a cluster. */
    public boolean isClustered() {
        return host == Host.CLUSTER;
    }

    private static PipelineSpec pipeline(Section section, WaitPreset preset, int orderThreads) {
        PipelineSpec normal = PipelineSpec.DEFAULT;
        Range slots = Range.of(1, SLOTS_MAX, "slots");
        int inbound = section.powerOfTwo("inbound_slots", normal.inboundSlots(), slots);
        int orders = section.powerOfTwo("order_slots", normal.orderSlots(), slots);
        int telemetry = section.powerOfTwo("telemetry_slots", normal.telemetrySlots(), slots);
        Conflation conflation = section.choice("conflation", Conflation.OFF, Section.all(Conflation.class));
        int batchMax = (int) section.integer("batch_max", normal.batchEventsMax(), Range.of(1, SLOTS_MAX, "events"));
        if (batchMax > inbound) {
            section.problem("batch_max", "= " + batchMax + ": must not be above inbound_slots = " + inbound);
            batchMax = 1;
        }
        ThreadPlan plan = threads(section, preset, orderThreads);
        return new PipelineSpec(inbound, orders, telemetry, conflation == Conflation.BACKLOG, batchMax, plan);
    }

    /** What the preset means on this machine, unless the engine's way to wait is told. */
    private static ThreadPlan threads(Section section, WaitPreset preset, int orderThreads) {
        ThreadPins pins = pins(section.section("affinity"));
        ThreadPlan plan = preset.on(processors(pins), orderThreads);
        Waiting waiting = section.choice("waiting", plan.engine(), Section.all(Waiting.class));
        return plan.withEngine(waiting).withPins(pins);
    }

    private static ThreadPins pins(Section affinity) {
        Range processors = Range.of(0, ProcessorAffinity.PROCESSOR_MAX, "processors");
        ThreadPins pins = new ThreadPins(
                affinity.optional("engine", key -> (int) affinity.integer(key, 0, processors))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                affinity.integers("orders", processors));
        affinity.end();
        return pins;
    }

    /** Those that the process may use, and those that are kept free for threads pinned to them. */
    private static int processors(ThreadPins pins) {
        IntStream pinned =
                IntStream.concat(pins.engine().stream(), pins.orders().stream().mapToInt(Integer::intValue));
        long keptFree = pinned.distinct()
                .filter(processor -> !ProcessorAffinity.mayRunOn(processor))
                .count();
        return Runtime.getRuntime().availableProcessors() + (int) keptFree;
    }
}
