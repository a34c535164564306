package io.hedgerow.gateway.web;

/**
 * How a console is served.
 *
 * @param address of this machine to listen on
 * @param port 0 = any that is free
 * @param mode badge: SIM, LIVE, REPLAY and so on
 * @param token that clients must show; empty = none needed
 * @param hedgerowVersion for people
 */
public record ConsoleSpec(String address, int port, String mode, String token, String hedgerowVersion) {
    /** Where only this machine reaches it. */
    public static final String LOOPBACK = "127.0.0.1";
}
