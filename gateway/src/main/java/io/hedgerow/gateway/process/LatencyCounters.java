package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.codec.LatencyStage;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Quantiles of times since the start, in the counters file: who reads that needs no help. Owned by the metrics thread. */
final class LatencyCounters {
    private static final double PERCENT = 100.0;
    private static final Map<String, Double> QUANTILES =
            Map.of("0.5", 50.0, "0.9", 90.0, "0.99", 99.0, "0.999", 99.9, "1", PERCENT);

    private final CounterFile file;

    LatencyCounters(CounterFile file) {
        this.file = file;
    }

    void take(LatencyStage stage, Histogram times) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        if (times.getTotalCount() == 0L) {
            return;
        }
        QUANTILES.forEach((quantile, percent) -> file.counter(Metric.LATENCY, "stage", name, "quantile", quantile)
                .setRelease(times.getValueAtPercentile(percent)));
        file.counter(Metric.LATENCY_COUNT, "stage", name).setRelease(times.getTotalCount());
    }
}
