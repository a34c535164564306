package io.hedgerow.bench.kernel;

import io.hedgerow.bench.page.Bounds;
import io.hedgerow.bench.page.Median;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.gateway.cli.option.CountConverter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "The C++ loop needs g++ and is left out with a message where there is none.",
            "What of the engine allocates has been compiled badly: it gets no time but the reason, and the exit code"
                    + " is 5."
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

    private static final String SOURCE = "bench/native/chain_kernel.cpp";

    private static final int ROUND_MS_MAX = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--options",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Measure this number of options only (default: 8 to 100,000).")
    private Integer options;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "15",
            description = "Interleaved rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--round-ms",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "10",
            description = "Time of a turn in ms (${DEFAULT-VALUE}).")
    private int roundMs;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Measure these only, such as kernel,impliedVol (default: all).")
    private List<String> only = List.of();

    @Option(
            names = "--all-widths",
            description = "Measure the C++ loop with narrower vectors too, each compiled for its width.")
    private boolean allWidths;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    private final Set<String> known = new TreeSet<>();

    @Override
    public Integer call() throws IOException {
        Bounds.require(spec, "--rounds", rounds, 1, Bounds.ROUNDS_MAX);
        Bounds.require(spec, "--round-ms", roundMs, 1, ROUND_MS_MAX);
        if (options != null) {
            Bounds.require(spec, "--options", options, 1, Bounds.OPTIONS_MAX);
        }
        int core = Core.current().orElse(-1);
        String place = Core.pin(core) ? "core " + core : "whatever core the system chooses";
        Progress.tell(spec, "measuring on " + place);
        List<Integer> sizes = options == null ? SIZES : List.of(options);
        KernelReport report = new KernelReport();
        List<Contender> contenders = contenders(core);
        sizes.forEach(size -> measure(contenders, size, report));
        contenders.forEach(Contender::close);
        measureOtherInstructions(core, sizes.contains(OTHER_SIZE) ? OTHER_SIZE : sizes.get(0), report);
        PeerRun.measure(this::isWanted, sizes, core, Math.min(rounds, MOST_JMH_ROUNDS), JMH_ROUNDS * roundMs, report);
        requireKnown();
        spec.commandLine().getOut().println(json ? report.toJson() : report.toTable("kernel"));
        spec.commandLine().getOut().flush();
        return report.isSound() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
    }

    /** Who is wanted and was never asked about does not exist here: figures without it would seem to be all that was asked for. */
    private void requireKnown() {
        List<String> unknown =
                only.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only: nobody is called " + String.join(" or ", unknown) + "; there are "
                            + String.join(", ", known));
        }
    }

    private boolean isWanted(String name) {
        known.add(name);
        return only.isEmpty() || only.contains(name);
    }

    private List<Contender> contenders(int core) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (KernelContender.Kind kind : KernelContender.Kind.values()) {
            contenders.add(new KernelContender(kind));
        }
        known.addAll(NativeLoop.NAMES);
        if (allWidths || NativeLoop.NAMES.stream().anyMatch(this::isWanted)) {
            contenders.addAll(loops(core));
        }
        contenders.add(new ImpliedVolContender(true));
        contenders.add(new ImpliedVolContender(false));
        List<Contender> unwanted =
                contenders.stream().filter(each -> !isWanted(each.name())).toList();
        unwanted.forEach(Contender::close);
        contenders.removeAll(unwanted);
        return contenders;
    }

    /** The C++ loop for the vectors that this JVM uses, and, where asked for, for narrower ones. */
    private List<Contender> loops(int core) throws IOException {
        Path source = root().resolve(SOURCE);
        Path folder = Files.createTempDirectory("hedgerow-bench");
        List<Contender> loops = new ArrayList<>(NativeLoop.start(source, folder, core));
        if (loops.isEmpty()) {
            tellSkipped();
        } else if (allWidths) {
            loops.addAll(NativeLoop.startNarrower(source, folder, core));
        }
        return loops;
    }

    /** The kernel and implied vols with narrower vectors, each in a JVM of its own. */
    private void measureOtherInstructions(int core, int size, KernelReport report) throws IOException {
        List<Contender> others = new ArrayList<>();
        for (KernelServer.Kind kind : KernelServer.Kind.values()) {
            for (KernelServer.Lanes lanes : KernelServer.Lanes.values()) {
                if (isWanted(kind.label(lanes))) {
                    others.add(KernelServer.start(kind, lanes, core));
                }
            }
        }
        measure(others, size, report);
        others.forEach(Contender::close);
    }

    /** The checkout: the working folder, or what the launcher says. */
    private static Path root() {
        return Path.of(System.getProperty("hedgerow.root", ""));
    }

    private void tellSkipped() {
        Progress.tell(spec, "no g++ or no " + SOURCE + " here; the C++ loop is left out");
    }

    private void measure(List<Contender> contenders, int size, KernelReport report) {
        List<Contender> warm = new ArrayList<>();
        for (Contender contender : contenders) {
            Optional<String> problem = contender.warmUp(size);
            problem.ifPresent(reason -> report.addFailed(contender.name(), contender.outputs(), size, reason));
            if (problem.isEmpty()) {
                warm.add(contender);
            }
        }
        int[] repetitions = warm.stream()
                .mapToInt(contender -> repetitionsPerTurn(contender, size))
                .toArray();
        double[][] nanos = new double[warm.size()][rounds];
        double[][] bytes = new double[warm.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < repetitions.length; i++) {
                Turn turn = warm.get(i).measure(size, repetitions[i]);
                nanos[i][round] = turn.nanos();
                bytes[i][round] = turn.bytes();
            }
        }
        for (int i = 0; i < repetitions.length; i++) {
            Contender contender = warm.get(i);
            Turn median = new Turn(Median.of(nanos[i]), Median.of(bytes[i]));
            report.addStrict(contender.name(), contender.outputs(), size, median);
        }
    }

    /**
     * Exercises a warm contender until it no longer gets faster, and finds how many repetitions fill a turn.
     */
    private int repetitionsPerTurn(Contender contender, int size) {
        int repetitions = 1;
        double before = Double.POSITIVE_INFINITY;
        for (int block = 0; block < MOST_WARM_UP_BLOCKS; block++) {
            double best = Double.POSITIVE_INFINITY;
            long end = System.nanoTime() + WARM_UP_TURNS * roundMs * 1_000_000L;
            do {
                double nanosPerOption = contender.measure(size, repetitions).nanos();
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
