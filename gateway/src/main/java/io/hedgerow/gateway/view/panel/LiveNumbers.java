package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.metrics.Sample;
import io.hedgerow.gateway.view.LiveProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the counters of a running process tell, with the names that its journaled summaries have. Static; any thread. */
final class LiveNumbers {
    private static final List<String> STAGES = List.of("append", "decision", "wire");
    private static final double THOUSAND = 1_000.0;
    private static final List<String> LINKS = List.of("down", "settling", "up");

    private LiveNumbers() {}

    /** Latency by stage since the process began; none that nothing has been measured of. */
    static List<Map<String, Object>> stages(LiveProcess live) {
        List<Map<String, Object>> stages = new ArrayList<>();
        for (String stage : STAGES) {
            OptionalLong count = live.value(Metric.LATENCY_COUNT, "stage", stage);
            if (count.isPresent()) {
                stages.add(new Row()
                        .put("stage", stage)
                        .put("count", count.getAsLong())
                        .put("p50_ns", orNull(live.latencyNs(stage, "0.5")))
                        .put("p90_ns", orNull(live.latencyNs(stage, "0.9")))
                        .put("p99_ns", orNull(live.latencyNs(stage, "0.99")))
                        .put("p999_ns", orNull(live.latencyNs(stage, "0.999")))
                        .put("max_ns", orNull(live.latencyNs(stage, "1")))
                        .map());
            }
        }
        return stages;
    }

    /** Counts of the process. */
    static Map<String, Object> process(LiveProcess live) {
        return new Row()
                .put("events", orNull(live.value(Metric.EVENTS)))
                .put("rejections", orNull(live.value(Metric.REJECTIONS)))
                .put("orders_sent", orNull(live.value(Metric.ORDERS_SENT)))
                .put("orders_working", orNull(live.value(Metric.ORDERS_WORKING)))
                .put("times_held", orNull(live.value(Metric.TIMES_HELD)))
                .put("telemetry_dropped", orNull(live.value(Metric.TELEMETRY_DROPPED)))
                .put("durable_lag", durableLag(live))
                .put("heap_used_bytes", orNull(live.value(Metric.HEAP_USED)))
                .put("collections", sum(live, Metric.GC_COLLECTIONS))
                .put("collection_ns", sum(live, Metric.GC_TIME))
                .put("ring_depth", orNull(live.value(Metric.RING_DEPTH)))
                .map();
    }

    private static Object durableLag(LiveProcess live) {
        OptionalLong last = live.value(Metric.JOURNAL_SEQUENCE);
        OptionalLong durable = live.value(Metric.JOURNAL_DURABLE);
        boolean known =
                last.isPresent() && durable.orElse(0L) > 0L; // Without a flush nobody knows what is on the disk.
        return known ? (Object) Math.max(0L, last.getAsLong() - durable.getAsLong()) : null;
    }

    private static Object sum(LiveProcess live, Metric metric) {
        return live.all(metric).isEmpty()
                ? null
                : live.all(metric).stream().mapToLong(Sample::value).sum();
    }

    /** Venues as they are linked now. */
    static List<Map<String, Object>> venues(LiveProcess live) {
        return live.all(Metric.VENUE_LINK).stream()
                .map(it -> venue(live, it.label("venue"), it.value()))
                .toList();
    }

    private static Map<String, Object> venue(LiveProcess live, String venue, long link) {
        return new Row()
                .put("venue", venue)
                .put(
                        "mode",
                        live.all(Metric.VENUE_MODE).stream()
                                .filter(it -> it.label("venue").equals(venue))
                                .map(it -> it.label("mode"))
                                .findFirst()
                                .orElse(null))
                .put("link", link < 0L || link >= LINKS.size() ? null : LINKS.get((int) link))
                .put("messages", of(live, Metric.MESSAGES, venue))
                .put("events", of(live, Metric.VENUE_EVENTS, venue))
                .put("ticks", of(live, Metric.VENUE_TICKS, venue))
                .put("fills", of(live, Metric.VENUE_FILLS, venue))
                .put("orders_sent", of(live, Metric.VENUE_ORDERS, venue))
                .put("gaps", of(live, Metric.VENUE_GAPS, venue))
                .put("reconnections", of(live, Metric.RECONNECTIONS, venue))
                .put("feed_age_ns", notNegative(of(live, Metric.VENUE_FEED_AGE, venue)))
                .put("clock_offset_ns", null)
                .put("credits_left", credits(live, venue))
                .put("stale_instruments", of(live, Metric.VENUE_STALE, venue))
                .put("unknown_outcomes", of(live, Metric.VENUE_UNKNOWN, venue))
                .put(
                        "connections",
                        live.all(Metric.MESSAGES).stream()
                                .filter(it -> it.label("venue").equals(venue))
                                .count())
                .put("cancel_on_disconnect", protection(live, venue))
                .map();
    }

    /** Of the pool that has least. */
    private static Object credits(LiveProcess live, String venue) {
        OptionalLong least = live.all(Metric.VENUE_CREDITS).stream()
                .filter(it -> it.label("venue").equals(venue))
                .mapToLong(Sample::value)
                .min();
        return least.isEmpty() ? null : (double) least.getAsLong() / THOUSAND;
    }

    private static Object protection(LiveProcess live, String venue) {
        OptionalLong found = live.value(Metric.VENUE_CANCEL_ON_DISCONNECT, "venue", venue);
        return found.isEmpty() ? null : found.getAsLong() == 1L;
    }

    private static Object of(LiveProcess live, Metric metric, String venue) {
        return orNull(live.value(metric, "venue", venue));
    }

    private static Object notNegative(Object ns) {
        return ns instanceof Long number && number >= 0L ? ns : null;
    }

    /** A counter as a member of JSON. */
    static Object orNull(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }
}
