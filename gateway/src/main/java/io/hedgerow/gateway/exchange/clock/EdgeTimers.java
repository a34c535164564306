package io.hedgerow.gateway.exchange.clock;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What the network side does later, by a monotonic clock that a test can push forward.
 *
 * <p>Owned by the exchange thread, but for {@link #skip} and {@link #getAsLong}: any thread.
 */
public final class EdgeTimers implements LongSupplier {
    private final LongSupplier clock;
    private final AtomicLong skippedNs = new AtomicLong();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long sequence;

    /**
     * Creates a queue without timers.
     *
     * @param clock monotonic ns
     */
    public EdgeTimers(LongSupplier clock) {
        this.clock = clock;
    }

    /** Monotonic ns, with what was skipped. */
    @Override
    public long getAsLong() {
        return clock.getAsLong() + skippedNs.get();
    }

    /**
     * Lets time pass at once.
     *
     * @param durationNs not negative
     */
    public void skip(long durationNs) {
        skippedNs.addAndGet(durationNs);
    }

    /**
     * Does something later; what is due at the same time happens in the order in which it was asked for.
     *
     * @param delayNs from now
     * @param action what to do
     * @return to take it back
     */
    public Timer after(long delayNs, Runnable action) {
        long now = getAsLong();
        return at(now > Long.MAX_VALUE - delayNs ? Long.MAX_VALUE : now + delayNs, action);
    }

    /**
     * Does something at a moment; what is due at the same one happens in the order in which it was asked for.
     *
     * @param dueNs monotonic ns
     * @param action what to do
     * @return to take it back
     */
    public Timer at(long dueNs, Runnable action) {
        Timer timer = new Timer(dueNs, sequence++, action);
        timers.add(timer);
        return timer;
    }

    /** Does all that is due. */
    public void runDue() {
        while (!timers.isEmpty() && timers.peek().dueNs <= getAsLong()) {
            Timer timer = timers.remove();
            if (!timer.cancelled) {
                timer.action.run();
            }
        }
    }

    /**
     * How long until something is due.
     *
     * @return ns, {@link Long#MAX_VALUE} if nothing waits
     */
    public long untilNextNs() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.peek().dueNs - getAsLong();
    }

    /** One thing to do later. Owned by the exchange thread. */
    public static final class Timer implements Comparable<Timer> {
        private final long dueNs;
        private final long number;
        private final Runnable action;
        private boolean cancelled;

        private Timer(long dueNs, long number, Runnable action) {
            this.dueNs = dueNs;
            this.number = number;
            this.action = action;
        }

        /** Takes it back. */
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(dueNs, other.dueNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
