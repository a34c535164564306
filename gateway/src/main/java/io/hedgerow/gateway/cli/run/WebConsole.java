package io.hedgerow.gateway.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The console in a browser beside a run: a process of its own, so that neither its threads nor its garbage are in the way of
 * the engine. It ends when this process does, however that ends.
 *
 * <p>Started and closed by the main thread; any thread asks for the link.
 */
final class WebConsole implements AutoCloseable {
    /** No console. */
    static final WebConsole NONE = new WebConsole(null);

    private static final String MAIN = "io.hedgerow.gateway.cli.Hedgerow";
    private static final List<String> SMALL =
            List.of("-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:-AlwaysPreTouch", "-Xms64m", "-Xmx512m");

    private final Process process;
    private volatile String link = "";

    private WebConsole(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param journal folder of the journal that the run writes
     * @param port 0 = any that is free
     * @param notes told where it is, or why it is not
     * @return the console; its link comes later
     */
    static WebConsole start(Path journal, int port, Consumer<String> notes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(WebConsole::isForAll)
                .forEach(command::add);
        command.addAll(SMALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "console", journal.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--beside"));
        try {
            WebConsole started = new WebConsole(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            Thread.ofPlatform().daemon().name("hedgerow-web-console").start(() -> started.listen(notes));
            return started;
        } catch (IOException e) {
            notes.accept("the console in a browser could not be started: " + e.getMessage());
            return NONE;
        }
    }

    /** Sizes of heaps, collectors and recordings are this process's own. */
    private static boolean isForAll(String flag) {
        return flag.startsWith("--")
                || flag.startsWith("-D")
                || flag.startsWith("-XX:SharedArchiveFile")
                || flag.startsWith("-Xshare")
                || flag.startsWith("-Xlog:cds");
    }

    private void listen(Consumer<String> notes) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (line == null) {
                notes.accept("the console in a browser did not start (exit code " + process.waitFor()
                        + "); `hedgerow console DIR` says why");
                return;
            }
            link = line;
            notes.accept("console: " + line);
        } catch (IOException e) {
            notes.accept("the console in a browser is gone: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Where a browser finds it.
     *
     * @return link, empty until it listens
     */
    String link() {
        return link;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
