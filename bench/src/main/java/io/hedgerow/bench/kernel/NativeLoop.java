package io.hedgerow.bench.kernel;

import io.hedgerow.engine.pricing.math.VectorUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same formulas as a plain C++ loop, compiled on demand for a width of vectors: once as it is, once with the
 * weighted sums as well.
 */
final class NativeLoop {
    private static final List<String> FLAGS = List.of("-std=c++17", "-O3", "-ffast-math", "-fopenmp-simd");

    /** What the processor must have for a width, and that the compiler shall use no wider one; x86 only. */
    private static final Map<Integer, List<String>> WIDTHS = Map.of(
            128, List.of("-mavx2", "-mfma", "-mprefer-vector-width=128"),
            256, List.of("-mavx2", "-mfma", "-mprefer-vector-width=256"),
            512, List.of("-march=native", "-mprefer-vector-width=512"));

    /** Names in tables. */
    static final List<String> NAMES = List.of("cpp", "cppWithSums");

    private NativeLoop() {}

    /**
     * Compiles and starts the loops for the width that this JVM uses.
     *
     * @param source the C++ file
     * @param folder where to put the program
     * @param core what to tie it to, -1 for nothing
     * @return nobody where there is no compiler or no source
     */
    static List<Contender> start(Path source, Path folder, int core) {
        return start(source, folder, core, VectorUnit.ofThisJvm().bits(), "");
    }

    /**
     * Compiles and starts the loops for the other widths, up to the one that this JVM uses: a processor need not have
     * wider ones.
     *
     * @param source the C++ file
     * @param folder where to put the programs
     * @param core what to tie them to, -1 for nothing
     * @return nobody where there is no compiler, no source or no choice
     */
    static List<Contender> startNarrower(Path source, Path folder, int core) {
        int used = VectorUnit.ofThisJvm().bits();
        List<Contender> loops = new ArrayList<>();
        for (int bits = used / 2; WIDTHS.containsKey(bits) && isX86(); bits /= 2) {
            loops.addAll(start(source, folder, core, bits, Integer.toString(bits)));
        }
        return loops;
    }

    private static List<Contender> start(Path source, Path folder, int core, int bits, String suffix) {
        Path program = folder.resolve("chain_kernel" + suffix);
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(isX86() ? WIDTHS.getOrDefault(bits, WIDTHS.get(512)) : List.of("-march=native"));
        try {
            if (!Files.exists(source) || !compile(source, program, flags)) {
                return List.of();
            }
            String how = " (g++ " + String.join(" ", flags) + ")";
            ProcessBuilder serve = new ProcessBuilder(program.toString(), "SERVE", Integer.toString(core));
            return List.of(
                    new ServedContender("cpp" + suffix, "price and 13 Greeks stored" + how, "outputs", serve.start()),
                    new ServedContender(
                            "cpp" + suffix + "WithSums",
                            "price and 13 Greeks stored, weighted sums of them" + how,
                            "outputs+sums",
                            serve.start()));
        } catch (IOException noCompiler) {
            return List.of();
        }
    }

    private static boolean isX86() {
        return System.getProperty("os.arch").equals("amd64");
    }

    private static boolean compile(Path source, Path program, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of("g++"));
        command.addAll(flags);
        command.addAll(List.of(source.toString(), "-o", program.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String complaint = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("g++ cannot compile " + source + ":\n" + complaint);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
