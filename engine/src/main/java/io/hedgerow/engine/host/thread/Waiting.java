package io.hedgerow.engine.host.thread;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import org.agrona.concurrent.NanoClock;

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

    private static final long SPIN_NS = 20_000L;
    private static final long YIELD_NS = 200_000L;

    /**
     * How the consumer of a ring waits.
     *
     * @param clock by which it gives up spinning; goes on by itself
     * @return new each time
     */
    public WaitStrategy strategy(NanoClock clock) {
        return switch (this) {
            case SPIN -> new BusySpinWaitStrategy();
            case YIELD -> new YieldingWaitStrategy();
            case BACK_OFF -> new ParkingWaitStrategy(clock, SPIN_NS, YIELD_NS);
            case BLOCK -> new ParkingWaitStrategy(clock, 0L, 0L);
        };
    }
}
