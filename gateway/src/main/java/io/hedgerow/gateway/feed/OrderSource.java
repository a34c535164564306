package io.hedgerow.gateway.feed;

import io.hedgerow.engine.event.OutputSink;

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
}
