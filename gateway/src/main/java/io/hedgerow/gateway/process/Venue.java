package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.feed.OrderSource;

/** A venue that a process can be wired to. Nothing is published before {@link #open}. */
interface Venue {
    /** Badge on the screen. */
    String mode();

    /** Seed of what is random in it, or 0. */
    long seed();

    /** Engine time of its first event, UTC ns. */
    long startTimeNs();

    /** What it lists. */
    Catalog catalog();

    /**
     * Connects it.
     *
     * @param publisher where its events go; of the calling thread
     * @param orders where the engine's orders come from
     * @param speed times real time; positive infinity = flat out
     * @return the session, nothing published yet
     */
    VenueSession open(EventPublisher publisher, OrderSource orders, double speed);
}
