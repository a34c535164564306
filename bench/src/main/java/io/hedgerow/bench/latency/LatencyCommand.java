package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.latency.LatencyFigures.SweepPoint;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.gateway.cli.option.DurationConverters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench latency}: latency of each event through the whole pipeline, from its intended time. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        header = "Time each event from when it was due to the end of its decision, beside the floors of its parts.",
        description = {
            "%nEvents arrive on a schedule, on a thread of their own, and go through the pipeline that a process runs:"
                    + " ring,",
            "journal, revaluation of all options of the underlying, decision, reports. Arrivals never wait for"
                    + " answers; what",
            "is sent late counts from when it was due. Beside it, in the same run, the floors: a raw Disruptor ring, a"
                    + " raw",
            "Chronicle queue, the kernel alone, at the same spacing. Needs two cores to itself: one sends, one is the"
                    + " engine.",
            "%nA run that did not reach its rate, lost an event or changed their order is marked FAILED and the exit"
                    + " code is 5:",
            "its figures are not those of the rate. Rates of --sweep may fail; above the capacity they do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench latency                          half of what one core takes, 300 options, journal on",
            "  hedgerow bench latency --rate 20000 --duration 60s -o out",
            "  hedgerow bench latency --sweep -o out           and rates from 0.1 to 1.2 of the capacity",
            "  hedgerow bench latency --journal none --options 1000 --underlyings 10 --json",
            "  hedgerow bench latency -o new --beside out/latency.hlog",
            "%nWith -o also NAME.hlog, one histogram a second of every run for HdrHistogram's tools, and NAME.txt,"
                    + " percentiles."
        })
public final class LatencyCommand implements Callable<Integer> {
    /** Tag of the run whose figures are not those of the pipeline. */
    static final String WARM_UP = "warm-up";

    private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2};
    private static final int OPTIONS = 300;
    private static final double HALF = 0.5;
    private static final double WARM_UP_RATE = 20_000.0;
    private static final long PART = 4;
    private static final long CAPACITY_NS_MAX = 2_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            description = "Events a second (default: half of what one core takes).")
    private Double rate;

    @Option(
            names = "--duration",
            defaultValue = "10s",
            converter = DurationConverters.Longer.class,
            description = "How long each run is measured (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            defaultValue = "5s",
            converter = DurationConverters.Longer.class,
            description = "Run before them, reported apart (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(
            names = "--arrivals",
            paramLabel = "PATTERN",
            split = ",",
            defaultValue = "even,poisson,bursts",
            description = {
                "How arrivals are spread, one run each: even, poisson, bursts of " + Arrivals.BURST,
                "(${DEFAULT-VALUE}). Floors and stages are those of the first."
            })
    private List<Pattern> patterns;

    @Option(names = "--sweep", description = "Also rates from 0.1 to 1.2 of the capacity, a quarter as long each.")
    private boolean sweep;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of arrivals of chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--beside",
            paramLabel = "FILE",
            split = ",",
            description = "Lay the runs of earlier .hlog files over those of this one.")
    private List<Path> beside = List.of();

    @Override
    public Integer call() throws IOException {
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0, got " + rate);
        }
        List<EarlierRun> earlier = new ArrayList<>();
        for (Path file : beside) {
            earlier.addAll(EarlierRun.read(file));
        }
        try (Scratch scratch = new Scratch(load.dir())) {
            return output.write(spec.commandLine(), measure(scratch, earlier));
        }
    }

    private LatencyFigures measure(Scratch scratch, List<EarlierRun> earlier) {
        RigSpec rigSpec = load.spec(false, OPTIONS);
        IntervalLog log = new IntervalLog();
        try (PipelineRig rig = new PipelineRig(rigSpec, scratch.at("journal"), seed)) {
            tell("warming up");
            LatencyRun warmUp = rig.measure(WARM_UP, Pattern.EVEN, rate == null ? WARM_UP_RATE : rate, warmUpNs, log);
            double capacity = rig.flatOut(Math.min(CAPACITY_NS_MAX, warmUpNs)).perSecond();
            double offered = rate == null ? HALF * capacity : rate;
            List<LatencyRun> runs = new ArrayList<>();
            for (Pattern pattern : patterns) {
                String name = pattern.name().toLowerCase(Locale.ROOT);
                tell(String.format(Locale.ROOT, "%,.0f events/s, %s", offered, name));
                runs.add(rig.measure(name, pattern, offered, durationNs, log));
            }
            tell("stages and floors");
            Map<Stage, Histogram> stages = stages(rig, offered);
            Floors floors = floors(rigSpec, offered, scratch.at("floor"));
            List<SweepPoint> points = sweep ? sweep(rig, rigSpec, capacity, scratch, log) : List.of();
            return new LatencyFigures(
                    rigSpec,
                    capacity,
                    Floors.clockNs(),
                    rig.openSeconds(),
                    warmUp,
                    runs,
                    stages,
                    floors,
                    points,
                    earlier,
                    log);
        }
    }

    private Map<Stage, Histogram> stages(PipelineRig rig, double offered) {
        rig.measureStages(patterns.get(0), offered, durationNs / PART);
        Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, rig.times().stage(stage).copy());
        }
        return stages;
    }

    private Floors floors(RigSpec rigSpec, double offered, Path folder) {
        return Floors.measure(rigSpec, () -> new Arrivals(patterns.get(0), offered, seed), durationNs / PART, folder);
    }

    private List<SweepPoint> sweep(
            PipelineRig rig, RigSpec rigSpec, double capacity, Scratch scratch, IntervalLog log) {
        List<SweepPoint> points = new ArrayList<>();
        for (double share : SHARES) {
            String name = String.format(Locale.ROOT, "%.1f of capacity", share);
            tell(name);
            LatencyRun run = rig.measure(name, patterns.get(0), share * capacity, durationNs / PART, log);
            Floors floors = Floors.measure(
                    rigSpec,
                    () -> new Arrivals(patterns.get(0), share * capacity, seed),
                    durationNs / (PART * PART),
                    scratch.at("floor-" + share));
            points.add(new SweepPoint(share, run, floors));
        }
        return points;
    }

    private void tell(String what) {
        spec.commandLine().getErr().println("bench latency: " + what);
        spec.commandLine().getErr().flush();
    }
}
