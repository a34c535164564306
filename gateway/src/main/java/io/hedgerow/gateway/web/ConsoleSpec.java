package io.hedgerow.gateway.web;

import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * How a console is served.
 *
 * @param address of this machine to listen on
 * @param port 0 = any that is free
 * @param mode badge: SIM, LIVE, REPLAY and so on
 * @param token that clients must show; empty = none needed
 * @param controls whether who shows it may command the process
 * @param tls certificate and key; nothing = plain HTTP
 */
public record ConsoleSpec(
        String address, int port, String mode, String token, boolean controls, Optional<SslContextFactory.Server> tls) {
    /** Where only this machine reaches it. */
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if the process could be commanded without a token
     */
    public ConsoleSpec {
        if (controls && token.isEmpty()) {
            throw new IllegalArgumentException("a console that commands needs a token");
        }
    }

    /**
     * One that reads only, for this machine, without a token.
     *
     * @param port 0 = any that is free
     * @param mode badge
     * @return the specification
     */
    public static ConsoleSpec reading(int port, String mode) {
        return new ConsoleSpec(LOOPBACK, port, mode, "", false, Optional.empty());
    }
}
