package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.latency.LatencyWork.Plan;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.gateway.cli.option.DurationConverters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            "%nEvents arrive on a schedule, on a thread of their own, and go through the pipeline that a process",
            "runs: ring, journal, revaluation of all options of the underlying, decision, reports. Arrivals never",
            "wait for answers; what is sent late counts from when it was due. Beside it, in the same run, the",
            "floors: a raw Disruptor ring, a raw Chronicle queue, the kernel alone, at the same spacing. Needs",
            "two cores to itself: one sends, one is the engine.",
            "%nA run that did not reach its rate, lost an event or changed their order is marked FAILED and the",
            "exit code is 5: its figures are not those of the rate. Rates of --sweep may fail; above the capacity",
            "they do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench latency                          half of what one core takes, 300 options, journal on",
            "  hedgerow bench latency --rate 20000 --duration 60s -o out",
            "  hedgerow bench latency --sweep -o out           and rates from 0.1 to 1.2 of the capacity",
            "  hedgerow bench latency --journal none --options 1000 --underlyings 10 --json",
            "  hedgerow bench latency --rate 125000 --exchange-core",
            "  hedgerow bench latency --sweep --exchange-core=yielding",
            "  hedgerow bench latency -o new --beside out/latency.hlog",
            "%nWith -o also latency.hlog, a histogram a second of every run for the tools of HdrHistogram, and",
            "latency.txt, percentiles."
        })
public final class LatencyCommand implements Callable<Integer> {
    /** Tag of the run whose figures are not those of the pipeline. */
    static final String WARM_UP = "warm-up";

    private static final int OPTIONS = 300;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private ArrivalOptions arrivals = new ArrivalOptions();

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverters.Longer.class,
            description = "How long each run is measured (${DEFAULT-VALUE}).")
    private long durationNs;

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

    @Option(
            names = "--exchange-core",
            paramLabel = "WAITING",
            arity = "0..1",
            split = ",",
            fallbackValue = "blocking,yielding,busy_spin",
            description = {
                "Also exchange-core 0.5.3 at the same rate, in a process of its own with its own risk checks and"
                        + " journal,",
                "under each of its ways of waiting (blocking, yielding, busy_spin) or under those that are named; at"
                        + " the rates",
                "of --sweep under the best of them. Maven fetches it the first time."
            })
    private List<ExchangeCore.Waiting> exchangeCore = List.of();

    @Option(
            names = "--beside",
            paramLabel = "FILE",
            split = ",",
            description = "Lay the runs of earlier .hlog files over those of this one.")
    private List<Path> beside = List.of();

    @Override
    public Integer call() throws IOException {
        Plan plan = plan();
        RigSpec rig = load.spec(false, OPTIONS);
        List<EarlierRun> earlier = new ArrayList<>();
        for (Path file : beside) {
            earlier.addAll(earlier(file));
        }
        try (Scratch scratch = load.scratch()) {
            LatencyWork work = new LatencyWork(rig, plan, scratch, what -> Progress.tell(spec, what));
            return output.write(spec.commandLine(), () -> work.measure(earlier));
        }
    }

    private List<EarlierRun> earlier(Path file) {
        try {
            return EarlierRun.read(file);
        } catch (IOException | RuntimeException e) { // What it reads was written by anybody.
            throw new ParameterException(
                    spec.commandLine(), "--beside: cannot read " + file + " as a .hlog of bench latency", e);
        }
    }

    private Plan plan() {
        return new Plan(
                arrivals.perSecond(), durationNs, arrivals.warmUpNs(), patterns, arrivals.seed(), sweep, exchangeCore);
    }
}
