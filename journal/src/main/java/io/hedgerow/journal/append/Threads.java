package io.hedgerow.journal.append;

import java.util.concurrent.locks.LockSupport;

/** Ends background threads. Any thread; static. */
final class Threads {
    private Threads() {}

    /**
     * Wakes a thread and waits until it has ended, even when interrupted meanwhile.
     *
     * @param thread told to stop already
     */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
