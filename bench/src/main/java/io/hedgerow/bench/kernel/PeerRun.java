package io.hedgerow.bench.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
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
    private static final String KERNEL = "kernel";
    private static final Map<String, String> OUTPUTS = Map.of(
            KERNEL,
            "the kernel under JMH",
            "strata",
            "price, delta, gamma, vega, theta, vanna, volga (Black-76)",
            "finmath",
            "price, delta, gamma, vega, theta, rho (Black-Scholes calls)");

    /** What JMH calls the bytes that an operation allocates. */
    private static final String BYTES = "gc.alloc.rate.norm";

    private static final int WARM_UP_ROUNDS = 2;

    /** A round of warming up lasts so many measured rounds. */
    private static final long WARM_UP_LENGTH = 10;

    private PeerRun() {}

    /**
     * Measures.
     *
     * @param wanted by name in tables
     * @param sizes numbers of options
     * @param core the core to run on, -1 for any
     * @param rounds measured iterations
     * @param roundMs milliseconds of an iteration
     * @param report gets the median of every peer and size
     */
    static void measure(
            Predicate<String> wanted, List<Integer> sizes, int core, int rounds, int roundMs, KernelReport report) {
        String methods = OUTPUTS.keySet().stream()
                .filter(method -> wanted.test(name(method)))
                .collect(Collectors.joining("|"));
        if (methods.isEmpty()) {
            return;
        }
        Options options = new OptionsBuilder()
                .include(PeerBenchmark.class.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
                .param("options", sizes.stream().map(String::valueOf).toArray(String[]::new))
                .param("core", Integer.toString(core))
                .forks(1)
                .jvmArgsAppend("--add-modules=jdk.incubator.vector")
                .warmupIterations(WARM_UP_ROUNDS)
                .warmupTime(TimeValue.milliseconds(WARM_UP_LENGTH * roundMs))
                .measurementIterations(rounds)
                .addProfiler(GCProfiler.class)
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

    /** Name in tables of who is measured by a method. */
    private static String name(String method) {
        return method.equals(KERNEL) ? "kernelJmh" : method;
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
            Turn turn = new Turn(medianNanos / size, bytes(result) / size);
            if (name.equals(KERNEL)) {
                report.addStrict(name(name), OUTPUTS.get(name), size, turn);
            } else {
                report.add(name, OUTPUTS.get(name), size, turn);
            }
        }
    }

    private static double bytes(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get(BYTES);
        return bytes == null ? Double.NaN : bytes.getStatistics().getPercentile(50.0);
    }
}
