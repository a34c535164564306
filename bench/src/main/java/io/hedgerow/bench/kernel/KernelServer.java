package io.hedgerow.bench.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel or the solver of implied vols in a JVM of its own, with other vector instructions than this machine offers. It
 * speaks the protocol of {@link ServedContender}.
 */
public final class KernelServer {
    private static final String WARM_UP = "WARM";
    private static final String WARM = "warm";

    private KernelServer() {}

    /** What runs there. */
    enum Kind {
        KERNEL("kernel", "outputs+sums"),
        SURFACE("kernelSurface", "outputs+sums"),
        IMPLIED_VOL("impliedVol", "vols");

        private final String label;
        private final String variant;

        Kind(String label, String variant) {
            this.label = label;
            this.variant = variant;
        }

        private EngineContender create() {
            return switch (this) {
                case KERNEL -> new KernelContender(KernelContender.Kind.OUTPUTS_AND_SUMS);
                case SURFACE -> new KernelContender(KernelContender.Kind.SURFACE);
                case IMPLIED_VOL -> new ImpliedVolContender(true);
            };
        }

        /** Name in tables. */
        String label(Lanes lanes) {
            return label + lanes.suffix;
        }
    }

    /** Doubles of a vector there. */
    public enum Lanes {
        FOUR("Avx2", "-XX:UseAVX=2"),
        TWO("TwoLanes", "-XX:MaxVectorSize=16");

        private final String suffix;
        private final String flag;

        Lanes(String suffix, String flag) {
            this.suffix = suffix;
            this.flag = flag;
        }
    }

    /**
     * Answers requests until the end of the input.
     *
     * @param arguments the core to run on, -1 for any; what runs
     * @throws IOException if the input fails
     */
    public static void main(String[] arguments) throws IOException {
        Core.pin(Integer.parseInt(arguments[0]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (EngineContender contender = Kind.valueOf(arguments[1]).create()) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                System.out.println(answer(contender, line.split(" ", -1)));
            }
        }
    }

    private static String answer(EngineContender contender, String[] words) {
        int options = Integer.parseInt(words[1]);
        if (words[0].equals(WARM_UP)) {
            return contender.warmUp(options).orElse(WARM);
        }
        Turn turn = contender.measure(options, Integer.parseInt(words[2]));
        return turn.nanos() + " " + turn.bytes();
    }

    /**
     * Starts one.
     *
     * @param kind what runs
     * @param lanes with what vectors
     * @param core the core to run on, -1 for any
     * @return who talks to it
     * @throws IOException if no JVM can be started
     */
    static Contender start(Kind kind, Lanes lanes, int core) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", lanes.flag));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KernelServer.class.getName()));
        command.addAll(List.of(Integer.toString(core), kind.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String what = "as " + kind.label + ", in a JVM with " + lanes.flag;
        return new ServedContender(kind.label(lanes), what, kind.variant, process) {
            @Override
            public Optional<String> warmUp(int options) {
                String answer = ask(WARM_UP + " " + options);
                return answer.equals(WARM) ? Optional.empty() : Optional.of(answer);
            }
        };
    }
}
