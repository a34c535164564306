package io.hedgerow.engine.host;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.concurrent.TimeUnit;

/** What a thread does while it waits: latency against processor time. */
public enum Waiting {
    /** Never gives the core away: least latency, needs a core of its own. */
    SPIN,
    /** Spins, then yields: low latency, a core always busy. */
    YIELD,
    /** Spins for 20 us, yields for 200 us, then blocks: low latency under load, idle when idle. */
    BACK_OFF,
    /** Blocks at once: least processor time. */
    BLOCK;

    private static final long SPIN_US = 20L;
    private static final long YIELD_US = 200L;

    /**
     * How the consumer of a ring waits.
     *
     * @return new each time
     */
    public WaitStrategy strategy() {
        return switch (this) {
            case SPIN -> new BusySpinWaitStrategy();
            case YIELD -> new YieldingWaitStrategy();
            case BACK_OFF -> PhasedBackoffWaitStrategy.withLiteLock(SPIN_US, YIELD_US, TimeUnit.MICROSECONDS);
            case BLOCK -> new BlockingWaitStrategy();
        };
    }

    /** Whether it takes a core for itself, work or not. */
    boolean isBusy() {
        return this == SPIN || this == YIELD;
    }
}
