package io.hedgerow.bench.latency;

import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.Target;
import io.hedgerow.bench.page.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Everything that one call of the latency bench measured.
 *
 * @param spec what was put under load
 * @param capacityPerSecond events a second that one core takes flat out
 * @param clockNs what reading the clock costs
 * @param openSeconds start of the engine and its book
 * @param warmUp the run before all others, whose figures stand beside theirs
 * @param runs one for each pattern of arrivals, at the same rate
 * @param stages of evenly spaced arrivals
 * @param floors of evenly spaced arrivals
 * @param peers another engine at the same rate, its best way of waiting first; empty if not asked for
 * @param sweep other rates; empty if not asked for
 * @param beside earlier runs
 * @param intervals histogram of each second
 */
record LatencyFigures(
        RigSpec spec,
        double capacityPerSecond,
        double clockNs,
        double openSeconds,
        LatencyRun warmUp,
        List<LatencyRun> runs,
        Map<Stage, Histogram> stages,
        Floors floors,
        List<LatencyRun> peers,
        List<SweepPoint> sweep,
        List<EarlierRun> beside,
        IntervalLog intervals)
        implements BenchReport {
    private static final double MEDIAN = 50.0;
    private static final double P999 = 99.9;
    private static final double FLOORS_MAX = 1.3;

    /**
     * One rate of a sweep.
     *
     * @param share of the capacity
     * @param run at that rate
     * @param floors at that rate
     * @param peer another engine at that rate, waiting as it was best at the rate of the call; nothing if not asked for
     */
    record SweepPoint(double share, LatencyRun run, Floors floors, Optional<LatencyRun> peer) {}

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public boolean isSound() {
        return runs.stream().noneMatch(LatencyRun::hasFailed);
    }

    /** The run that floors and stages belong to. */
    LatencyRun main() {
        return runs.get(0);
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(spec.json());
        json.put("conflation", spec.conflate());
        json.put("capacity_per_s", capacityPerSecond);
        json.put("clock_read_ns", clockNs);
        json.put("open_s", openSeconds);
        json.put("warm_up", warmUp.json());
        json.put("runs", runs.stream().map(LatencyRun::json).toList());
        Map<String, Object> byStage = new LinkedHashMap<>();
        stages.forEach((stage, nanos) -> byStage.put(stage.label(), Latencies.json(nanos)));
        json.put("stages", byStage);
        json.put("floors", floors.json());
        json.put("floors_ratio", floors.ratio(main()));
        json.put("targets", Target.json(targets()));
        json.put("peers", peers.stream().map(LatencyFigures::peer).toList());
        json.put("sweep", sweep.stream().map(LatencyFigures::json).toList());
        return json;
    }

    private static Map<String, Object> peer(LatencyRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", run.name());
        json.put("offered_per_s", run.sent().offeredPerSecond());
        json.put("sent_per_s", run.sent().sentPerSecond());
        json.put("failed", run.hasFailed());
        json.put("latency", Latencies.json(run.latencyNs()));
        return json;
    }

    private static Map<String, Object> json(SweepPoint point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("capacity_share", point.share());
        json.put("run", point.run().json());
        json.put("floors", point.floors().json());
        json.put("floors_ratio", point.floors().ratio(point.run()));
        json.put("peer", point.peer().map(LatencyFigures::peer).orElse(null));
        return json;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(LatencyTable.head());
        text.append(LatencyTable.line("warm-up", warmUp.latencyNs(), Optional.of(warmUp)));
        runs.forEach(run -> text.append(LatencyTable.line(run.name(), run.latencyNs(), Optional.of(run))));
        stages.forEach((stage, nanos) -> text.append(LatencyTable.line("  " + stage.label(), nanos, Optional.empty())));
        floorTimes().forEach((name, nanos) -> text.append(LatencyTable.line(name, nanos, Optional.empty())));
        peers.forEach(peer -> text.append(LatencyTable.line(peer.name(), peer.latencyNs(), Optional.of(peer))));
        for (SweepPoint point : sweep) {
            text.append(LatencyTable.line(point.run().name(), point.run().latencyNs(), Optional.of(point.run())));
            point.peer()
                    .ifPresent(peer ->
                            text.append(LatencyTable.line("  exchange-core", peer.latencyNs(), Optional.of(peer))));
        }
        return text.append(String.format("%n%n"))
                .append(String.join(String.format("%n"), verdict()))
                .toString();
    }

    /** Floors by name; one that was not measured is left out. */
    Map<String, Histogram> floorTimes() {
        Map<String, Histogram> named = new LinkedHashMap<>();
        named.put("floor: raw ring hop", floors.hop());
        if (floors.append().getTotalCount() > 0) {
            named.put("floor: raw append", floors.append());
        }
        named.put("floor: kernel", floors.kernel());
        return named;
    }

    /** What the figures should be. */
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.atMost(
                "median of " + main().name() + " arrivals, in the sum of hop, append and kernel",
                floors.ratio(main()),
                FLOORS_MAX));
        targets.addAll(PeerPoints.targets(this));
        return targets;
    }

    /** What the figures say, a sentence each. */
    List<String> verdict() {
        List<String> lines = new ArrayList<>();
        LatencyRun run = main();
        lines.add(String.format(
                Locale.ROOT,
                "Median %s is %.2f of the sum of its floors, %s (hop %s, append %s, kernel %s); a reading of the clock"
                        + " is %.0f ns",
                Units.time(run.percentileNs(MEDIAN)),
                floors.ratio(run),
                Units.time(floors.sumNs()),
                median(floors.hop()),
                median(floors.append()),
                median(floors.kernel()),
                clockNs));
        lines.add(String.format(
                Locale.ROOT,
                "Capacity of one core flat out: %,.0f events/s; this run offered %,.0f",
                capacityPerSecond,
                run.sent().offeredPerSecond()));
        lines.add(String.format(
                Locale.ROOT,
                "p99.9 is %s; the machine's own stalls: a raw ring with nothing behind it takes %s at p99.9 and %s at"
                        + " most, arrivals were late by %s and %s; %d collections took %d ms",
                Units.time(run.percentileNs(P999)),
                Units.time(floors.hop().getValueAtPercentile(P999)),
                Units.time(floors.hop().getMaxValue()),
                Units.time(run.sent().lateNs().getValueAtPercentile(P999)),
                Units.time(run.sent().lateNs().getMaxValue()),
                run.collections().count(),
                run.collections().millis()));
        lines.addAll(PeerPoints.lines(this));
        targets().forEach(target -> lines.add(target.text()));
        for (LatencyRun each : runs) {
            each.failures().forEach(why -> lines.add("FAILED " + each.name() + ": " + why + "; do not quote it"));
        }
        return lines;
    }

    private static String median(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? "none" : Units.time(nanos.getValueAtPercentile(MEDIAN));
    }

    @Override
    public void addTo(BenchPage page) {
        LatencyPage.add(page, this);
    }

    @Override
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("hlog", intervals.text());
        files.put("txt", LatencyTable.percentiles(this));
        return files;
    }
}
