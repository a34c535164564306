package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.clock.EpochClock;

/** A live venue. */
public interface LiveVenue extends VenueLink {
    @Override
    default String mode() {
        return "LIVE";
    }

    /**
     * Its id in events.
     *
     * @return dense id
     */
    default int venueId() {
        return venueIds().get(0);
    }

    /**
     * When a journal that begins with it begins.
     *
     * @return UTC ns: the venue's own time where events are stamped by it, else that of this machine
     */
    default long startTimeNs() {
        return EpochClock.SYSTEM.epochTimeNs();
    }

    /**
     * Publishes what a new journal starts from, such as positions out of a file; a journal that is continued has it.
     *
     * @param frame with the time of the start set
     */
    default void publishStart(EventFrame frame) {
        // Most venues are asked what is held there.
    }

    /**
     * How its books are compared with ours.
     *
     * @return tolerances, and what a difference does
     */
    default ReconcileSpec reconciliation() {
        return ReconcileSpec.DEFAULT;
    }

    /** It was listed and will not be connected: what listing it has opened is ended, and a capture taken away. */
    default void discard() {
        // Most have opened nothing.
    }

    /**
     * Prepares its connection.
     *
     * @param wiring what the process gives
     * @return the session, not started
     */
    LiveSession connect(LiveSession.Wiring wiring);
}
