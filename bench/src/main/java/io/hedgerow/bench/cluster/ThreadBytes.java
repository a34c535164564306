package io.hedgerow.bench.cluster;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Predicate;

/** Bytes that some threads have allocated. Any thread. */
final class ThreadBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long[] ids;

    /** Finds the threads that run now by their names. */
    ThreadBytes(Predicate<String> name) {
        ids = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && name.test(info.getThreadName()))
                .mapToLong(info -> info.getThreadId())
                .toArray();
        if (ids.length == 0) {
            throw new IllegalStateException("the thread whose allocation is to be measured does not run");
        }
    }

    long bytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).sum();
    }
}
