package io.hedgerow.gateway.view.panel;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.LatencyStage;
import io.hedgerow.engine.event.codec.LatencySummaryDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ProcessSummaryDecoder;
import io.hedgerow.engine.event.codec.VenueSummaryDecoder;
import io.hedgerow.gateway.view.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** The last summary that a process journaled of itself up to a record, with those of its stages and venues. One thread. */
final class Summaries {
    private static final long OLD_NS = 150_000_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ProcessSummaryDecoder process = new ProcessSummaryDecoder();
    private final LatencySummaryDecoder latency = new LatencySummaryDecoder();
    private final VenueSummaryDecoder venue = new VenueSummaryDecoder();
    private final Trail trail;
    private final List<Map<String, Object>> stages = new ArrayList<>();
    private final List<Map<String, Object>> venues = new ArrayList<>();
    private Map<String, Object> told = Map.of();

    private Summaries(Trail trail) {
        this.trail = trail;
    }

    /** The last one; nothing is in it if there is none. */
    static Summaries of(Trail trail, long sequence) {
        Summaries found = new Summaries(trail);
        long last = trail.rare().next(sequence + 1L, false, Set.of(ProcessSummaryDecoder.TEMPLATE_ID));
        if (last > 0L) {
            trail.rare().forEach(last, sequence, (at, message) -> found.take(message));
        }
        return found;
    }

    private void take(DirectBuffer message) {
        switch (EventPrefix.templateId(message, 0)) {
            case ProcessSummaryDecoder.TEMPLATE_ID -> told = process(process.wrapAndApplyHeader(message, 0, header));
            case LatencySummaryDecoder.TEMPLATE_ID -> stages.add(stage(latency.wrapAndApplyHeader(message, 0, header)));
            case VenueSummaryDecoder.TEMPLATE_ID -> venues.add(venue(venue.wrapAndApplyHeader(message, 0, header)));
            default -> {
                // Something else that was told since.
            }
        }
    }

    /** The last time from tick to decision that was told within a minute or two, by percentile; null if none was. */
    static Map<String, Object> decision(Trail trail, long sequence, long timeNs) {
        Summaries found = new Summaries(trail);
        long at = sequence + 1L;
        for (int back = 0; back < LatencyStage.values().length; back++) {
            at = trail.rare().next(at, false, Set.of(LatencySummaryDecoder.TEMPLATE_ID));
            if (at == 0L) {
                return null;
            }
            trail.rare().forEach(at, at, (told, message) -> found.takeDecision(message, timeNs));
            if (!found.stages.isEmpty()) {
                return found.stages.get(0);
            }
        }
        return null;
    }

    private void takeDecision(DirectBuffer message, long timeNs) {
        latency.wrapAndApplyHeader(message, 0, header);
        if (latency.stage() == LatencyStage.DECISION && timeNs - latency.timeNs() < OLD_NS) {
            stages.add(stage(latency));
        }
    }

    /** Members of the process; empty if it has told nothing. */
    Map<String, Object> process() {
        return told;
    }

    List<Map<String, Object>> stages() {
        return stages;
    }

    List<Map<String, Object>> venues() {
        return venues;
    }

    private static Map<String, Object> process(ProcessSummaryDecoder it) {
        return new Row()
                .put("time_ns", it.timeNs())
                .put("interval_ns", it.intervalNs())
                .put("records", it.records())
                .put("events", it.events())
                .put("rejections", it.rejections())
                .put("orders_sent", it.ordersSent())
                .put("orders_working", it.ordersWorking())
                .put("times_held", it.timesHeld())
                .put("telemetry_dropped", it.telemetryDropped())
                .put("durable_lag", it.durableLag())
                .put("heap_used_bytes", it.heapUsedBytes())
                .put("allocated_bytes", orNull(it.allocatedBytes(), ProcessSummaryDecoder.allocatedBytesNullValue()))
                .put("collections", it.collections())
                .put("collection_ns", it.collectionNs())
                .put("processor_ns", orNull(it.processorNs(), ProcessSummaryDecoder.processorNsNullValue()))
                .put("ring_depth_max", it.ringDepthMax())
                .map();
    }

    private static Map<String, Object> stage(LatencySummaryDecoder it) {
        return new Row()
                .put("stage", it.stage().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("count", it.count())
                .put("p50_ns", it.p50Ns())
                .put("p90_ns", it.p90Ns())
                .put("p99_ns", it.p99Ns())
                .put("p999_ns", it.p999Ns())
                .put("max_ns", it.maxNs())
                .map();
    }

    private Map<String, Object> venue(VenueSummaryDecoder it) {
        return new Row()
                .put("venue", trail.directory().venueCode(it.venueId()))
                .put("link", it.link().name().toLowerCase(Locale.ROOT))
                .put("messages", it.messages())
                .put("events", it.events())
                .put("ticks", it.ticks())
                .put("fills", it.fills())
                .put("orders_sent", it.ordersSent())
                .put("gaps", it.gaps())
                .put("reconnections", it.reconnections())
                .put("feed_age_ns", orNull(it.feedAgeNs(), VenueSummaryDecoder.feedAgeNsNullValue()))
                .put("clock_offset_ns", orNull(it.clockOffsetNs(), VenueSummaryDecoder.clockOffsetNsNullValue()))
                .put("credits_left", it.creditsLeft())
                .put("stale_instruments", it.staleInstruments())
                .put("unknown_outcomes", it.unknownOutcomes())
                .put("connections", it.connections())
                .put("cancel_on_disconnect", it.cancelOnDisconnect() == 1)
                .map();
    }

    private static Object orNull(long value, long none) {
        return value == none ? null : value;
    }
}
