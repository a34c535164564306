package io.hedgerow.gateway.metrics;

import io.hedgerow.engine.core.EngineCounters;
import org.agrona.concurrent.status.AtomicCounter;

/** What the engine counts itself, since the journal began, in the counters file. Owned by the engine thread. */
final class EngineTotals {
    private final AtomicCounter time;
    private final AtomicCounter events;
    private final AtomicCounter ticks;
    private final AtomicCounter revaluations;
    private final AtomicCounter decisions;
    private final AtomicCounter hedges;
    private final AtomicCounter fills;
    private final AtomicCounter hedgeFills;

    EngineTotals(CounterFile file) {
        time = file.counter(Metric.ENGINE_TIME);
        events = file.counter(Metric.EVENTS);
        ticks = file.counter(Metric.TICKS);
        revaluations = file.counter(Metric.REVALUATIONS);
        decisions = file.counter(Metric.DECISIONS);
        hedges = file.counter(Metric.HEDGES);
        fills = file.counter(Metric.FILLS);
        hedgeFills = file.counter(Metric.HEDGE_FILLS);
    }

    void write(EngineCounters now) {
        time.setRelease(now.nowNs());
        events.setRelease(now.events());
        ticks.setRelease(now.ticks());
        revaluations.setRelease(now.revaluations());
        decisions.setRelease(now.decisions());
        hedges.setRelease(now.ordersSent());
        fills.setRelease(now.fills());
        hedgeFills.setRelease(now.hedgeFills());
    }
}
