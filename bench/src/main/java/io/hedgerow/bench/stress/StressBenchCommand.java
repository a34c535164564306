package io.hedgerow.bench.stress;

import com.sun.management.ThreadMXBean;
import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Median;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench stress}: a book at every node of a grid, beside the kernel alone. */
@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        header = "Time a book valued in scenarios, beside the kernel alone on the same rows.",
        description = {
            "%nOptions of one underlying over twenty expiries, price, delta, gamma and vega at every node of the desk"
                    + " grid",
            "(297 nodes); the kernel values and sums the same rows as often without any scenario. Both in turns on one",
            "thread, medians of its processor time. Exit code 5: more than --ratio-max times the kernel."
        })
public final class StressBenchCommand implements Callable<Integer> {
    private static final int OPTIONS_MAX = 200_000;
    private static final int ROUNDS_MAX = 10_000;
    private static final double NS_PER_MS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--options",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "10000",
            description = "Positions (${DEFAULT-VALUE}).")
    private int options;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "15",
            description = "Turns of each that are timed, after as many that are not (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--ratio-max",
            paramLabel = "X",
            defaultValue = "3.0",
            description = "Most times the kernel's cost (${DEFAULT-VALUE}).")
    private double ratioMax;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Seed of the book (${DEFAULT-VALUE}).")
    private long seed;

    /** One kind of work, turn by turn. */
    private static final class Turns {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final DoubleSupplier work;
        private final double[] processorNs;
        private long allocated;

        Turns(DoubleSupplier work, int rounds) {
            this.work = work;
            processorNs = new double[rounds];
        }

        void turn(int round) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            if (Double.isNaN(work.getAsDouble())) {
                throw new IllegalStateException("the book is worth what is not a number");
            }
            if (round >= 0) {
                processorNs[round] = threads.getCurrentThreadCpuTime() - start;
                allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
            }
        }

        double medianNs() {
            return Median.of(processorNs);
        }

        long bytes() {
            return allocated / processorNs.length;
        }
    }

    @Override
    public Integer call() {
        Bounds.require(spec, "--options", options, 20, OPTIONS_MAX);
        Bounds.require(spec, "--rounds", rounds, 1, ROUNDS_MAX);
        try (StressWorkload work =
                new StressWorkload(options, ModelFile.SCENARIOS.read("desk").grid(), seed)) {
            Turns scenarios = new Turns(work::scenarios, rounds);
            Turns kernel = new Turns(work::kernel, rounds);
            for (int round = -rounds; round < rounds; round++) {
                scenarios.turn(round);
                kernel.turn(round);
            }
            double ratio = scenarios.medianNs() / kernel.medianNs();
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? toJson(work, scenarios, kernel, ratio) : toText(work, scenarios, kernel, ratio));
            out.flush();
            return ratio > ratioMax ? ExitCodes.CHECK_FAILED : ExitCodes.OK;
        }
    }

    private double perOptionAndNode(StressWorkload work, Turns turns) {
        return turns.medianNs() / options / work.nodes();
    }

    private String toText(StressWorkload work, Turns scenarios, Turns kernel, double ratio) {
        return String.format(
                Locale.ROOT,
                "%,d options x %d nodes      ns/option/node   whole grid ms   bytes on heap%n"
                        + "  scenarios                 %12.2f %15.1f %15d%n"
                        + "  kernel alone              %12.2f %15.1f %15d%n"
                        + "scenarios take %.2f times the kernel; %d bytes off heap",
                options,
                work.nodes(),
                perOptionAndNode(work, scenarios),
                scenarios.medianNs() / NS_PER_MS,
                scenarios.bytes(),
                perOptionAndNode(work, kernel),
                kernel.medianNs() / NS_PER_MS,
                kernel.bytes(),
                ratio,
                work.offHeapBytes());
    }

    private String toJson(StressWorkload work, Turns scenarios, Turns kernel, double ratio) {
        Map<String, Object> members = JsonHead.of("bench stress");
        members.put("options", (long) options);
        members.put("nodes", (long) work.nodes());
        members.put("scenarios_ns_per_option_and_node", perOptionAndNode(work, scenarios));
        members.put("kernel_ns_per_option_and_node", perOptionAndNode(work, kernel));
        members.put("ratio", ratio);
        members.put("scenarios_ms", scenarios.medianNs() / NS_PER_MS);
        members.put("scenarios_heap_bytes", scenarios.bytes());
        members.put("off_heap_bytes", work.offHeapBytes());
        return Json.write(members);
    }
}
