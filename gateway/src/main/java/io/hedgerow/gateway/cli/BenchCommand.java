package io.hedgerow.gateway.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench} in the list of commands; the launcher starts it from a module of its own. */
@Command(name = "bench", header = "Measure this machine: latency, throughput, scale, kernel, journal and more.")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BENCHMARK",
            arity = "0..*",
            description = "latency, throughput, scale, kernel, hedge, journal, ... or all; bench --help tells them.")
    private List<String> words = List.of();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "benchmarks are not part of this program; ./hedgerow bench starts them" + after());
    }

    private String after() {
        return words.isEmpty() ? "" : " (" + String.join(" ", words) + ")";
    }
}
