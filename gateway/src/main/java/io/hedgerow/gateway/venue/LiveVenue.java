package io.hedgerow.gateway.venue;

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
     * Prepares its connection.
     *
     * @param wiring what the process gives
     * @return the session, not started
     */
    LiveSession connect(LiveSession.Wiring wiring);
}
