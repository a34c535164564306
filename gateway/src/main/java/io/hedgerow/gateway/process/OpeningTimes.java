package io.hedgerow.gateway.process;

import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.DecisionLatency;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.training.Trained;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Tick-to-decision times of a run, those of its first batches apart: whether a process was warm when it opened is seen there
 * and nowhere else. Written by the telemetry thread.
 */
final class OpeningTimes {
    /** Batches that count as the beginning of a run. */
    static final long FIRST = 1_000L;

    private static final int DIGITS = 3;

    private final Histogram events = new Histogram(DIGITS);
    private final Histogram batches = new Histogram(DIGITS);
    private final Histogram first = new Histogram(DIGITS);
    private final Histogram later = new Histogram(DIGITS);
    private final Histogram interval = new Histogram(DIGITS);
    private boolean open;

    /** Takes what was measured since the last call, if anything; an interval is not divided. */
    synchronized boolean collect(EnginePipeline pipeline) {
        if (!pipeline.collectDecisionTimes(events, interval)) {
            return false;
        }
        if (open) {
            (first.getTotalCount() < FIRST ? first : later).add(interval);
        }
        batches.add(interval);
        interval.reset();
        return true;
    }

    /** The run begins: what came before were definitions and settings. Any thread. */
    synchronized void open(EnginePipeline pipeline) {
        collect(pipeline);
        open = true;
    }

    /** All so far, ns. Any thread. */
    synchronized Histogram copy() {
        return events.copy();
    }

    /** All so far, in figures. Any thread. */
    synchronized DecisionLatency all() {
        return new DecisionLatency(Latency.of(events), Latency.of(batches));
    }

    /** How the first batches compare with the later ones. Any thread. */
    synchronized Opening opening(Optional<Trained> warmUp) {
        return new Opening(warmUp, Latency.of(first), Latency.of(later));
    }
}
