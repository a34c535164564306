package io.hedgerow.gateway.wire;

import java.time.Duration;

/**
 * Who a client is, and how much it keeps.
 *
 * @param clientId 1 to 2147483647, the same over restarts, no other client's
 * @param name for people, at most 32 ASCII characters
 * @param token secret that the host asks for; empty = none
 * @param numericProfile that the client counts on; 0 = any
 * @param follows whether it wants every committed event
 * @param takesOutputs whether it wants every output that is no order
 * @param takesRisk whether it wants reports of risk alone
 * @param windowEvents most events that are kept until they are taken, a power of two
 * @param answerWithin how long it waits for an answer before it asks again
 */
public record WireClientSpec(
        int clientId,
        String name,
        String token,
        int numericProfile,
        boolean follows,
        boolean takesOutputs,
        boolean takesRisk,
        int windowEvents,
        Duration answerWithin) {
    /** Events that are kept unless told otherwise. */
    public static final int WINDOW_EVENTS = 8_192;

    private static final int NAME_LENGTH = 32;
    private static final int TOKEN_LENGTH = 1_024;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public WireClientSpec {
        if (clientId < 1) {
            throw new IllegalArgumentException("client id must be 1 to 2147483647, got " + clientId);
        }
        requireAscii("client name", name, NAME_LENGTH);
        requireAscii("token", token, TOKEN_LENGTH);
        if (windowEvents < 2 || Integer.bitCount(windowEvents) != 1 || windowEvents > 1 << 20) {
            throw new IllegalArgumentException(
                    "the window must be a power of two, 2 to 1048576 events, got " + windowEvents);
        }
        if (answerWithin.isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("an answer needs time, got " + answerWithin);
        }
    }

    private static void requireAscii(String what, String text, int lengthMax) {
        if (text.length() > lengthMax || !text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(what + " must be at most " + lengthMax + " printable ASCII characters");
        }
    }

    /**
     * A client that publishes and may serve venues.
     *
     * @param clientId 1 to 2147483647, the same over restarts, no other client's
     * @param name for people
     * @return with the usual window
     */
    public static WireClientSpec of(int clientId, String name) {
        return new WireClientSpec(clientId, name, "", 0, false, false, false, WINDOW_EVENTS, Duration.ofSeconds(2));
    }

    /**
     * The same with every committed event.
     *
     * @param profile numeric profile of the engine that follows
     * @return changed copy
     */
    public WireClientSpec following(int profile) {
        return new WireClientSpec(
                clientId, name, token, profile, true, takesOutputs, takesRisk, windowEvents, answerWithin);
    }

    /**
     * The same with outputs.
     *
     * @param all every output that is no order; false = reports of risk alone
     * @return changed copy
     */
    public WireClientSpec withOutputs(boolean all) {
        return new WireClientSpec(
                clientId, name, token, numericProfile, follows, all, !all, windowEvents, answerWithin);
    }

    /**
     * The same with a secret.
     *
     * @param secret that the host asks for
     * @return changed copy
     */
    public WireClientSpec withToken(String secret) {
        return new WireClientSpec(
                clientId, name, secret, numericProfile, follows, takesOutputs, takesRisk, windowEvents, answerWithin);
    }

    /**
     * The same with another window.
     *
     * @param events most that are kept until they are taken, a power of two
     * @return changed copy
     */
    public WireClientSpec withWindow(int events) {
        return new WireClientSpec(
                clientId, name, token, numericProfile, follows, takesOutputs, takesRisk, events, answerWithin);
    }

    /**
     * The same with another patience.
     *
     * @param within how long it waits for an answer before it asks again
     * @return changed copy
     */
    public WireClientSpec withAnswerWithin(Duration within) {
        return new WireClientSpec(
                clientId, name, token, numericProfile, follows, takesOutputs, takesRisk, windowEvents, within);
    }
}
