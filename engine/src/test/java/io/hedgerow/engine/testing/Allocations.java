package io.hedgerow.engine.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the calling thread allocates. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int RUNS = 10;

    private Allocations() {}

    /**
     * Bytes that a piece of work allocates on the calling thread once it is warm. It is run once to warm up and then up
     * to ten times until a run allocates nothing: what a compilation or a first call allocates once is not the work's,
     * what the work itself allocates shows in every run.
     *
     * @param work run several times
     * @return bytes of the leanest run
     */
    public static long bytesOf(Runnable work) {
        work.run();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS && least > 0; run++) {
            long before = soFar();
            work.run();
            least = Math.min(least, soFar() - before);
        }
        return least;
    }

    /**
     * Bytes that the calling thread has allocated since it started.
     *
     * @return bytes
     */
    public static long soFar() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
