package io.hedgerow.gateway.cli.console;

import io.hedgerow.engine.host.thread.ThreadPriority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets this process run only where no other wants the processor. Static; any thread. */
final class IdleProcess {
    private static final Path THREADS = Path.of("/proc/self/task");

    private IdleProcess() {}

    /**
     * Every thread there is, the compiler's and the collector's among them, and those that they start.
     *
     * @return why it could not be, in words that continue "does not stand back: "; nothing if it does
     */
    static Optional<String> begin() {
        if (!Files.isDirectory(THREADS)) {
            return Optional.of("only Linux lets a process choose");
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            List<String> reluctant = threads.map(
                            thread -> Integer.parseInt(thread.getFileName().toString()))
                    .map(ThreadPriority::idle)
                    .flatMap(Optional::stream)
                    .toList();
            return reluctant.stream().findFirst();
        } catch (IOException e) {
            return Optional.of(THREADS + " can not be read: " + e.getMessage());
        }
    }
}
