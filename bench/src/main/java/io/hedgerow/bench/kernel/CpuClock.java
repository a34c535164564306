package io.hedgerow.bench.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread: what other processes of the machine take from it does not count. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    /** Nanoseconds of CPU time of the calling thread. */
    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
