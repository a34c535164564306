package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.clock.Waiter;

/** Port to the engine's decisions, for a venue that runs in lock-step with it. Called by the feed's thread. */
@FunctionalInterface
public interface OrderSource {
    /** For an engine that hands its orders over while it is applying: nothing is left to do. */
    OrderSource IMMEDIATE = orders -> {};

    /**
     * Waits until the engine has applied every event published so far, then hands over the orders it sent since the
     * last call, in their order.
     *
     * @param orders takes them
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine has stopped
     */
    void drain(OutputSink orders);

    /** The venue's next moment begins: an engine that sleeps wakes up while its events are being made. */
    default void expect() {
        // An engine in the venue's own thread does not sleep.
    }

    /**
     * Called again and again while the venue waits for its next moment: a kill or an operator's command cannot wait.
     *
     * @param orders takes what comes of it
     */
    default void whileWaiting(OutputSink orders) {
        // An engine without operators has nothing to do between two moments.
    }

    /**
     * A way to wait that stays awake to {@link #whileWaiting}.
     *
     * @param orders takes what comes of it
     * @return waiter for the pacer of the venue
     */
    default Waiter waiter(OutputSink orders) {
        return durationNs -> {
            whileWaiting(orders);
            Waiter.PARKING.waitNs(durationNs);
        };
    }
}
