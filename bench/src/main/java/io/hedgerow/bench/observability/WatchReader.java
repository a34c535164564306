package io.hedgerow.bench.observability;

import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.metrics.EngineWatch;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Looks ten times a second at what an engine's thread takes down, as the metrics of a process do, on a thread of its own. */
final class WatchReader implements AutoCloseable {
    private static final long LOOK_NS = 100_000_000L;
    private static final int DIGITS = 3;

    private final EngineWatch watch;
    private final Thread thread;
    private volatile boolean stopped;

    /** Starts to look. */
    WatchReader(EngineWatch watch) {
        this.watch = watch;
        thread = Thread.ofPlatform().daemon().name("hedgerow-metrics").start(this::look);
    }

    private void look() {
        Histogram appendNs = new Histogram(DIGITS);
        while (!stopped) {
            watch.collectAppendNs(appendNs);
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
    }
}
