package io.hedgerow.bench.hedge;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * Times one operation: warms it up, then samples groups of calls, because a single call of a few nanoseconds is shorter
 * than reading the clock.
 *
 * <p>Any one thread.
 */
final class TimedOperation {
    /** One call; the argument varies the input, the result keeps the compiler from dropping it. */
    @FunctionalInterface
    interface Call {
        double run(int round);
    }

    /**
     * What was measured.
     *
     * @param name operation
     * @param calls number of calls measured
     * @param nsP50 median of a call, mean within its group
     * @param nsP99 99th percentile
     * @param nsP999 99.9th percentile
     * @param nsMax slowest group
     * @param bytesPerCall garbage on the measuring thread
     */
    record Result(
            String name, long calls, double nsP50, double nsP99, double nsP999, double nsMax, double bytesPerCall) {}

    private static final long PICOS_PER_NANO = 1_000L;

    /** Ten seconds; with a fixed range the histogram never grows, which would count as garbage of the operation. */
    private static final long PICOS_MAX = 10_000_000_000_000L;

    private final String name;
    private final int callsPerGroup;
    private final Call call;
    private double sink;

    TimedOperation(String name, int callsPerGroup, Call call) {
        this.name = name;
        this.callsPerGroup = callsPerGroup;
        this.call = call;
    }

    Result measure(int warmUpGroups, int groups) {
        Histogram picos = new Histogram(PICOS_MAX, 3);
        runGroups(warmUpGroups, picos);
        picos.reset();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        runGroups(groups, picos);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("operation '" + name + "' gave a result that is not a number");
        }
        long calls = (long) groups * callsPerGroup;
        return new Result(
                name,
                calls,
                nanos(picos.getValueAtPercentile(50.0)),
                nanos(picos.getValueAtPercentile(99.0)),
                nanos(picos.getValueAtPercentile(99.9)),
                nanos(picos.getMaxValue()),
                (double) allocated / calls);
    }

    private void runGroups(int groups, Histogram picos) {
        int round = 0;
        for (int group = 0; group < groups; group++) {
            long start = System.nanoTime();
            for (int i = 0; i < callsPerGroup; i++) {
                sink += call.run(round++);
            }
            long elapsed = (System.nanoTime() - start) * PICOS_PER_NANO / callsPerGroup;
            picos.recordValue(Math.min(elapsed, PICOS_MAX));
        }
    }

    private static double nanos(long picos) {
        return (double) picos / PICOS_PER_NANO;
    }
}
