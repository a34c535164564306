package io.hedgerow.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            "Everybody values the same chain in interleaved rounds on one thread; the numbers are medians of CPU time.",
            "The C++ loop needs g++ and is left out with a message where there is none."
        })
public final class KernelCommand implements Callable<Integer> {
    private static final List<Integer> SIZES = List.of(8, 64, 256, 1_024, 10_000, 100_000);
    private static final int WARM_UP_TURNS = 40;
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
        List<Contender> contenders = new ArrayList<>(List.of(new KernelContender(true), new KernelContender(false)));
        Path folder = Files.createTempDirectory("hedgerow-bench");
        Optional<NativeContender> loop = NativeContender.start(root().resolve(SOURCE), folder);
        loop.ifPresentOrElse(contenders::add, this::tellSkipped);
        contenders.add(new StrataContender());
        contenders.add(new FinmathContender());
        KernelReport report = new KernelReport();
        for (int size : options == null ? SIZES : List.of(options)) {
            measure(contenders, size, report);
        }
        contenders.forEach(Contender::close);
        spec.commandLine().getOut().println(json ? report.toJson() : report.toTable("kernel"));
        spec.commandLine().getOut().flush();
        return 0;
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
            report.add(contenders.get(i), size, nanos[i][rounds / 2]);
        }
    }

    /** Warms a contender up, compilers included, and finds how many repetitions fill a turn. */
    private int repetitionsPerTurn(Contender contender, int size) {
        int repetitions = 1;
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            double nanosPerCall = contender.nanosPerOption(size, repetitions) * size;
            repetitions = (int) Math.max(1.0, Math.min(1e7, roundMs * 1e6 / nanosPerCall));
        }
        return repetitions;
    }
}
