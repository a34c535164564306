package io.hedgerow.bench.cluster;

import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.cli.option.DurationConverters;
import io.hedgerow.gateway.cluster.config.FileSync;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench cluster}: three nodes beside one process. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Time a tick until its decision is known, in one process and in a cluster of three nodes.",
        description = {
            "%nThe same book of options ticks in a process (ring, journal, engine) and in a cluster: three nodes in"
                    + " this JVM,",
            "each with media driver, archive, consensus module, engine and journal, all on loopback. A tick's time runs"
                    + " from",
            "before it is published until its publisher knows that it is decided, one tick at a time. Then ticks are"
                    + " published",
            "as fast as they are taken: events a second, and for each of them the bytes that come to everybody by UDP,"
                    + " that the",
            "log of each member grows by, and that a journal does.",
            "%nWays:",
            "  single        a process with its journal",
            "  cluster_udp   a client with a media driver of its own, by UDP",
            "  cluster_ipc   a client on the leader's machine, through memory; members still speak UDP",
            "%nOf real machines each has processors for itself, and a network between: three nodes want a dozen threads"
                    + " here. The",
            "run is marked FAILED, exit code 5, where the threads of the engines made more than 4 KB of garbage in",
            "all ticks of a way (of the single process, which writes its journal itself, also a byte in ten events),",
            "or the three journals are not the same to the last checksum."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench cluster                                300 options, log flushed as nodes do by default",
            "  hedgerow bench cluster --file-sync page_cache --duration 10s -o out",
            "  hedgerow bench cluster --ticks 500 --rounds 1 --json"
        })
public final class ClusterBenchCommand implements Callable<Integer> {
    private static final int OPTIONS_MAX = 10_000;
    private static final int TICKS_MAX = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Ticks of a round on each way, one at a time (${DEFAULT-VALUE}).")
    private int ticks;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverters.Longer.class,
            description = "How long ticks are published as fast as they are taken (${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverters.Longer.class,
            description = "Before that on each way: so long one at a time, and so long without waiting"
                    + " (${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(
            names = "--options",
            paramLabel = "N",
            defaultValue = "300",
            description = "Options that each tick revalues (${DEFAULT-VALUE}).")
    private int options;

    @Option(
            names = "--file-sync",
            paramLabel = "WORD",
            defaultValue = "data",
            description = "When a node counts a part of the log as written, as node.file_sync: page_cache, data, all"
                    + " (${DEFAULT-VALUE}).")
    private FileSync sync;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "shared",
            description = "How threads wait, as node.preset: shared, latency, throughput (${DEFAULT-VALUE}).")
    private WaitPreset preset;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--ticks", ticks, 1, TICKS_MAX);
        Bounds.require(spec, "--rounds", rounds, 1, Bounds.ROUNDS_MAX);
        Bounds.require(spec, "--options", options, 1, OPTIONS_MAX);
        try (Scratch scratch = dir.open()) {
            ClusterWork work =
                    new ClusterWork(LoadShape.of(1, options), preset, sync, scratch, what -> Progress.tell(spec, what));
            return output.write(spec.commandLine(), () -> work.measure(warmUpNs, ticks, rounds, durationNs));
        }
    }
}
