package io.hedgerow.gateway.venue;

/** A live venue that a process can be linked to. Nothing is published before it is connected. */
public interface LiveVenue {
    /**
     * What it is called, as in its instruments' symbols.
     *
     * @return such as DERIBIT
     */
    String name();

    /**
     * Its id in events.
     *
     * @return dense id
     */
    int venueId();

    /**
     * Prepares its connection.
     *
     * @param wiring what the process gives
     * @return the session, not started
     */
    LiveSession connect(LiveSession.Wiring wiring);
}
