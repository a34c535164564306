package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.latency.LatencyFigures.SweepPoint;
import io.hedgerow.bench.page.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * One call of the latency bench: first the pipeline, then, when its threads have ended and no longer take a core, the floors
 * and peers at the same rates. Owned by one thread.
 */
final class LatencyWork {
    private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2};
    private static final double HALF = 0.5;
    private static final double WARM_UP_RATE = 20_000.0;
    private static final long PART = 4;
    private static final long CAPACITY_NS_MAX = 2_000_000_000L;

    private final RigSpec spec;
    private final Plan plan;
    private final Scratch scratch;
    private final Consumer<String> tell;
    private final IntervalLog log = new IntervalLog();

    /**
     * What is asked for.
     *
     * @param rate events a second; nothing = half of what one core takes
     * @param durationNs how long each run is measured
     * @param warmUpNs run before them
     * @param patterns of arrivals, one run each
     * @param seed of arrivals of chance
     * @param sweep whether other rates are measured too
     * @param exchangeCore ways of waiting under which exchange-core is measured too, none to leave it out
     */
    record Plan(
            OptionalDouble rate,
            long durationNs,
            long warmUpNs,
            List<Pattern> patterns,
            long seed,
            boolean sweep,
            List<ExchangeCore.Waiting> exchangeCore) {}

    /** What was measured of the pipeline. */
    private record Measured(
            double capacity,
            double openSeconds,
            LatencyRun warmUp,
            double offered,
            List<LatencyRun> runs,
            Map<Stage, Histogram> stages,
            Map<Double, LatencyRun> sweep) {}

    LatencyWork(RigSpec spec, Plan plan, Scratch scratch, Consumer<String> tell) {
        this.spec = spec;
        this.plan = plan;
        this.scratch = scratch;
        this.tell = tell;
    }

    /**
     * Measures everything.
     *
     * @param earlier runs to lay beside
     * @return the figures
     * @throws IOException if a peer cannot be started
     */
    LatencyFigures measure(List<EarlierRun> earlier) throws IOException {
        Measured pipeline = pipeline();
        tell.accept("floors");
        Floors floors = floors(pipeline.offered(), plan.durationNs() / PART, "floor");
        Optional<ExchangeCore> peer = plan.exchangeCore().isEmpty() ? Optional.empty() : peer();
        List<LatencyRun> peers = peer.isPresent()
                ? peer.get()
                        .measure(
                                plan.exchangeCore(),
                                pipeline.offered(),
                                plan.durationNs(),
                                plan.warmUpNs(),
                                scratch.at("peers"))
                : List.of();
        List<SweepPoint> sweep = new ArrayList<>();
        for (Map.Entry<Double, LatencyRun> each : pipeline.sweep().entrySet()) {
            double rate = each.getKey() * pipeline.capacity();
            Floors under = floors(rate, plan.durationNs() / (PART * PART), "floor-" + each.getKey());
            sweep.add(new SweepPoint(each.getKey(), each.getValue(), under, peerAt(rate, peer, peers)));
        }
        return new LatencyFigures(
                spec,
                pipeline.capacity(),
                Floors.clockNs(),
                pipeline.openSeconds(),
                pipeline.warmUp(),
                pipeline.runs(),
                pipeline.stages(),
                floors,
                peers,
                sweep,
                earlier,
                log);
    }

    private Measured pipeline() {
        try (PipelineRig rig = new PipelineRig(spec, scratch.at("journal"), plan.seed())) {
            tell.accept("warming up");
            LatencyRun warmUp = rig.measure(
                    LatencyCommand.WARM_UP, Pattern.EVEN, plan.rate().orElse(WARM_UP_RATE), plan.warmUpNs(), log);
            double capacity =
                    rig.flatOut(Math.min(CAPACITY_NS_MAX, plan.warmUpNs())).perSecond();
            double offered = plan.rate().orElse(HALF * capacity);
            List<LatencyRun> runs = new ArrayList<>();
            for (Pattern pattern : plan.patterns()) {
                String name = pattern.name().toLowerCase(Locale.ROOT);
                tell.accept(String.format(Locale.ROOT, "%,.0f events/s, %s", offered, name));
                runs.add(rig.measure(name, pattern, offered, plan.durationNs(), log));
            }
            Map<Stage, Histogram> stages = stages(rig, offered);
            return new Measured(
                    capacity,
                    rig.openSeconds(),
                    warmUp,
                    offered,
                    runs,
                    stages,
                    plan.sweep() ? sweep(rig, capacity) : Map.of());
        }
    }

    private Map<Stage, Histogram> stages(PipelineRig rig, double offered) {
        tell.accept("stages");
        rig.measureStages(plan.patterns().get(0), offered, plan.durationNs() / PART);
        Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, rig.times().stage(stage).copy());
        }
        return stages;
    }

    private Map<Double, LatencyRun> sweep(PipelineRig rig, double capacity) {
        Map<Double, LatencyRun> runs = new LinkedHashMap<>();
        for (double share : SHARES) {
            String name = String.format(Locale.ROOT, "%.1f of capacity", share);
            tell.accept(name);
            runs.put(share, rig.measure(name, plan.patterns().get(0), share * capacity, plan.durationNs() / PART, log));
        }
        return runs;
    }

    private Floors floors(double rate, long durationNs, String folder) {
        return Floors.measure(
                spec, () -> new Arrivals(plan.patterns().get(0), rate, plan.seed()), durationNs, scratch.at(folder));
    }

    private Optional<ExchangeCore> peer() {
        Path root = Path.of(System.getProperty("hedgerow.root", ""));
        return ExchangeCore.find(root, spec.journal() != RigSpec.Log.NONE, tell);
    }

    private Optional<LatencyRun> peerAt(double rate, Optional<ExchangeCore> peer, List<LatencyRun> peers)
            throws IOException {
        if (peer.isEmpty() || peers.isEmpty()) {
            return Optional.empty();
        }
        return peer.get()
                .measureAs(peers.get(0), rate, plan.durationNs() / PART, plan.warmUpNs(), scratch.at("peer-" + rate));
    }
}
