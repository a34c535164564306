package io.hedgerow.journal.replay;

import java.util.concurrent.locks.LockSupport;

/** Holds events back so that engine time runs a given number of times as fast as the clock. Owned by one thread. */
final class ReplayPace {
    private final double speed;
    private long startTimeNs;
    private long startNanos;

    /**
     * Creates a pace.
     *
     * @param speed times real time; 0 = do not hold back
     */
    ReplayPace(double speed) {
        this.speed = speed;
    }

    /**
     * Lets an event take place now.
     *
     * @param timeNs its engine time
     */
    void start(long timeNs) {
        startTimeNs = timeNs;
        startNanos = System.nanoTime();
    }

    /**
     * Waits until an event is due.
     *
     * @param timeNs its engine time
     */
    void await(long timeNs) {
        if (speed == 0.0) {
            return;
        }
        long due = (long) ((timeNs - startTimeNs) / speed);
        long left = due - (System.nanoTime() - startNanos);
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - (System.nanoTime() - startNanos);
        }
    }
}
