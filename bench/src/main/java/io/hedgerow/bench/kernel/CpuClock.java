package io.hedgerow.bench.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread: what other processes of the machine take from it does not count. */
public final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    /**
     * CPU time now.
     *
     * @return nanoseconds of CPU time of the calling thread
     */
    public static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
