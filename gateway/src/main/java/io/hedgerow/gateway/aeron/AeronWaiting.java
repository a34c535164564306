package io.hedgerow.gateway.aeron;

import io.aeron.driver.ThreadingMode;
import io.hedgerow.engine.host.thread.WaitPreset;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** How many threads a media driver has and what threads of Aeron do while they wait, by what the machine is for. Any thread; static. */
public final class AeronWaiting {
    private static final long SPINS = 10L;
    private static final long YIELDS = 20L;
    private static final long PARK_NS_MIN = 1_000L;
    private static final long PARK_NS_MAX = 1_000_000L;
    private static final int CLIENT_REST_MS = 4;
    private static final int EXECUTOR_REST_MS = 16;
    private static final long EAGER_YIELDS = 200L;
    private static final long EAGER_PARK_NS_MAX = 50_000L;

    /** Conductor, sender, receiver, the engine, and one for everything else. */
    private static final int DEDICATED_PROCESSORS = 5;

    private static final int NETWORK_PROCESSORS = 4;

    private AeronWaiting() {}

    /**
     * Threads of a media driver.
     *
     * @param preset what the machine is for
     * @param processors that the process may use
     * @return one for all unless the machine is this process's own and has processors to spare
     */
    public static ThreadingMode threads(WaitPreset preset, int processors) {
        if (preset == WaitPreset.SHARED || processors < NETWORK_PROCESSORS) {
            return ThreadingMode.SHARED;
        }
        return preset == WaitPreset.LATENCY && processors >= DEDICATED_PROCESSORS
                ? ThreadingMode.DEDICATED
                : ThreadingMode.SHARED_NETWORK;
    }

    /**
     * What a thread does that has nothing to do.
     *
     * @param preset what the machine is for
     * @param processors that the process may use
     * @return new each time, for one thread
     */
    public static IdleStrategy idle(WaitPreset preset, int processors) {
        return switch (preset) {
            case SHARED -> new BackoffIdleStrategy(SPINS, YIELDS, PARK_NS_MIN, PARK_NS_MAX);
            case THROUGHPUT -> new BackoffIdleStrategy(SPINS, EAGER_YIELDS, PARK_NS_MIN, EAGER_PARK_NS_MAX);
            case LATENCY ->
                processors >= DEDICATED_PROCESSORS
                        ? BusySpinIdleStrategy.INSTANCE
                        : new BackoffIdleStrategy(SPINS, EAGER_YIELDS, PARK_NS_MIN, EAGER_PARK_NS_MAX);
        };
    }

    /**
     * What the thread of a client does between two looks at what its driver says of publications and images; messages do not
     * go through it.
     *
     * @param preset what the machine is for
     * @param processors that the process may use
     * @return new each time, for one thread
     */
    public static IdleStrategy clientIdle(WaitPreset preset, int processors) {
        return preset == WaitPreset.SHARED ? new SleepingMillisIdleStrategy(CLIENT_REST_MS) : idle(preset, processors);
    }

    /**
     * What a driver's executor does, which resolves names.
     *
     * @return new each time, for one thread
     */
    public static IdleStrategy executorIdle() {
        return new SleepingMillisIdleStrategy(EXECUTOR_REST_MS);
    }
}
