package io.hedgerow.gateway.cli.console;

import io.hedgerow.gateway.cli.output.OwnCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code hedgerow console} in a process of its own, with the class path of this one and little memory. It ends when this
 * process does, however that ends.
 *
 * <p>Started and closed by one thread; another one may wait for its link.
 */
public final class ConsoleProcess implements AutoCloseable {
    private static final List<String> SMALL =
            List.of("-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch", "-Xms64m", "-Xmx512m");

    private final Process process;

    private ConsoleProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param journal folder of the journal that it shows
     * @param port 0 = any that is free
     * @return the console, which tells its link when it listens
     * @throws IOException if there is no process for it
     */
    public static ConsoleProcess start(Path journal, int port) throws IOException {
        List<String> command =
                OwnCommand.of(SMALL, "console", journal.toString(), "--port", Integer.toString(port), "--beside");
        return new ConsoleProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /**
     * Waits until it listens.
     *
     * @return where a browser finds it
     * @throws IOException if it has ended instead, or cannot be heard any more
     * @throws InterruptedException if this thread is
     */
    public String awaitLink() throws IOException, InterruptedException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException(
                        "it did not start (exit code " + process.waitFor() + "); `hedgerow console DIR` says why");
            }
            return line;
        }
    }

    /**
     * Its number.
     *
     * @return process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * What it has taken of the processors.
     *
     * @return of all its threads, ns; nothing where the system does not tell
     */
    public OptionalLong processorNs() {
        return process.info().totalCpuDuration().stream()
                .mapToLong(Duration::toNanos)
                .findFirst();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
