package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.Arrivals.Pattern;
import io.hedgerow.bench.latency.OpenLoop.Sent;
import io.hedgerow.bench.latency.PipelineRig.Flood;
import io.hedgerow.bench.latency.ThroughputRun.Replay;
import io.hedgerow.bench.latency.ThroughputRun.Verdict;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench throughput}: what one core takes, with and without conflation. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        header = "Offer more than one core takes; check that nothing is lost and the journal replays to the bit.",
        description = {
            "%nThree loads on one underlying: every event revalued, as fast as the ring has room; the same with",
            "conflation; and a rate offered on a schedule with conflation on. Each has a journal of its own,",
            "which is replayed afterwards with every output compared. Beside them what the kernel alone could",
            "revalue. The exit code is 5 if an event was lost, order changed, or a replay differs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench throughput                       1,000 options, a million quotes a second offered",
            "  hedgerow bench throughput --options 300 --rate 500000 -o out",
            "  hedgerow bench throughput --journal none --json"
        })
public final class ThroughputCommand implements Callable<Integer> {
    private static final int OPTIONS = 1_000;
    private static final int KERNEL_TICKS = 2_000;
    private static final int KERNEL_ROUNDS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            defaultValue = "1000000",
            description = "Events a second offered with conflation on (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationConverters.Longer.class,
            description = "How long each load is measured (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverters.Longer.class,
            description = "Before each (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Override
    public Integer call() throws IOException {
        Bounds.requireRate(spec, rate);
        load.spec(false, OPTIONS); // What cannot be is refused before a folder is made.
        return output.write(spec.commandLine(), this::measure);
    }

    private ThroughputFigures measure() throws IOException {
        try (Scratch scratch = load.scratch()) {
            List<ThroughputRun> runs = List.of(
                    run("every event revalued", false, OptionalDouble.empty(), scratch.at("each")),
                    run("flat out, conflated", true, OptionalDouble.empty(), scratch.at("conflated")),
                    run(
                            String.format(Locale.ROOT, "%,.0f/s offered", rate),
                            true,
                            OptionalDouble.of(rate),
                            scratch.at("offered")));
            return new ThroughputFigures(load.spec(false, OPTIONS), kernelTickNs(), runs);
        }
    }

    private ThroughputRun run(String name, boolean conflate, OptionalDouble offered, Path journal) {
        Progress.tell(spec, name);
        RigSpec rigSpec = load.spec(conflate, OPTIONS);
        try (PipelineRig rig = new PipelineRig(rigSpec, journal, 1L)) {
            rig.flatOut(warmUpNs);
            long heapBefore = heapBytes();
            long heldBefore = rig.pipeline().timesHeld();
            long began = System.nanoTime();
            Flood sent = offered.isPresent() ? offered(rig, offered.getAsDouble()) : rig.flatOut(durationNs);
            double seconds = (System.nanoTime() - began) / 1e9;
            long applied = rig.times().events();
            long batches = rig.times().batches();
            long held = rig.pipeline().timesHeld() - heldBefore;
            long heapGrowth = heapBytes() - heapBefore;
            rig.pipeline().stop();
            return new ThroughputRun(
                    name,
                    conflate,
                    offered,
                    sent.events(),
                    sent.perSecond(),
                    applied,
                    held,
                    seconds,
                    batches,
                    heapGrowth,
                    rig.pipeline().engine().memory().allocatedBytes(),
                    rigSpec.journal() == RigSpec.Log.NONE
                            ? Replay.NONE
                            : replay(journal, rig.pipeline().engine().stateHash()));
        }
    }

    private Flood offered(PipelineRig rig, double perSecond) {
        Sent sent = rig.measure("offered", Pattern.EVEN, perSecond, durationNs, new IntervalLog())
                .sent();
        return new Flood(sent.sent(), sent.sentPerSecond());
    }

    private static Replay replay(Path journal, long stateHash) {
        try (Replayer replayer = Replayer.open(journal, ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run(ReplayProgress.NONE);
            boolean same = result.divergence() == null && result.stateHash() == stateHash;
            return new Replay(
                    same ? Verdict.IDENTICAL : Verdict.DIFFERENT, OptionalDouble.of(result.elapsedNs() / 1e9));
        }
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Best of some rounds: the kernel with nothing in its way. */
    private double kernelTickNs() {
        double best = Double.POSITIVE_INFINITY;
        try (KernelTick kernel = new KernelTick(load.spec(false, OPTIONS).shape())) {
            for (int round = 0; round < KERNEL_ROUNDS; round++) {
                long began = System.nanoTime();
                for (int tick = 0; tick < KERNEL_TICKS; tick++) {
                    kernel.tick(tick);
                }
                best = Math.min(best, (double) (System.nanoTime() - began) / KERNEL_TICKS);
            }
        }
        return best;
    }
}
