package io.hedgerow.bench.latency;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.NanoClock;

/**
 * Sends on a schedule that does not wait for answers: what is late is late, and counts from the time it was meant for.
 *
 * <p>Owned by the sending thread.
 */
final class OpenLoop {
    private static final long PARK_NS = 20_000L;

    private final NanoClock clock;
    private final Runnable idle;
    private final Histogram lateNs = Latencies.histogram();

    /** Sends one event. */
    @FunctionalInterface
    interface Sender {
        /**
         * Sends; may wait for room, which makes the events behind it late.
         *
         * @param index number of the event in this run, from 0
         * @param intendedNanos when it was meant to be sent, by the clock of the loop
         */
        void send(long index, long intendedNanos);
    }

    /**
     * A loop.
     *
     * @param clock measures, and decides when to send
     * @param idle called again and again while the next event is not due
     */
    OpenLoop(NanoClock clock, Runnable idle) {
        this.clock = clock;
        this.idle = idle;
    }

    /** On the machine's clock, never giving the core away. */
    static OpenLoop spinning() {
        return new OpenLoop(System::nanoTime, Thread::onSpinWait);
    }

    /** On the machine's clock, sleeping while nothing is due: a timer wakes it some tens of microseconds late. */
    static OpenLoop parking() {
        return new OpenLoop(System::nanoTime, () -> LockSupport.parkNanos(PARK_NS));
    }

    /**
     * Sends every event that is meant for a span of time. Who has not sent all of them when as much time and the grace
     * has passed gives up.
     *
     * @param arrivals the schedule
     * @param durationNs length of the span
     * @param graceNs how long the last may be late
     * @param sender sends them
     * @return how it went
     */
    Sent run(Arrivals arrivals, long durationNs, long graceNs, Sender sender) {
        lateNs.reset();
        long start = clock.nanoTime();
        long offered = 0;
        long sent = 0;
        long last = start;
        boolean gaveUp = false;
        for (long offset = arrivals.nextNs(); offset < durationNs; offset = arrivals.nextNs()) {
            long intended = start + offset;
            if (!gaveUp) {
                last = await(intended);
                gaveUp = last - start > durationNs + graceNs;
            }
            if (!gaveUp) {
                lateNs.recordValue(Latencies.inRange(last - intended));
                sender.send(offered, intended);
                sent++;
            }
            offered++;
        }
        long elapsed = Math.max(durationNs, clock.nanoTime() - start);
        return new Sent(offered, sent, durationNs, elapsed, lateNs.copy());
    }

    private long await(long intended) {
        long now = clock.nanoTime();
        while (now < intended) {
            idle.run();
            now = clock.nanoTime();
        }
        return now;
    }

    /**
     * What was sent of what was meant to be.
     *
     * @param offered events of the schedule
     * @param sent events sent, late ones too
     * @param durationNs span they were meant for
     * @param elapsedNs how long sending them took, at least the span
     * @param lateNs how much later than intended each was sent: stalls of this machine, and of who had no room
     */
    record Sent(long offered, long sent, long durationNs, long elapsedNs, Histogram lateNs) {
        /** Share of the rate that must have been reached. */
        private static final double RATE_SHARE_MIN = 0.99;

        double offeredPerSecond() {
            return offered * 1e9 / durationNs;
        }

        double sentPerSecond() {
            return sent * 1e9 / elapsedNs;
        }

        /** Whether this was not the load that it says it was. */
        boolean missedRate() {
            return sentPerSecond() < RATE_SHARE_MIN * offeredPerSecond();
        }
    }
}
