package io.hedgerow.bench.observability;

import io.hedgerow.bench.child.ServedLines;
import io.hedgerow.gateway.cli.VectorModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An engine in a JVM of its own: {@code WARM NS} makes it warm with so much processor time, {@code TICK N} and {@code QUOTE N} publish so many events and
 * answer with nanoseconds and bytes of one of them.
 */
final class WatchServer {
    private static final String WARM_UP = "WARM";

    /** What it answers when it is warm. */
    static final String WARM = "warm";

    private WatchServer() {}

    /**
     * Answers requests until the end of the input.
     *
     * @param arguments how it is watched, options of its book, a new folder
     * @throws IOException if the input fails
     */
    public static void main(String[] arguments) throws IOException {
        VectorModule.load();
        Watching watching = Watching.valueOf(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (WatchedEngine engine = new WatchedEngine(watching, Integer.parseInt(arguments[1]), folder)) {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                System.out.println(answer(engine, line.split(" ", -1)));
            }
        }
    }

    private static String answer(WatchedEngine engine, String[] words) {
        if (words[0].equals(WARM_UP)) {
            return engine.warmUp(Long.parseLong(words[1])) ? WARM : "not warm within its budget of processor time";
        }
        WatchedEngine.Turn turn = engine.measure(WatchedEngine.Kind.valueOf(words[0]), Integer.parseInt(words[1]));
        return String.format(Locale.ROOT, "%.3f %.3f", turn.nanos(), turn.bytes());
    }

    /** One that has been started. Owned by one thread. */
    static final class Asked implements AutoCloseable {
        private final ServedLines lines;

        Asked(Watching watching, int options, Path folder) throws IOException {
            lines = ServedLines.start(
                    watching.label(),
                    WatchServer.class,
                    List.of(watching.name(), Integer.toString(options), folder.toString()),
                    Path.of("").toAbsolutePath());
        }

        /** What it answers, {@link #WARM} if it has come to that. */
        String warmUp(long budgetNs) {
            return lines.ask(WARM_UP + " " + budgetNs);
        }

        WatchedEngine.Turn measure(WatchedEngine.Kind kind, int count) {
            String[] words = lines.ask(kind.name() + " " + count).split(" ", -1);
            return new WatchedEngine.Turn(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
