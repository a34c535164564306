package io.hedgerow.bench.wire;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The same pauses for the desk and for the floors of its parts, in which whoever waits may sleep. What is late is not made up
 * for: no two ticks come closer. Static; any thread.
 */
final class Spacing {
    /** From one tick to the next at least, ns. */
    static final long TICK_NS = 1_000_000L;

    private Spacing() {}

    /**
     * Does something again and again on the calling thread.
     *
     * @param times how often
     * @param work given the number of the tick, from 0
     */
    static void run(int times, IntConsumer work) {
        long due = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long now = System.nanoTime();
            while (now - due < 0) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            due = now + TICK_NS;
            work.accept(i);
        }
    }
}
