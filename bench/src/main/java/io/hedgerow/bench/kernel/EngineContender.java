package io.hedgerow.bench.kernel;

import com.sun.management.ThreadMXBean;
import io.hedgerow.gateway.clock.WarmWatch;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * A loop of the engine in this JVM. It must not allocate: where it does, the JVM has not compiled it yet, or badly, and its
 * time says nothing about it. Used by one thread.
 */
abstract class EngineContender implements Contender {
    /** A window of warming up has so many options at least, and so many calls. */
    private static final int WINDOW_OPTIONS = 1 << 16;

    private static final int WINDOW_CALLS = 64;
    private static final long BUDGET_NS = 20_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Builds the chain, unless it has that size already. */
    abstract void prepare(int options);

    /**
     * Values the chain once.
     *
     * @param repetition how many times before
     * @return some number of it
     */
    abstract double call(int repetition);

    @Override
    public final Optional<String> warmUp(int options) {
        prepare(options);
        int calls = Math.max(WINDOW_CALLS, WINDOW_OPTIONS / options);
        WarmWatch watch = new WarmWatch(Thread.currentThread().threadId(), calls, WarmWatch.ANY_COMPILING, BUDGET_NS);
        double sum = 0.0;
        int repetition = 0;
        do {
            sum += call(repetition++);
        } while (watch.goesOn());
        requireNumber(sum);
        return watch.isWarm() ? Optional.empty() : Optional.of(notWarm(watch, options));
    }

    private static String notWarm(WarmWatch watch, int options) {
        return KernelReport.allocates(watch.last().bytesPerStep() / options) + " after "
                + Math.round(watch.cpuNs() / 1e9) + " s of processor time: compiled badly, or not at all";
    }

    @Override
    public final Turn measure(int options, int repetitions) {
        prepare(options);
        double sum = 0.0;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = CpuClock.nanos();
        for (int i = 0; i < repetitions; i++) {
            sum += call(i);
        }
        long nanos = CpuClock.nanos() - start;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        requireNumber(sum);
        double all = (double) repetitions * options;
        return new Turn(nanos / all, bytes / all);
    }

    private void requireNumber(double sum) {
        if (Double.isNaN(sum)) {
            throw new IllegalStateException(name() + " gave what is not a number");
        }
    }
}
