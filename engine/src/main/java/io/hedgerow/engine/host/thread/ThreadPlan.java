package io.hedgerow.engine.host.thread;

/**
 * How the threads of a pipeline wait, and where they run. Nothing here changes what the engine computes.
 *
 * @param engine what the engine thread does while there is nothing to do
 * @param orders what a thread that takes orders does while it waits for the engine or its venue
 * @param pins processors that threads are pinned to
 */
public record ThreadPlan(Waiting engine, Waiting orders, ThreadPins pins) {
    /** Nothing is busy while nothing happens. */
    public static final ThreadPlan DEFAULT = of(Waiting.BACK_OFF);

    /**
     * A plan for the engine thread alone.
     *
     * @param engine what it does while there is nothing to do
     * @return unpinned; threads that take orders back off
     */
    public static ThreadPlan of(Waiting engine) {
        return new ThreadPlan(engine, Waiting.BACK_OFF, ThreadPins.NONE);
    }

    /**
     * The same plan with another way to wait of the engine thread.
     *
     * @param other what the engine thread does
     * @return new plan
     */
    public ThreadPlan withEngine(Waiting other) {
        return new ThreadPlan(other, orders, pins);
    }

    /**
     * The same plan on processors.
     *
     * @param other where threads run
     * @return new plan
     */
    public ThreadPlan withPins(ThreadPins other) {
        return new ThreadPlan(engine, orders, other);
    }
}
