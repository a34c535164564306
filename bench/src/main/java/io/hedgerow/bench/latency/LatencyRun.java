package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.OpenLoop.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One run of one rate.
 *
 * @param name in tables and pictures
 * @param sent what was sent of what was meant to be
 * @param latencyNs from the intended time of each event to the end of its decision, reports included
 * @param applied events that came out
 * @param outOfOrder events that came out behind a later one
 * @param collections garbage collections during the run
 */
record LatencyRun(String name, Sent sent, Histogram latencyNs, long applied, long outOfOrder, Collections collections) {

    /**
     * Garbage collections of this JVM.
     *
     * @param count how many
     * @param millis how long all of them took
     */
    record Collections(long count, long millis) {
        static Collections untilNow() {
            long count = 0;
            long millis = 0;
            for (var collector : java.lang.management.ManagementFactory.getGarbageCollectorMXBeans()) {
                count += Math.max(0L, collector.getCollectionCount());
                millis += Math.max(0L, collector.getCollectionTime());
            }
            return new Collections(count, millis);
        }

        Collections since(Collections before) {
            return new Collections(count - before.count, millis - before.millis);
        }
    }

    /** Why its figures must not be quoted; empty = they may. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (sent.missedRate()) {
            failures.add(String.format(
                    Locale.ROOT,
                    "missed its rate: %,.0f of %,.0f events/s",
                    sent.sentPerSecond(),
                    sent.offeredPerSecond()));
        }
        if (applied != sent.sent()) {
            failures.add(String.format(Locale.ROOT, "%,d events lost", sent.sent() - applied));
        }
        if (outOfOrder > 0) {
            failures.add(String.format(Locale.ROOT, "%,d events out of order", outOfOrder));
        }
        return failures;
    }

    boolean hasFailed() {
        return !failures().isEmpty();
    }

    long percentileNs(double percent) {
        return latencyNs.getValueAtPercentile(percent);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("failed", hasFailed());
        json.put("failures", failures());
        json.put("offered_per_s", sent.offeredPerSecond());
        json.put("sent_per_s", sent.sentPerSecond());
        json.put("offered_events", sent.offered());
        json.put("sent_events", sent.sent());
        json.put("applied_events", applied);
        json.put("out_of_order_events", outOfOrder);
        json.put("latency", Latencies.json(latencyNs));
        json.put("send_late", Latencies.json(sent.lateNs()));
        json.put("collections", collections.count());
        json.put("collections_ms", collections.millis());
        return json;
    }
}
