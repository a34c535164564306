package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.day.DaySheet.Columns;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Latencies, feeds and the process, as far as they were journaled. Static. */
final class HealthSection {
    private static final double NS_PER_MS = 1e6;
    private static final double BYTES_PER_MIB = 1_048_576.0;

    private HealthSection() {}

    static void write(DaySheet sheet, DayFigures day) {
        sheet.section("Latency and feeds");
        HealthWatch health = day.track().health();
        if (!health.isRecorded()) {
            sheet.none(
                    "Not recorded: only processes with live venues journal how they fared, once a minute and for every"
                            + " order.");
            return;
        }
        stages(sheet, day, health);
        times(sheet, health);
        venues(sheet, health);
        process(sheet, health);
    }

    private static void stages(DaySheet sheet, DayFigures day, HealthWatch health) {
        if (health.stages().isEmpty()) {
            sheet.none("Latencies of stages: not recorded.");
            return;
        }
        List<TimeChart.Line> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        health.stages().forEach((name, stage) -> {
            lines.add(new TimeChart.Line(name, stage.p99));
            rows.add(List.of(
                    name,
                    Numbers.whole(stage.count),
                    Numbers.duration(stage.medianNs()),
                    Numbers.duration(stage.p99MaxNs),
                    Numbers.duration(stage.maxNs),
                    DayWords.clock(stage.worstAtNs)));
        });
        sheet.figures(List.of(MoneySection.lines(
                day, TimeChart.Asked.of("latency", "99 % of each minute took no longer", "us", true, lines))));
        sheet.table(
                Columns.of(
                        "Stages: append to the journal, event to decision, bytes in to bytes out",
                        List.of(
                                "stage",
                                "measured",
                                "median of the minutes",
                                "99 % of the worst minute",
                                "longest",
                                "before")),
                rows);
    }

    private static void times(DaySheet sheet, HealthWatch health) {
        if (health.times().isEmpty()) {
            sheet.none("Times of orders: not recorded.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        health.times()
                .forEach((name, times) -> rows.add(List.of(
                        name,
                        Numbers.whole(times.all.getTotalCount()),
                        Numbers.duration(times.all.getValueAtPercentile(50.0)),
                        Numbers.duration(times.all.getValueAtPercentile(99.0)),
                        Numbers.duration(times.all.getMaxValue()),
                        Long.toString(times.worstOrderId),
                        DayWords.clock(times.worstAtNs))));
        sheet.table(
                Columns.of(
                        "Times of orders",
                        List.of("from, to", "orders", "median", "99 %", "longest", "of order", "at")),
                rows);
    }

    private static void venues(DaySheet sheet, HealthWatch health) {
        if (health.venues().isEmpty()) {
            sheet.none("Feeds of venues: not recorded.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        health.venues()
                .forEach((name, venue) -> rows.add(List.of(
                        name,
                        Numbers.whole(venue.messages),
                        Numbers.whole(venue.ticks),
                        Numbers.whole(venue.fills),
                        Numbers.whole(venue.ordersSent),
                        Numbers.whole(venue.gaps),
                        Numbers.whole(venue.reconnections),
                        Numbers.whole(venue.subscriptionsRefused),
                        Numbers.duration(venue.feedAgeMaxNs),
                        Numbers.duration(venue.clockOffsetMaxNs),
                        Numbers.fixed(venue.creditsLeast, 0),
                        Numbers.whole(venue.unknownOutcomesMax))));
        sheet.table(
                Columns.of(
                        "Venues over all minutes",
                        List.of(
                                "venue",
                                "messages",
                                "ticks",
                                "fills",
                                "orders",
                                "missing",
                                "reconnections",
                                "refused channels",
                                "oldest feed",
                                "clock apart",
                                "credits, least",
                                "unknown orders")),
                rows);
    }

    private static void process(DaySheet sheet, HealthWatch health) {
        HealthWatch.Host process = health.process();
        if (process.summaries == 0) {
            sheet.none("The process itself: not recorded.");
            return;
        }
        sheet.table(
                Columns.of("The process", List.of("what", "over all minutes")),
                List.of(
                        List.of("minutes told", Numbers.whole(process.summaries)),
                        List.of("events applied", Numbers.whole(process.events)),
                        List.of("inputs that changed nothing", Numbers.whole(process.rejections)),
                        List.of("orders sent", Numbers.whole(process.ordersSent)),
                        List.of("events whose time was held", Numbers.whole(process.timesHeld)),
                        List.of("events that waited, most", Numbers.whole(process.ringDepthMax)),
                        List.of("records not yet on the disk, most", Numbers.whole(process.durableLagMax)),
                        List.of(
                                "garbage collections, ms in them",
                                Numbers.whole(process.collections) + ", "
                                        + Numbers.fixed(process.collectionNs / NS_PER_MS, 1)),
                        List.of("heap, most MiB", Numbers.fixed(process.heapMaxBytes / BYTES_PER_MIB, 0)),
                        List.of("outputs dropped by telemetry", Numbers.whole(process.telemetryDropped))));
    }
}
