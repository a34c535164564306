package io.hedgerow.bench;

import io.hedgerow.bench.hedge.HedgeCommand;
import io.hedgerow.bench.journal.JournalBenchCommand;
import io.hedgerow.bench.kernel.KernelCommand;
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
        subcommands = {KernelCommand.class, HedgeCommand.class, JournalBenchCommand.class})
public final class BenchMain implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Starts the process.
     *
     * @param arguments command line after {@code hedgerow bench}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: name a benchmark");
    }
}
