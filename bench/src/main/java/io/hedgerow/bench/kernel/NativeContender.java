package io.hedgerow.bench.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same formulas as a plain C++ loop, compiled on demand and run as a child process that measures itself when asked;
 * between its turns it waits for input and costs nothing.
 */
final class NativeContender implements Contender {
    private static final List<String> FLAGS =
            List.of("-std=c++17", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp-simd");

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private NativeContender(Process process) {
        this.process = process;
        requests = process.outputWriter(StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Compiles and starts the loop.
     *
     * @param source the C++ file
     * @param folder where to put the program
     * @return nothing where there is no compiler
     */
    static Optional<NativeContender> start(Path source, Path folder) {
        if (!Files.exists(source)) {
            return Optional.empty();
        }
        Path program = folder.resolve("chain_kernel");
        try {
            ArrayList<String> command = new ArrayList<>(List.of("g++"));
            command.addAll(FLAGS);
            command.addAll(List.of(source.toString(), "-o", program.toString()));
            Process compiler =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String complaint = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("g++ cannot compile " + source + ":\n" + complaint);
            }
            Process process = new ProcessBuilder(program.toString(), "SERVE").start();
            return Optional.of(new NativeContender(process));
        } catch (IOException noCompiler) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "cpp";
    }

    @Override
    public String outputs() {
        return "price and 13 Greeks stored (g++ " + String.join(" ", FLAGS) + ")";
    }

    @Override
    public double nanosPerOption(int options, int repetitions) {
        try {
            requests.write(options + " " + repetitions + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the C++ loop ended early");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
