package io.hedgerow.gateway.wire;

import io.hedgerow.engine.wire.WireRefusal;

/** What a client does about a refusal. Static. */
final class WireRefusals {
    enum Course {
        /** Says hello and goes on from what the host says then. */
        GREET,
        /** The same after a while. */
        GREET_LATER,
        /** Another connection. */
        RESTART,
        /** A person has to do something. */
        FAIL
    }

    private WireRefusals() {}

    static Course course(WireRefusal reason, boolean isFinal) {
        return switch (reason) {
            case NO_HELLO, EVENT_GAP, ORDER_NUMBER -> isFinal ? Course.RESTART : Course.GREET;
            case VENUE_TAKEN, ORDERS_WAIT, NOT_BEGUN -> isFinal ? Course.RESTART : Course.GREET_LATER;
            case FLOOD -> Course.RESTART;
            case WIRE_VERSION,
                    EVENT_SCHEMA,
                    NUMERIC_PROFILE,
                    CLIENT_ID,
                    REPLACED,
                    UNKNOWN_VENUE,
                    MALFORMED,
                    NOT_AUTHORISED,
                    HALTED,
                    COMMITTED_GONE,
                    CAPACITY -> Course.FAIL;
            // Of a later version.
            default -> isFinal ? Course.FAIL : Course.GREET_LATER;
        };
    }
}
