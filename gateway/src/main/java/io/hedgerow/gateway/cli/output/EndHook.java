package io.hedgerow.gateway.cli.output;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a command does when its process is told to end, by Ctrl-C or SIGTERM; nothing any more once it is closed. Made and closed by
 * the command's thread.
 */
public final class EndHook implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Ends what the command runs.
     *
     * @param name of the thread that does
     * @param end ends it; when it returns the process is gone
     */
    public EndHook(String name, Runnable end) {
        thread = new Thread(end, name);
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private EndHook(Runnable stop, long seconds, String leftBehind) {
        thread = new Thread(() -> stopAndAwait(stop, seconds, leftBehind), "hedgerow-shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /**
     * Lets the command end itself: it is asked to stop, and the process stays until it has closed this.
     *
     * @param stop asks it; returns at once
     * @param seconds how long that may take
     * @param leftBehind said where it takes longer
     * @return in force
     */
    public static EndHook stopping(Runnable stop, long seconds, String leftBehind) {
        return new EndHook(stop, seconds, leftBehind);
    }

    private void stopAndAwait(Runnable stop, long seconds, String leftBehind) {
        stop.run();
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                System.err.println(leftBehind);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is what brought us here.
        }
    }
}
