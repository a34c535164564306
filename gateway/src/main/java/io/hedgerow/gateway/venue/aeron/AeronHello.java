package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.wire.ClientHelloDecoder;

/**
 * What a client says of itself. Any thread.
 *
 * @param clientId who it is
 * @param name for people, printable
 * @param wireVersion of hedgerow-wire.xml
 * @param eventVersion of hedgerow-events.xml
 * @param numericProfile that it counts on; 0 = any
 * @param outputs whether it wants all outputs
 * @param risk whether it wants reports of risk
 * @param committed whether it wants every input
 * @param venues for how many venues it takes orders
 * @param venueId the first of them; negative = the gateway's own
 * @param lastOrder number of the last order it has; -1 = it does not know
 * @param stream on which it is answered
 * @param channel on which it is answered
 * @param token secret
 */
record AeronHello(
        int clientId,
        String name,
        int wireVersion,
        int eventVersion,
        int numericProfile,
        boolean outputs,
        boolean risk,
        boolean committed,
        int venues,
        int venueId,
        long lastOrder,
        int stream,
        String channel,
        String token) {
    private static final long UNKNOWN_ORDER = -1L;
    private static final int OWN = -1;
    private static final int TEXT_MAX = 1_024;

    /**
     * Reads it.
     *
     * @throws IndexOutOfBoundsException if it is cut off
     * @throws IllegalArgumentException if a text is longer than any
     */
    static AeronHello of(ClientHelloDecoder told) {
        int clientId = told.clientId();
        String name = printable(told.clientName());
        int wireVersion = told.wireVersion();
        int eventVersion = told.eventSchemaVersion();
        int profile = told.numericProfile();
        boolean outputs = told.roles().takesOutputs();
        boolean risk = told.roles().takesRisk();
        boolean committed = told.roles().takesCommitted();
        int stream = told.responseStreamId();
        int venues = 0;
        int venueId = OWN;
        long lastOrder = UNKNOWN_ORDER;
        for (ClientHelloDecoder.VenuesDecoder venue : told.venues()) {
            if (venues == 0) {
                venueId = venue.venueId();
                lastOrder = venue.lastOrderNumber();
            }
            venues++;
        }
        requireShort(told.responseChannelLength());
        String channel = told.responseChannel();
        requireShort(told.tokenLength());
        return new AeronHello(
                clientId,
                name,
                wireVersion,
                eventVersion,
                profile,
                outputs,
                risk,
                committed,
                venues,
                venueId,
                lastOrder,
                stream,
                channel,
                told.token());
    }

    /** Whether it opens a second way of a client that has a session, for kills alone: nothing is answered there. */
    boolean isAside() {
        return stream == 0 && channel.isEmpty();
    }

    private static void requireShort(int length) {
        if (length < 0 || length > TEXT_MAX) {
            throw new IllegalArgumentException("a text is longer than " + TEXT_MAX);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?").strip();
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "client " + clientId + " (" + name + ")";
    }
}
