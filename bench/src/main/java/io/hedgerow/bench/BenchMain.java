package io.hedgerow.bench;

import io.hedgerow.bench.cluster.ClusterBenchCommand;
import io.hedgerow.bench.console.ConsoleBenchCommand;
import io.hedgerow.bench.feed.FeedCommand;
import io.hedgerow.bench.hedge.HedgeCommand;
import io.hedgerow.bench.journal.JournalBenchCommand;
import io.hedgerow.bench.kernel.KernelCommand;
import io.hedgerow.bench.latency.FollowerCommand;
import io.hedgerow.bench.latency.LatencyCommand;
import io.hedgerow.bench.latency.ThroughputCommand;
import io.hedgerow.bench.observability.ObservabilityCommand;
import io.hedgerow.bench.opening.OpeningCommand;
import io.hedgerow.bench.readme.ReadmeCommand;
import io.hedgerow.bench.scale.ScaleCommand;
import io.hedgerow.bench.stress.StressBenchCommand;
import io.hedgerow.bench.surface.SurfaceBenchCommand;
import io.hedgerow.bench.wire.WireCommand;
import io.hedgerow.engine.pricing.math.VectorUnit;
import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.cli.VectorModule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench}: the benchmarks, one subcommand each. */
@Command(
        name = "hedgerow bench",
        mixinStandardHelpOptions = true,
        header = "Measure this machine.",
        subcommands = {
            KernelCommand.class,
            HedgeCommand.class,
            JournalBenchCommand.class,
            FeedCommand.class,
            WireCommand.class,
            ClusterBenchCommand.class,
            LatencyCommand.class,
            ThroughputCommand.class,
            ScaleCommand.class,
            SurfaceBenchCommand.class,
            StressBenchCommand.class,
            FollowerCommand.class,
            ObservabilityCommand.class,
            OpeningCommand.class,
            ConsoleBenchCommand.class,
            AllCommand.class,
            ReadmeCommand.class
        })
public final class BenchMain implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Starts the process.
     *
     * @param arguments command line after {@code hedgerow bench}
     */
    public static void main(String[] arguments) {
        VectorModule.load();
        VectorUnit.ofThisJvm().warning().ifPresent(warning -> System.err.println("bench: " + warning));
        System.exit(Hedgerow.execute(Hedgerow.configure(new CommandLine(new BenchMain())), arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: name a benchmark");
    }
}
