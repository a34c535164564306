package io.hedgerow.gateway.clock;

import java.util.concurrent.locks.LockSupport;

/** Waits without using the processor. Any thread. */
@FunctionalInterface
public interface Waiter {
    /** Parks the calling thread; comes back early when it is interrupted or unparked. */
    Waiter PARKING = LockSupport::parkNanos;

    /**
     * Waits about that long, or less.
     *
     * @param durationNs positive ns
     */
    void waitNs(long durationNs);
}
