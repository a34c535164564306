package io.hedgerow.gateway.process;

import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Garbage collections and memory of this process, in the counters file. Owned by the metrics thread. */
final class MemoryCounters {
    private static final long NS_PER_MS = 1_000_000L;

    private final CounterFile file;
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    MemoryCounters(CounterFile file) {
        this.file = file;
    }

    void take() {
        for (GarbageCollectorMXBean collector : collectors) {
            file.counter(Metric.GC_COLLECTIONS, "collector", collector.getName())
                    .setRelease(Math.max(0L, collector.getCollectionCount()));
            file.counter(Metric.GC_TIME, "collector", collector.getName())
                    .setRelease(Math.max(0L, collector.getCollectionTime()) * NS_PER_MS);
        }
        Runtime runtime = Runtime.getRuntime();
        file.counter(Metric.HEAP_USED).setRelease(runtime.totalMemory() - runtime.freeMemory());
    }
}
