package io.hedgerow.gateway.exchange.floor;

import java.util.Set;

/**
 * Who asks.
 *
 * @param accountId account, 0 for anybody who has not logged in
 * @param connectionId connection, unique over restarts of the venue; 0 over HTTP
 * @param scopes of the token, such as {@code trade:read_write}
 */
public record Caller(long accountId, long connectionId, Set<String> scopes) {
    /** Copies the scopes. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Somebody who has not logged in.
     *
     * @param connectionId connection, 0 over HTTP
     * @return without account and scopes
     */
    public static Caller anybody(long connectionId) {
        return new Caller(0, connectionId, Set.of());
    }

    /**
     * Whether it has logged in.
     *
     * @return true with an account
     */
    public boolean isAuthorized() {
        return accountId != 0;
    }
}
