package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.gateway.report.StressJson;
import io.hedgerow.gateway.report.execution.TcaJson;
import io.hedgerow.gateway.report.explain.ExplainJson;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A day as one JSON object: the numbers of the page. Static; any thread. */
public final class DayJson {
    private DayJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param day worked out
     * @return one line
     */
    public static String of(Map<String, Object> head, DayFigures day) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("from", Numbers.timestamp(day.fromNs()));
        members.put("to", Numbers.timestamp(day.toNs()));
        members.put("from_ns", day.fromNs());
        members.put("to_ns", day.toNs());
        members.put("reporting_currency", day.currency());
        members.put("records", day.track().records());
        members.put("summary", DayWords.summary(day));
        members.put(
                "findings", DayFindings.of(day).stream().map(DayJson::finding).toList());
        members.put("explain", ExplainJson.members(day.explain()));
        members.put("strikes", ExplainJson.parts(day.strikes()));
        members.put(
                "steps",
                day.explain().result().steps().stream().map(DayJson::step).toList());
        members.put("execution", TcaJson.members(day.tca()));
        members.put("customers", TcaJson.markouts(day.customers()));
        members.put("orders", day.tca().result().orders().size());
        members.put(
                "blotter", TcaJson.orders(HedgeSection.told(day.tca().result().orders())));
        members.put("drawdown", drawdown(day.track().fall()));
        members.put("series", series(day.track()));
        members.put(
                "limits", day.track().limits().uses().stream().map(DayJson::use).toList());
        members.put("health", health(day.track().health()));
        members.put("realised", day.lots().rows().stream().map(DayJson::row).toList());
        members.put(
                "stress",
                day.end()
                        .stress()
                        .map(stress -> StressJson.members(stress, day.end().symbols()))
                        .orElse(null));
        members.put("margin_model", day.end().model());
        members.put(
                "margin", day.end().accounts().stream().map(MarginText::members).toList());
        members.put("events", events(day.track()));
        members.put(
                "events_told", day.track().told().stream().map(DayJson::told).toList());
        members.put("gaps", DayWords.gaps(day));
        members.put("notes", day.end().notes());
        return Json.write(members);
    }

    private static Map<String, Object> finding(DayFindings.Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("topic", finding.topic());
        members.put("text", finding.text());
        return members;
    }

    private static Map<String, Object> step(ExplainStep step) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("from_ns", step.fromNs());
        members.put("to_ns", step.toNs());
        members.put("change", step.change());
        members.put("equity", step.equity());
        members.put("jump", step.jump());
        Map<String, Object> terms = new LinkedHashMap<>();
        for (ExplainTerm term : ExplainTerm.values()) {
            terms.put(term.key(), step.revaluation().of(term));
        }
        members.put("revaluation", terms);
        return members;
    }

    private static Map<String, Object> drawdown(DayTrack.Fall fall) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("amount", fall.depth());
        members.put("from_ns", fall.depth() > 0.0 ? fall.fromNs() : null);
        members.put("to_ns", fall.depth() > 0.0 ? fall.toNs() : null);
        return members;
    }

    private static List<Map<String, Object>> series(DayTrack track) {
        List<Map<String, Object>> all = new ArrayList<>();
        track.deltas().forEach((name, path) -> {
            Map<String, Object> delta = one("net_delta", path.delta());
            delta.put("underlying", name);
            delta.put("outside_band_share", path.outsideShare());
            delta.put("band_low", one("band_low", path.low()));
            delta.put("band_high", one("band_high", path.high()));
            all.add(delta);
        });
        track.all().forEach((name, series) -> all.add(one(name, series)));
        return all;
    }

    private static Map<String, Object> one(String name, DaySeries series) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("least", series.least());
        members.put("most", series.most());
        members.put("last", series.end());
        List<Object> times = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            times.add(series.timeNs(i));
            values.add(series.last(i));
        }
        members.put("times_ns", times);
        members.put("values", values);
        return members;
    }

    private static Map<String, Object> use(LimitWatch.Use use) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("limit", use.key());
        members.put("subject", use.subject());
        members.put("value", use.limit());
        members.put("extreme", use.extreme());
        members.put("share", use.share());
        members.put("at_ns", use.atNs());
        return members;
    }

    private static Map<String, Object> health(HealthWatch health) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("recorded", health.isRecorded());
        HealthWatch.Host process = health.process();
        members.put("summaries", process.summaries);
        members.put("events", process.events);
        members.put("times_held", process.timesHeld);
        members.put("ring_depth_max", process.ringDepthMax);
        members.put("durable_lag_max", process.durableLagMax);
        members.put("collections", process.collections);
        members.put("collection_ns", process.collectionNs);
        members.put("heap_max_bytes", process.heapMaxBytes);
        members.put("telemetry_dropped", process.telemetryDropped);
        List<Map<String, Object>> stages = new ArrayList<>();
        health.stages().forEach((name, stage) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("stage", name);
            each.put("count", stage.count);
            each.put("p50_ns", stage.medianNs());
            each.put("worst_p99_ns", stage.p99MaxNs);
            each.put("max_ns", stage.maxNs);
            stages.add(each);
        });
        members.put("stages", stages);
        List<Map<String, Object>> orders = new ArrayList<>();
        health.times().forEach((name, times) -> orders.add(times(name, times.all, times.worstOrderId)));
        members.put("order_times", orders);
        List<Map<String, Object>> venues = new ArrayList<>();
        health.venues().forEach((name, venue) -> venues.add(venue(name, venue)));
        members.put("venues", venues);
        return members;
    }

    private static Map<String, Object> times(String name, Histogram of, long worstOrderId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("what", name);
        members.put("count", of.getTotalCount());
        members.put("p50_ns", of.getValueAtPercentile(50.0));
        members.put("p99_ns", of.getValueAtPercentile(99.0));
        members.put("max_ns", of.getMaxValue());
        members.put("worst_order_id", worstOrderId);
        return members;
    }

    private static Map<String, Object> venue(String name, HealthWatch.Venue venue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", name);
        members.put("messages", venue.messages);
        members.put("ticks", venue.ticks);
        members.put("fills", venue.fills);
        members.put("orders_sent", venue.ordersSent);
        members.put("gaps", venue.gaps);
        members.put("reconnections", venue.reconnections);
        members.put("subscriptions_refused", venue.subscriptionsRefused);
        members.put("feed_age_max_ns", venue.feedAgeMaxNs < 0 ? null : venue.feedAgeMaxNs);
        members.put("clock_offset_max_ns", venue.clockOffsetMaxNs < 0 ? null : venue.clockOffsetMaxNs);
        members.put("credits_least", venue.creditsLeast);
        members.put("unknown_outcomes_max", venue.unknownOutcomesMax);
        return members;
    }

    private static Map<String, Object> row(DayLots.Row row) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", row.name());
        members.put("currency", row.currency());
        members.put("trades", row.trades());
        members.put("lots_held", row.position());
        members.put("realised", text(row.realised()));
        members.put("fees", text(row.fees()));
        members.put("funding", text(row.funding()));
        members.put("other", text(row.other()));
        members.put("net", text(row.net()));
        return members;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static Map<String, Object> events(DayTrack track) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("alerts", track.counted("alert"));
        members.put("critical", track.counted("severity critical"));
        members.put("warnings", track.counted("severity warning"));
        members.put("state_changes", track.counted("state"));
        members.put("rejections", track.counted("rejection"));
        return members;
    }

    private static Map<String, Object> told(DayTrack.Told told) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time_ns", told.timeNs());
        members.put("kind", told.kind());
        members.put("severity", told.severity());
        members.put("text", told.text());
        return members;
    }
}
