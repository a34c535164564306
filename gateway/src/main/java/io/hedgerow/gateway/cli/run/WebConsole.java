package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.cli.console.ConsoleProcess;
import java.io.IOException;
import java.nio.file.Path;
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

    private final ConsoleProcess process;
    private volatile String link = "";

    private WebConsole(ConsoleProcess process) {
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
        try {
            WebConsole started = new WebConsole(ConsoleProcess.start(journal, port));
            Thread.ofPlatform().daemon().name("hedgerow-web-console").start(() -> started.listen(notes));
            return started;
        } catch (IOException e) {
            notes.accept("the console in a browser could not be started: " + e.getMessage());
            return NONE;
        }
    }

    private void listen(Consumer<String> notes) {
        try {
            link = process.awaitLink();
            notes.accept("console: " + link);
        } catch (IOException e) {
            notes.accept("the console in a browser is not there: " + e.getMessage());
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
            process.close();
        }
    }
}
