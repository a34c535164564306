package io.hedgerow.bench.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What all histograms of times have in common. Static; any thread. */
public final class Latencies {
    /** Percentiles of tables and JSON, with their names there. */
    static final Map<String, Double> PERCENTILES = percentiles();

    /** Longest time that is told apart, ns. */
    static final long NANOS_MAX = 600_000_000_000L;

    static final int DIGITS = 3;

    private Latencies() {}

    private static Map<String, Double> percentiles() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("p50", 50.0);
        named.put("p90", 90.0);
        named.put("p99", 99.0);
        named.put("p999", 99.9);
        named.put("p9999", 99.99);
        return named;
    }

    /**
     * An empty histogram of nanoseconds.
     *
     * @return records up to ten minutes
     */
    public static Histogram histogram() {
        return new Histogram(NANOS_MAX, DIGITS);
    }

    /**
     * A time that a histogram takes.
     *
     * @param nanos any
     * @return in its range
     */
    public static long inRange(long nanos) {
        return Math.max(0L, Math.min(NANOS_MAX, nanos));
    }

    /**
     * Percentiles as members of JSON.
     *
     * @param nanos times
     * @return null where nothing was recorded
     */
    public static Map<String, Object> json(Histogram nanos) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean empty = nanos.getTotalCount() == 0;
        json.put("samples", nanos.getTotalCount());
        PERCENTILES.forEach(
                (name, percent) -> json.put(name + "_ns", empty ? null : (Object) nanos.getValueAtPercentile(percent)));
        json.put("max_ns", empty ? null : (Object) nanos.getMaxValue());
        return json;
    }
}
