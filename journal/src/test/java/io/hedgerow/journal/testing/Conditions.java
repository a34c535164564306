package io.hedgerow.journal.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes bring about. */
public final class Conditions {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(300);

    private Conditions() {}

    /** Returns as soon as the condition holds; fails if it does not within five minutes. */
    public static void await(Callable<Boolean> condition) {
        long start = System.nanoTime();
        try {
            while (!condition.call()) {
                if (System.nanoTime() - start > DEADLINE_NS) {
                    throw new AssertionError("condition does not come to hold");
                }
                LockSupport.parkNanos(1_000_000);
            }
        } catch (Exception e) {
            throw new AssertionError("condition cannot be checked", e);
        }
    }
}
