package io.hedgerow.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench kernel}: the kernel, the same formulas in C++, Strata and finmath, side by side. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        header = "Time price and Greeks per option beside a C++ loop, Strata and finmath, in one run.",
        description = {
            "The kernel and the C++ loop value the same chain in interleaved rounds on one core, Strata and finmath"
                    + " under",
            "JMH on the same core; the numbers are medians, of CPU time where no harness says otherwise.",
            "The C++ loop needs g++ and is left out with a message where there is none."
        })
public final class KernelCommand implements Callable<Integer> {
    private static final List<Integer> SIZES = List.of(8, 64, 256, 1_024, 10_000, 100_000);
    private static final int OTHER_SIZE = 1_024;

    private static final long WARM_UP_TURNS = 100;
    private static final int MOST_WARM_UP_BLOCKS = 20;
    private static final double STILL_FASTER = 0.97;

    private static final int MOST_JMH_ROUNDS = 10;

    /** An iteration of JMH lasts so many turns of the others. */
    private static final int JMH_ROUNDS = 10;

    private static final String SCALAR = "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport";
    private static final String SOURCE = "bench/native/chain_kernel.cpp";

    @Spec
    private CommandSpec spec;

    @Option(names = "--options", description = "Measure this number of options only (default: 8 to 100,000).")
    private Integer options;

    @Option(names = "--rounds", defaultValue = "15", description = "Interleaved rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--round-ms", defaultValue = "10", description = "Time of a turn in ms (${DEFAULT-VALUE}).")
    private int roundMs;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        int core = Core.current().orElse(-1);
        String place = Core.pin(core) ? "core " + core : "whatever core the system chooses";
        spec.commandLine().getErr().println("bench kernel: measuring on " + place);
        List<Integer> sizes = options == null ? SIZES : List.of(options);
        KernelReport report = new KernelReport();
        List<Contender> contenders = contenders(core);
        sizes.forEach(size -> measure(contenders, size, report));
        contenders.forEach(Contender::close);
        measureOtherInstructions(core, sizes.contains(OTHER_SIZE) ? OTHER_SIZE : sizes.get(0), report);
        PeerRun.measure(sizes, core, Math.min(rounds, MOST_JMH_ROUNDS), JMH_ROUNDS * roundMs, report);
        spec.commandLine().getOut().println(json ? report.toJson() : report.toTable("kernel"));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private List<Contender> contenders(int core) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (KernelContender.Kind kind : KernelContender.Kind.values()) {
            contenders.add(new KernelContender(kind));
        }
        Path folder = Files.createTempDirectory("hedgerow-bench");
        List<Contender> loops = NativeLoop.start(root().resolve(SOURCE), folder, core);
        if (loops.isEmpty()) {
            tellSkipped();
        }
        contenders.addAll(loops);
        contenders.add(new ImpliedVolContender(true));
        contenders.add(new ImpliedVolContender(false));
        return contenders;
    }

    /** The kernel with narrower vectors, and with none: each beside the kernel of this JVM, in turns. */
    private void measureOtherInstructions(int core, int size, KernelReport report) throws IOException {
        String what = "as kernel, in a JVM with ";
        List<Contender> others = List.of(
                KernelServer.start("kernelAvx2", what + "-XX:UseAVX=2", core, "-XX:UseAVX=2"),
                KernelServer.start("kernelScalar", what + "scalar code only: " + SCALAR, core, SCALAR.split(" ")));
        others.forEach(contender -> measure(List.of(contender), size, report));
        others.forEach(Contender::close);
    }

    /** The checkout: the working folder, or what the launcher says. */
    private static Path root() {
        return Path.of(System.getProperty("hedgerow.root", ""));
    }

    private void tellSkipped() {
        spec.commandLine().getErr().println("bench kernel: no g++ or no " + SOURCE + " here; the C++ loop is left out");
    }

    private void measure(List<Contender> contenders, int size, KernelReport report) {
        int[] repetitions = new int[contenders.size()];
        for (int i = 0; i < repetitions.length; i++) {
            repetitions[i] = repetitionsPerTurn(contenders.get(i), size);
        }
        double[][] nanos = new double[contenders.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < repetitions.length; i++) {
                nanos[i][round] = contenders.get(i).nanosPerOption(size, repetitions[i]);
            }
        }
        for (int i = 0; i < repetitions.length; i++) {
            Arrays.sort(nanos[i]);
            report.add(contenders.get(i).name(), contenders.get(i).outputs(), size, nanos[i][rounds / 2]);
        }
    }

    /**
     * Warms a contender up until it no longer gets faster, compilers included, and finds how many repetitions fill a
     * turn.
     */
    private int repetitionsPerTurn(Contender contender, int size) {
        int repetitions = 1;
        double before = Double.POSITIVE_INFINITY;
        for (int block = 0; block < MOST_WARM_UP_BLOCKS; block++) {
            double best = Double.POSITIVE_INFINITY;
            long end = System.nanoTime() + WARM_UP_TURNS * roundMs * 1_000_000L;
            do {
                double nanosPerOption = contender.nanosPerOption(size, repetitions);
                best = Math.min(best, nanosPerOption);
                repetitions = (int) Math.max(1.0, Math.min(1e7, roundMs * 1e6 / (nanosPerOption * size)));
            } while (System.nanoTime() < end);
            if (best > STILL_FASTER * before) {
                break;
            }
            before = best;
        }
        return repetitions;
    }
}
