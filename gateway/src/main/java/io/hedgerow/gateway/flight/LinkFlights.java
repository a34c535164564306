package io.hedgerow.gateway.flight;

/** What the threads of a live venue tell a flight recording of its connection. Any thread; static. */
public final class LinkFlights {
    private LinkFlights() {}

    /**
     * A connection stands, or has been lost.
     *
     * @param venue code of the venue
     * @param state what it is now: connected, lost or up
     * @param why in words; empty if there is nothing to say
     * @param connections how many there have been since the start
     */
    public static void tell(String venue, String state, String why, long connections) {
        LinkFlight event = new LinkFlight();
        if (event.isEnabled()) {
            event.venue = venue;
            event.state = state;
            event.why = why;
            event.connections = connections;
            event.commit();
        }
    }
}
