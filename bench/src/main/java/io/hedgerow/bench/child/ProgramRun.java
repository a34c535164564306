package io.hedgerow.bench.child;

import io.hedgerow.gateway.cli.Hedgerow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands of the program in a JVM of their own, with the flags that its launcher gives them. Static; any thread. */
public final class ProgramRun {
    /** Commands that go on for hours: the launcher has the same. */
    static final List<String> LASTING = List.of("demo", "run", "node", "exchange");

    private static final String LASTING_FLAGS = ".jvmflags.lasting";

    private ProgramRun() {}

    /**
     * Runs a command to its end.
     *
     * @param root of the project
     * @param words after {@code hedgerow}
     * @param folder it works in
     * @return what came of it
     * @throws IOException if there is no process for it
     */
    public static ChildRun of(Path root, List<String> words, Path folder) throws IOException {
        return ChildRun.of(Hedgerow.class, flags(root, words), words, folder);
    }

    /** Flags beside those of every command. */
    static List<String> flags(Path root, List<String> words) throws IOException {
        Path file = root.resolve(LASTING_FLAGS);
        if (words.isEmpty() || !LASTING.contains(words.get(0)) || !Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
