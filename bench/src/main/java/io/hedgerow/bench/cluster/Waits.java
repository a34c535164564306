package io.hedgerow.bench.cluster;

/** How the publishing thread waits, the same on every way. Static; any thread. */
final class Waits {
    private Waits() {}

    /** Whoever has work goes first: there may be more threads that have some than processors. */
    @SuppressWarnings("ThreadPriorityCheck") // It never sleeps, so nothing that is timed has to wake up.
    static void giveWay() {
        Thread.yield();
    }
}
