package io.hedgerow.bench.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same formulas as a plain C++ loop, compiled on demand: once as it is, once with the weighted sums as well. */
final class NativeLoop {
    private static final List<String> FLAGS =
            List.of("-std=c++17", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp-simd");

    private NativeLoop() {}

    /**
     * Compiles and starts the loops.
     *
     * @param source the C++ file
     * @param folder where to put the program
     * @param core what to tie it to, -1 for nothing
     * @return nobody where there is no compiler or no source
     */
    static List<Contender> start(Path source, Path folder, int core) {
        Path program = folder.resolve("chain_kernel");
        try {
            if (!Files.exists(source) || !compile(source, program)) {
                return List.of();
            }
            String how = " (g++ " + String.join(" ", FLAGS) + ")";
            ProcessBuilder serve = new ProcessBuilder(program.toString(), "SERVE", Integer.toString(core));
            return List.of(
                    new ServedContender("cpp", "price and 13 Greeks stored" + how, "outputs", serve.start()),
                    new ServedContender(
                            "cppWithSums",
                            "price and 13 Greeks stored, weighted sums of them" + how,
                            "outputs+sums",
                            serve.start()));
        } catch (IOException noCompiler) {
            return List.of();
        }
    }

    private static boolean compile(Path source, Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of("g++"));
        command.addAll(FLAGS);
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
