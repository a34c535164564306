package io.hedgerow.bench.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link PeerBenchmark} under JMH, each in a JVM of its own on the core of the run. */
final class PeerRun {
    private static final Map<String, String> OUTPUTS = Map.of(
            "kernel", "the kernel under JMH",
            "strata", "price, delta, gamma, vega, theta, vanna, volga (Black-76)",
            "finmath", "price, delta, gamma, vega, theta, rho (Black-Scholes calls)");

    private static final int WARM_UP_ROUNDS = 2;

    /** A round of warming up lasts so many measured rounds. */
    private static final long WARM_UP_LENGTH = 10;

    private PeerRun() {}

    /**
     * Measures.
     *
     * @param sizes numbers of options
     * @param core the core to run on, -1 for any
     * @param rounds measured iterations
     * @param roundMs milliseconds of an iteration
     * @param report gets the median of every peer and size
     */
    static void measure(List<Integer> sizes, int core, int rounds, int roundMs, KernelReport report) {
        Options options = new OptionsBuilder()
                .include(PeerBenchmark.class.getName().replace(".", "\\."))
                .param("options", sizes.stream().map(String::valueOf).toArray(String[]::new))
                .param("core", Integer.toString(core))
                .forks(1)
                .jvmArgsAppend("--add-modules=jdk.incubator.vector")
                .warmupIterations(WARM_UP_ROUNDS)
                .warmupTime(TimeValue.milliseconds(WARM_UP_LENGTH * roundMs))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.milliseconds(roundMs))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            record(new Runner(options, silence()).run(), report);
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run the peers", e);
        }
    }

    /** JMH passes on what its JVMs print, warnings included, to standard output, where only data may go. */
    private static OutputFormat silence() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
    }

    private static void record(Collection<RunResult> results, KernelReport report) {
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            int size = Integer.parseInt(result.getParams().getParam("options"));
            double medianNanos = result.getPrimaryResult().getStatistics().getPercentile(50.0);
            report.add(name.equals("kernel") ? "kernelJmh" : name, OUTPUTS.get(name), size, medianNanos / size);
        }
    }
}
