package io.hedgerow.gateway.testing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, but not for ever. Static; any thread. */
public final class Await {
    private static final long LIMIT_NS = 300_000_000_000L;
    private static final long PAUSE_NS = 2_000_000L;

    private Await() {}

    /**
     * Returns once a condition is true.
     *
     * @param what is waited for, for the failure
     * @param condition asked again and again
     * @throws AssertionError if it is not within 300 s, or the test is interrupted
     */
    public static void until(String what, BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted() || System.nanoTime() - startNs > LIMIT_NS) {
                throw new AssertionError(
                        "not so after " + (System.nanoTime() - startNs) / 1_000_000_000L + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
