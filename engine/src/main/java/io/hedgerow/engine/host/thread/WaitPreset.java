package io.hedgerow.engine.host.thread;

/** What a machine is for, from which follows what the threads of a process do while they wait. */
public enum WaitPreset {
    /** A machine that others use too: nothing is busy while nothing happens. */
    SHARED,
    /**
     * A machine for this process: as many threads spin as there are processors to spare, the engine thread first, then
     * the order threads. One processor is always left to everything else.
     */
    LATENCY,
    /**
     * As many events as the machine takes: whoever publishes never pays for waking the engine, which yields while it has
     * nothing to do.
     */
    THROUGHPUT;

    /** Processors that are left to threads that must not be starved: sockets, collector, compiler, disk. */
    private static final int LEFT_TO_OTHERS = 1;

    private static final int ENGINE_THREADS = 1;

    /**
     * What it means on a machine.
     *
     * @param processors that the process may use, 1 or more
     * @param orderThreads threads that take the orders of venues
     * @return unpinned; a single processor is shared whatever is asked for
     */
    public ThreadPlan on(int processors, int orderThreads) {
        int spare = processors - LEFT_TO_OTHERS;
        if (this == SHARED || spare < ENGINE_THREADS) {
            return new ThreadPlan(Waiting.BACK_OFF, Waiting.BACK_OFF, ThreadPins.NONE);
        }
        if (this == THROUGHPUT) {
            return new ThreadPlan(Waiting.YIELD, Waiting.BACK_OFF, ThreadPins.NONE);
        }
        boolean ordersToo = spare - ENGINE_THREADS >= orderThreads;
        return new ThreadPlan(Waiting.SPIN, ordersToo ? Waiting.SPIN : Waiting.BACK_OFF, ThreadPins.NONE);
    }
}
