package io.hedgerow.gateway.report.day;

import io.hedgerow.engine.event.codec.LatencySummaryDecoder;
import io.hedgerow.engine.event.codec.OrderAnsweredDecoder;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.ProcessSummaryDecoder;
import io.hedgerow.engine.event.codec.VenueSummaryDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How the process and its venues fared, from what it journals every minute and of every order. Live hosts journal it; others
 * do not. Owned by one thread.
 */
final class HealthWatch {
    private static final long LONGEST_NS = 3_600_000_000_000L;

    /** Sums over the minutes of a process. */
    static final class Host {
        long summaries;
        long wallNs;
        long events;
        long rejections;
        long ordersSent;
        long timesHeld;
        long telemetryDropped;
        long durableLagMax;
        long heapMaxBytes;
        long collections;
        long collectionNs;
        int ringDepthMax;
    }

    /** A stage over all minutes. */
    static final class Stage {
        final DaySeries p99;
        final Histogram medians = new Histogram(LONGEST_NS, 3);
        long count;
        long p99MaxNs;
        long maxNs;
        long worstAtNs;

        Stage(long sliceNs) {
            p99 = new DaySeries(sliceNs);
        }

        /** Median of the minutes' medians, each as often as it was measured. */
        long medianNs() {
            return medians.getTotalCount() == 0 ? 0L : medians.getValueAtPercentile(50.0);
        }
    }

    /** Sums over the minutes of a venue. */
    static final class Venue {
        long summaries;
        long messages;
        long ticks;
        long fills;
        long ordersSent;
        long gaps;
        long reconnections;
        long subscriptionsRefused;
        long feedAgeMaxNs = -1L;
        long clockOffsetMaxNs = -1L;
        double creditsLeast = Double.NaN;
        int staleMax;
        int unknownOutcomesMax;
    }

    /** Times of orders. */
    static final class Times {
        final Histogram all = new Histogram(LONGEST_NS, 3);
        long worstOrderId;
        long worstAtNs;

        void add(long ns, long orderId, long timeNs) {
            if (ns > all.getMaxValue() || all.getTotalCount() == 0) {
                worstOrderId = orderId;
                worstAtNs = timeNs;
            }
            all.recordValue(Math.max(0L, Math.min(ns, LONGEST_NS)));
        }
    }

    private final long sliceNs;
    private final Host process = new Host();
    private final Map<String, Stage> stages = new TreeMap<>();
    private final Map<String, Venue> venues = new TreeMap<>();
    private final Map<String, Times> times = new TreeMap<>();

    HealthWatch(long sliceNs) {
        this.sliceNs = sliceNs;
    }

    void on(ProcessSummaryDecoder told) {
        process.summaries++;
        process.wallNs += told.intervalNs();
        process.events += told.events();
        process.rejections += told.rejections();
        process.ordersSent += told.ordersSent();
        process.timesHeld += told.timesHeld();
        process.telemetryDropped += told.telemetryDropped();
        process.durableLagMax = Math.max(process.durableLagMax, told.durableLag());
        process.heapMaxBytes = Math.max(process.heapMaxBytes, told.heapUsedBytes());
        process.collections += told.collections();
        process.collectionNs += told.collectionNs();
        process.ringDepthMax = Math.max(process.ringDepthMax, told.ringDepthMax());
    }

    void on(LatencySummaryDecoder told) {
        if (told.count() <= 0) {
            return;
        }
        Stage stage = stages.computeIfAbsent(told.stage().name().toLowerCase(Locale.ROOT), name -> new Stage(sliceNs));
        stage.count += told.count();
        stage.medians.recordValueWithCount(Math.max(0L, Math.min(told.p50Ns(), LONGEST_NS)), told.count());
        stage.p99.add(told.timeNs(), told.p99Ns() / 1e3);
        stage.p99MaxNs = Math.max(stage.p99MaxNs, told.p99Ns());
        if (told.maxNs() > stage.maxNs) {
            stage.maxNs = told.maxNs();
            stage.worstAtNs = told.timeNs();
        }
    }

    void on(VenueSummaryDecoder told, String name) {
        Venue venue = venues.computeIfAbsent(name, each -> new Venue());
        venue.summaries++;
        venue.messages += told.messages();
        venue.ticks += told.ticks();
        venue.fills += told.fills();
        venue.ordersSent += told.ordersSent();
        venue.gaps += told.gaps();
        venue.reconnections += told.reconnections();
        venue.subscriptionsRefused += told.subscriptionsRefused();
        if (told.feedAgeNs() != VenueSummaryDecoder.feedAgeNsNullValue()) {
            venue.feedAgeMaxNs = Math.max(venue.feedAgeMaxNs, told.feedAgeNs());
        }
        if (told.clockOffsetNs() != VenueSummaryDecoder.clockOffsetNsNullValue()) {
            venue.clockOffsetMaxNs = Math.max(venue.clockOffsetMaxNs, Math.abs(told.clockOffsetNs()));
        }
        if (!Double.isNaN(told.creditsLeft())) {
            venue.creditsLeast = Double.isNaN(venue.creditsLeast)
                    ? told.creditsLeft()
                    : Math.min(venue.creditsLeast, told.creditsLeft());
        }
        venue.staleMax = Math.max(venue.staleMax, told.staleInstruments());
        venue.unknownOutcomesMax = Math.max(venue.unknownOutcomesMax, told.unknownOutcomes());
    }

    void on(OrderSentDecoder told) {
        if (told.decidedAfterNs() != OrderSentDecoder.decidedAfterNsNullValue()) {
            of("event to order given out").add(told.decidedAfterNs(), told.orderId(), told.timeNs());
        }
        of("order given out to bytes sent").add(told.sentAfterNs(), told.orderId(), told.timeNs());
    }

    void on(OrderAnsweredDecoder told) {
        of("bytes sent to first answer").add(told.answeredAfterNs(), told.orderId(), told.timeNs());
    }

    private Times of(String what) {
        return times.computeIfAbsent(what, name -> new Times());
    }

    Host process() {
        return process;
    }

    Map<String, Stage> stages() {
        return stages;
    }

    Map<String, Venue> venues() {
        return venues;
    }

    Map<String, Times> times() {
        return times;
    }

    boolean isRecorded() {
        return process.summaries > 0 || !stages.isEmpty() || !venues.isEmpty() || !times.isEmpty();
    }
}
