package io.hedgerow.gateway.standby;

import io.hedgerow.gateway.venue.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a primary and its standbys share, so that nobody else can tell either of them what to do; or nothing, between
 * processes of one machine. Never printed. Immutable; any thread.
 */
public final class StreamSecret {
    /** None: whoever reaches the stream is believed. */
    public static final StreamSecret NONE = new StreamSecret(new byte[0]);

    /** Whoever records one message can try shorter ones. */
    private static final int LENGTH_MIN = 16;

    private final byte[] key;

    private StreamSecret(byte[] key) {
        this.key = key;
    }

    /**
     * A secret as it was read.
     *
     * @param secret it; empty = none
     * @return that
     * @throws GatewayException if it is too short to be one
     */
    public static StreamSecret of(Optional<String> secret) {
        if (secret.isEmpty()) {
            return NONE;
        }
        if (secret.get().length() < LENGTH_MIN) {
            throw new GatewayException("the secret of the journal's stream has fewer than " + LENGTH_MIN
                    + " characters, so whoever records a message could try them all: make a longer one, such as with"
                    + " `openssl rand -hex 32`, the same on both machines");
        }
        return new StreamSecret(secret.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is one. */
    public boolean isPresent() {
        return key.length > 0;
    }

    /**
     * What seals messages with it.
     *
     * @return one thread's own
     */
    public StreamSeal newSeal() {
        return new StreamSeal(key);
    }

    @Override
    public String toString() {
        return isPresent() ? "***" : "none";
    }
}
