package io.hedgerow.bench;

import io.hedgerow.bench.hedge.HedgeCommand;
import io.hedgerow.bench.kernel.KernelCommand;
import java.util.Arrays;
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
        subcommands = {KernelCommand.class, HedgeCommand.class})
public final class BenchMain implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Starts the process.
     *
     * @param arguments command line after {@code hedgerow bench}
     */
    public static void main(String[] arguments) {
        int skip = arguments.length > 0 && arguments[0].equals("bench") ? 1 : 0;
        String[] rest = Arrays.copyOfRange(arguments, skip, arguments.length);
        System.exit(new CommandLine(new BenchMain()).execute(rest));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: name a benchmark");
    }
}
