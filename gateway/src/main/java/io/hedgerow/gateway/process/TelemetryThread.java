package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.console.DecisionLatency;
import io.hedgerow.gateway.process.RunResult.Opening;
import io.hedgerow.gateway.process.training.Trained;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/** Reads the engine's outputs for the screen and collects latency, on a thread of its own. Any thread. */
final class TelemetryThread implements AutoCloseable {
    private static final long PARK_NS_MIN = 500_000L;
    private static final long PARK_NS_MAX = 4_000_000L;
    private static final long LATENCY_INTERVAL_NS = 100_000_000L;

    private final EnginePipeline pipeline;
    private final OutputSink model;
    private final OpeningTimes times = new OpeningTimes();
    private final AtomicLong rejections = new AtomicLong();
    private final Thread thread;
    private volatile DecisionLatency latency = DecisionLatency.NONE;
    private volatile boolean stopped;

    /**
     * Starts the thread.
     *
     * @param pipeline running pipeline, before its first output of interest
     * @param model takes every output
     */
    TelemetryThread(EnginePipeline pipeline, OutputSink model) {
        this.pipeline = pipeline;
        this.model = model;
        OutboundRing.Poller poller = pipeline.newTelemetryPoller();
        thread = Thread.ofPlatform().daemon().name("hedgerow-telemetry").unstarted(() -> readUntilStopped(poller));
        thread.start();
    }

    private void readUntilStopped(OutboundRing.Poller poller) {
        OutboundRing.OutputReader reader = (sequence, message, offset, length) -> onOutput(message, offset, length);
        long collectedNs = NanoClock.SYSTEM.nanoTime();
        long parkNs = PARK_NS_MIN;
        while (!stopped) {
            boolean any = poller.poll(reader);
            if (NanoClock.SYSTEM.nanoTime() - collectedNs > LATENCY_INTERVAL_NS) {
                collectedNs = NanoClock.SYSTEM.nanoTime();
                collect();
            }
            parkNs = any ? PARK_NS_MIN : Math.min(2 * parkNs, PARK_NS_MAX);
            if (!any) {
                LockSupport.parkNanos(parkNs);
            }
        }
        while (poller.poll(reader)) {
            // What is left in the ring still belongs to the run.
        }
        collect();
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == RejectionDecoder.TEMPLATE_ID) {
            rejections.setRelease(rejections.getPlain() + 1);
        }
        model.onOutput(message, offset, length);
    }

    private void collect() {
        if (times.collect(pipeline)) {
            latency = times.all();
        }
    }

    /** Tick-to-decision times of all events so far, ns; a copy. */
    Histogram decisionNs() {
        return times.copy();
    }

    /** Tick-to-decision times so far. */
    DecisionLatency latency() {
        return latency;
    }

    /** The run begins. Any thread. */
    void open() {
        times.open(pipeline);
    }

    /** Those of the first batches and of the later ones, once closed. */
    Opening opening(Optional<Trained> warmUp) {
        return times.opening(warmUp);
    }

    long rejections() {
        return rejections.getAcquire();
    }

    /** Reads what is left, then ends. */
    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
    }
}
