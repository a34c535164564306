package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.OrderSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * Runs venues and an engine in lock-step: the earliest moment of all venues happens, the engine takes it, its orders go
 * to their venues, the next moment happens. Of moments at the same time that of the venue named first comes first. The
 * pacer decides how fast; the outcome is the same at every speed.
 *
 * <p>Owned by the main thread, but for {@link #stop}.
 */
public final class LockStepRun {
    private final List<? extends Moments> venues;
    private final OrderSource source;
    private final OutputSink orders;
    private final NanoClock clock;
    private final long startTimeNs;
    private volatile boolean stopped;
    private Moments next;
    private long nowNs;
    private boolean started;
    private Runnable afterMoment = () -> {};

    /**
     * Creates a run.
     *
     * @param venues in the order of the configuration
     * @param source where the engine's orders are fetched
     * @param orders brings each order to its venue
     * @param clock what a second is while pacing
     * @param startTimeNs engine time at which it starts, UTC ns
     */
    public LockStepRun(
            List<? extends Moments> venues, OrderSource source, OutputSink orders, NanoClock clock, long startTimeNs) {
        this.venues = List.copyOf(venues);
        this.source = source;
        this.orders = orders;
        this.clock = clock;
        this.startTimeNs = startTimeNs;
    }

    /**
     * A run of one venue, which takes all orders.
     *
     * @param venue the venue
     * @param source where the engine's orders are fetched
     * @param startTimeNs engine time at which it starts, UTC ns
     * @return the run
     */
    public static LockStepRun of(Moments venue, OrderSource source, long startTimeNs) {
        return new LockStepRun(List.of(venue), source, venue, NanoClock.SYSTEM, startTimeNs);
    }

    /**
     * Runs until all venues have come to their end, the duration is over, or it is stopped.
     *
     * @param durationNs engine time from where the venues are; {@link Long#MAX_VALUE} = to the end
     * @param speed times real time; {@link Pacer#FLAT_OUT} never waits
     * @return true unless it was stopped before
     */
    public boolean run(long durationNs, double speed) {
        return run(durationNs, new Pacer(clock, source.waiter(orders), speed));
    }

    /**
     * Runs as {@link #run(long, double)}, at the pace of a pacer.
     *
     * @param durationNs engine time from where the venues are; {@link Long#MAX_VALUE} = to the end
     * @param pacer new
     * @return true unless it was stopped before
     */
    public boolean run(long durationNs, Pacer pacer) {
        long fromNs = nowNs();
        long endNs = durationNs > Long.MAX_VALUE - fromNs ? Long.MAX_VALUE : fromNs + durationNs;
        runWhile(timeNs -> {
            afterMoment.run();
            return timeNs <= endNs && pacer.await(timeNs, this::isStopped);
        });
        return !stopped;
    }

    /**
     * What is done after each moment of a run, when its orders are at their venues.
     *
     * @param action done by the running thread
     */
    public void afterEachMoment(Runnable action) {
        afterMoment = action;
    }

    /**
     * The venues have been taken up from where they were.
     *
     * @param timeNs engine time of their last moment, UTC ns
     */
    public void continueAt(long timeNs) {
        nowNs = timeNs;
        started = true;
    }

    /**
     * Runs as fast as it goes for as long as wanted.
     *
     * @param goesOn asked before every moment
     */
    public void flatOutWhile(BooleanSupplier goesOn) {
        runWhile(timeNs -> goesOn.getAsBoolean());
    }

    private void runWhile(LongPredicate mayHappen) {
        for (long timeNs = toNext(); timeNs != Moments.END && mayHappen.test(timeNs); timeNs = toNext()) {
            source.expect();
            next.happen();
            started = true;
            nowNs = timeNs;
            takeOrders();
        }
    }

    /** Finds the venue whose turn it is; ties go to the first. */
    private long toNext() {
        long earliestNs = Moments.END;
        for (int i = 0; i < venues.size(); i++) {
            long timeNs = venues.get(i).nextTimeNs();
            if (timeNs < earliestNs) {
                earliestNs = timeNs;
                next = venues.get(i);
            }
        }
        return earliestNs;
    }

    /** Brings the orders that the engine has sent by now to their venues, without letting time pass. */
    public void takeOrders() {
        if (started) {
            for (int i = 0; i < venues.size(); i++) {
                venues.get(i).clock(nowNs);
            }
        }
        source.drain(orders);
    }

    /**
     * Engine time of the last moment.
     *
     * @return UTC ns; that of the start before the first
     */
    public long nowNs() {
        return started ? nowNs : startTimeNs;
    }

    /** Ends {@link #run} soon, even while it waits. Any thread. */
    public void stop() {
        stopped = true;
    }

    private boolean isStopped() {
        return stopped;
    }
}
