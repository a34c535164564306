package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.venue.LockStepSession;

/** A venue that a process can be wired to. Nothing is published before {@link #open}. */
interface Venue {
    /** Badge on the screen. */
    String mode();

    /** Seed of what is random in it, or 0. */
    long seed();

    /** Engine time of its first event, UTC ns. */
    long startTimeNs();

    /**
     * Connects it.
     *
     * @param publisher where its events go; of the calling thread
     * @return the session, nothing published yet
     */
    LockStepSession open(EventPublisher publisher);
}
