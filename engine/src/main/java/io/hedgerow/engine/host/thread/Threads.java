package io.hedgerow.engine.host.thread;

import java.util.concurrent.locks.LockSupport;

/** Ends background threads. Any thread; static. */
public final class Threads {
    private static final long WAKE_AGAIN_MS = 10L;

    private Threads() {}

    /**
     * Wakes a thread and waits until it has ended, even when interrupted meanwhile.
     *
     * @param thread told to stop already; one that was never started has ended
     */
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join(WAKE_AGAIN_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
