package io.hedgerow.gateway.clock;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Sees when the work of a thread is warm: over a window of steps it has allocated nothing, for vectors that are not compiled
 * yet, or badly, are objects; and, where that is asked for, the compilers had next to nothing to do. Ends after a budget of
 * processor time if that does not come. Owned by the thread that takes the steps.
 */
public final class WarmWatch {
    /** For work whose warmth shows in what it allocates alone. */
    public static final double ANY_COMPILING = Double.POSITIVE_INFINITY;

    private static final int MOST_STEPS_PER_LOOK = 64;
    private static final long SLACK_BYTES = 1_024L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    private final long threadId;
    private final int windowSteps;
    private final double compilingMax;
    private final long budgetNs;
    private final long startNs = NanoClock.SYSTEM.nanoTime();
    private final long startCpuNs = system.getProcessCpuTime();

    private long steps;
    private long windowNs = startNs;
    private long bytes;
    private long compiledMs;
    private Look last = Look.NONE;
    private boolean warm;

    /**
     * What was seen over the last window, or over the part of one that the budget left.
     *
     * @param bytesPerStep bytes that the thread allocated a step
     * @param allocates whether that is more than the looking itself
     * @param compilingShare processors that compilers kept busy; 0.5 = half of one
     * @param compiles whether that is more than next to nothing
     */
    public record Look(double bytesPerStep, boolean allocates, double compilingShare, boolean compiles) {
        /** Before the first. */
        public static final Look NONE = new Look(0.0, false, 0.0, false);
    }

    /**
     * Begins to watch.
     *
     * @param threadId the thread that does the work
     * @param windowSteps steps over which nothing may be allocated
     * @param compilingMax what share of a window the compilers may have worked
     * @param budgetNs processor time of the whole process after which it ends
     */
    public WarmWatch(long threadId, int windowSteps, double compilingMax, long budgetNs) {
        this.threadId = threadId;
        this.windowSteps = windowSteps;
        this.compilingMax = compilingMax;
        this.budgetNs = budgetNs;
        bytes = threads.getThreadAllocatedBytes(threadId);
        compiledMs = compiledMs();
    }

    /** A JVM without a compiler has nothing to wait for. */
    private long compiledMs() {
        return compilers == null ? 0L : compilers.getTotalCompilationTime();
    }

    /**
     * Counts a step.
     *
     * @return false once the work is warm or the processor time is used up
     */
    public boolean goesOn() {
        steps++;
        if (steps % windowSteps == 0) {
            last = look(windowSteps);
            warm = !last.allocates && !last.compiles;
        }
        boolean looks = steps % Math.min(MOST_STEPS_PER_LOOK, windowSteps) == 0;
        boolean ends = looks && cpuNs() >= budgetNs;
        if (ends && steps < windowSteps) {
            last = look(steps);
        }
        return !warm && !ends;
    }

    private Look look(long windowLength) {
        long nowNs = NanoClock.SYSTEM.nanoTime();
        long bytesNow = threads.getThreadAllocatedBytes(threadId);
        long compiledNow = compiledMs();
        double compiling = (compiledNow - compiledMs) * 1e6 / Math.max(1L, nowNs - windowNs);
        long allocated = bytesNow - bytes;
        windowNs = nowNs;
        bytes = bytesNow;
        compiledMs = compiledNow;
        return new Look(
                (double) allocated / windowLength, allocated > SLACK_BYTES, compiling, compiling > compilingMax);
    }

    /**
     * Whether it has seen a window without allocation.
     *
     * @return false while it goes on, and where the budget was used up before
     */
    public boolean isWarm() {
        return warm;
    }

    /**
     * What was seen last: what keeps it from being warm, if something does.
     *
     * @return of the last window
     */
    public Look last() {
        return last;
    }

    /**
     * How long it has watched.
     *
     * @return ns
     */
    public long wallNs() {
        return NanoClock.SYSTEM.nanoTime() - startNs;
    }

    /**
     * Processor time of the whole process since, compilers included.
     *
     * @return ns
     */
    public long cpuNs() {
        return system.getProcessCpuTime() - startCpuNs;
    }
}
