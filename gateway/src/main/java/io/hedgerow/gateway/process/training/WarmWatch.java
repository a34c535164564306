package io.hedgerow.gateway.process.training;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hedgerow.gateway.clock.NanoClock;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Sees when an engine is warm: over thousands of steps its thread has allocated nothing, for vectors that are not compiled
 * yet are objects, and the compilers had next to nothing to do. Owned by the thread that trains.
 */
final class WarmWatch {
    private static final int WINDOW_STEPS = 4_096;
    private static final int LOOK_STEPS = 64;
    private static final long SLACK_BYTES = 1_024L;
    private static final double COMPILING_MAX = 0.1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    private final long engineThread;
    private final long budgetNs;
    private final long startNs = NanoClock.SYSTEM.nanoTime();
    private final long startCpuNs = system.getProcessCpuTime();

    private long steps;
    private long windowNs = startNs;
    private long bytes;
    private long compiledMs;
    private double bytesPerStep;
    private boolean warm;

    WarmWatch(long engineThread, long budgetNs) {
        this.engineThread = engineThread;
        this.budgetNs = budgetNs;
        bytes = threads.getThreadAllocatedBytes(engineThread);
        compiledMs = compilers.getTotalCompilationTime();
    }

    /** Counts a step of training; false once the engine is warm or the processor time is used up. */
    boolean goesOn() {
        steps++;
        if (steps % WINDOW_STEPS == 0) {
            look();
        }
        return !warm && (steps % LOOK_STEPS != 0 || cpuNs() < budgetNs);
    }

    private void look() {
        long nowNs = NanoClock.SYSTEM.nanoTime();
        long bytesNow = threads.getThreadAllocatedBytes(engineThread);
        long compiledNow = compilers.getTotalCompilationTime();
        double compiling = (compiledNow - compiledMs) * 1e6 / Math.max(1L, nowNs - windowNs);
        bytesPerStep = (bytesNow - bytes) / (double) WINDOW_STEPS;
        warm = bytesNow - bytes <= SLACK_BYTES && compiling <= COMPILING_MAX;
        windowNs = nowNs;
        bytes = bytesNow;
        compiledMs = compiledNow;
    }

    boolean isWarm() {
        return warm;
    }

    /** Bytes that the engine's thread allocated a step when it was last looked at. */
    double bytesPerStep() {
        return bytesPerStep;
    }

    long wallNs() {
        return NanoClock.SYSTEM.nanoTime() - startNs;
    }

    /** Processor time of the whole process, compilers included. */
    long cpuNs() {
        return system.getProcessCpuTime() - startCpuNs;
    }
}
