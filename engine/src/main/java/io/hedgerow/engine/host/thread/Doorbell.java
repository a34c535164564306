package io.hedgerow.engine.host.thread;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * How a thread with several sources of work waits, and is woken: it looks at all of them, tells how much there was, and
 * with nothing to do spins, yields or parks as it was told to. Whoever leaves work for it rings, which costs a fence while
 * it is awake.
 *
 * <pre>{@code
 * while (running) {
 *     bell.idle(workOnAllSources(), PARK_NS_MAX);
 * }
 * }</pre>
 *
 * <p>{@link #idle} belongs to the thread that waits; {@link #ring} to any thread.
 */
public final class Doorbell {
    private static final int SPINS = 100;
    private static final int YIELDS = 10;

    private final Waiting waiting;
    private int idles;
    private volatile Thread sleeper;

    /**
     * A bell nobody has rung yet.
     *
     * @param waiting what its thread does while there is nothing to do
     */
    public Doorbell(Waiting waiting) {
        this.waiting = waiting;
    }

    /** There is work, and it can be seen by now. Any thread. */
    public void ring() {
        VarHandle.fullFence(); // The work before the look at who sleeps; the sleeper does it the other way round.
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    /**
     * Waits a little if there was nothing to do. A thread looks at its work once more between saying that it will sleep
     * and doing so.
     *
     * @param work how much there was; above 0 does not wait
     * @param parkNsMax longest sleep, for work that nobody rings for, ns
     */
    public void idle(int work, long parkNsMax) {
        if (work > 0) {
            idles = 0;
            if (sleeper != null) {
                sleeper = null;
            }
            return;
        }
        idles = Math.min(idles + 1, SPINS + YIELDS + 1);
        switch (waiting) {
            case SPIN -> Thread.onSpinWait();
            case YIELD -> spinOrYield();
            case BACK_OFF -> backOff(parkNsMax);
            default -> sleep(parkNsMax);
        }
    }

    private void backOff(long parkNsMax) {
        if (idles <= SPINS + YIELDS) {
            spinOrYield();
        } else {
            sleep(parkNsMax);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // To give the core away is what was asked for.
    private void spinOrYield() {
        if (idles <= SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private void sleep(long parkNsMax) {
        if (sleeper == null) {
            sleeper = Thread.currentThread();
            VarHandle.fullFence(); // Whatever the look at the work reads with.
        } else {
            LockSupport.parkNanos(this, parkNsMax);
        }
    }
}
