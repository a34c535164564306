package io.hedgerow.engine.host.thread;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.NanoClock;

/**
 * The one consumer of a ring spins, yields, then parks. Waking a parked thread takes some 15 us of the publisher's time and
 * 40 us until it runs, most of which is the processor's way out of its sleep: who knows that an event is coming says so
 * ({@link #expect}) before it is made, and the engine wakes up meanwhile.
 *
 * <p>{@link #waitFor} belongs to the consumer; the other methods to any thread.
 */
public final class ParkingWaitStrategy implements WaitStrategy {
    private static final int SPINS_PER_LOOK = 64;

    private final NanoClock clock;
    private final long spinNs;
    private final long awakeNs;
    private volatile Thread sleeper;

    /**
     * A way to wait.
     *
     * @param clock measures how long
     * @param spinNs how long it spins, ns
     * @param yieldNs how long it yields afterwards, ns
     */
    ParkingWaitStrategy(NanoClock clock, long spinNs, long yieldNs) {
        this.clock = clock;
        this.spinNs = spinNs;
        awakeNs = spinNs + yieldNs;
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        long available = dependent.get();
        while (available < sequence) {
            available = awake(sequence, dependent, barrier);
            if (available < sequence) {
                available = park(sequence, dependent, barrier);
            }
        }
        return available;
    }

    @SuppressWarnings("ThreadPriorityCheck") // Others may run, for a while.
    private long awake(long sequence, Sequence dependent, SequenceBarrier barrier) throws AlertException {
        long began = clock.nanoTime();
        long available = dependent.get();
        for (long waited = 0L; available < sequence && waited < awakeNs; waited = clock.nanoTime() - began) {
            barrier.checkAlert();
            for (int spin = 0; spin < SPINS_PER_LOOK && available < sequence; spin++) {
                Thread.onSpinWait();
                available = dependent.get();
            }
            if (waited > spinNs) {
                Thread.yield();
            }
        }
        return available;
    }

    /** Sleeps once, unless there is something by now. */
    private long park(long sequence, Sequence dependent, SequenceBarrier barrier) throws AlertException {
        sleeper = Thread.currentThread();
        VarHandle.fullFence(); // A sequence is read plainly: not before who sleeps can be seen.
        try {
            barrier.checkAlert();
            if (dependent.get() < sequence) {
                LockSupport.park(this);
            }
            return dependent.get();
        } finally {
            sleeper = null;
        }
    }

    @Override
    public void signalAllWhenBlocking() {
        VarHandle.fullFence(); // The event before the look at who sleeps; the sleeper does it the other way round.
        wake();
    }

    /** An event will come soon: the consumer is awake for as long as it waits before it parks. */
    public void expect() {
        if (awakeNs > 0L) {
            wake();
        }
    }

    private void wake() {
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }
}
