package io.hedgerow.bench.latency;

import io.hedgerow.bench.console.ConsoleClient;
import io.hedgerow.gateway.cli.console.ConsoleProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that serves the console of the pipeline's journal, with a client that wants all panels of the desk page. Between
 * its turns the process is stopped as a whole. Owned by one thread.
 */
final class BesideConsole implements Beside {
    static final int BUSY_THREADS = 4;
    private static final long LOOK_NS = 20_000_000L;
    private static final long LEVEL_NS_MAX = 120_000_000_000L;

    private final Path journal;
    private ConsoleProcess process;
    private String link = "";
    private ConsoleClient client;
    private long answers;

    /**
     * Starts nothing yet.
     *
     * @param journal folder that the engine writes
     */
    BesideConsole(Path journal) {
        this.journal = journal;
    }

    @Override
    public void wake() {
        try {
            if (process == null) {
                process = ConsoleProcess.start(journal, 0);
                link = process.awaitLink();
            } else {
                signal("-CONT");
            }
            awaitLevel();
            client = ConsoleClient.connect(link);
        } catch (IOException e) {
            throw new UncheckedIOException("the console: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitLevel() throws IOException, InterruptedException {
        long began = System.nanoTime();
        long before = -1L;
        long now = ConsoleClient.levelSequence(link);
        while (now < 0L || now != before) {
            if (System.nanoTime() - began > LEVEL_NS_MAX) {
                throw new IllegalStateException("the console does not catch up with the journal");
            }
            LockSupport.parkNanos(LOOK_NS);
            before = now;
            now = ConsoleClient.levelSequence(link);
        }
    }

    @Override
    public void sleep() {
        answers += client.frames();
        client.close();
        client = null;
        signal("-STOP");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the console's process is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public long answers() {
        return answers;
    }

    @Override
    public String words() {
        return "frames sent by the console";
    }

    @Override
    public OptionalLong processorNs() {
        return process.processorNs();
    }

    @Override
    public int busyThreads() {
        return BUSY_THREADS;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            signal("-CONT");
            process.close();
        }
    }
}
