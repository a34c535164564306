package io.hedgerow.gateway.exchange.access;

import io.hedgerow.gateway.exchange.floor.ApiKey;

/**
 * One login that stands.
 *
 * @param access shown with requests
 * @param refresh exchanged for a new one, once
 * @param key what it was got with
 * @param accountId whom it acts for: the key's account, or a subaccount
 * @param scope what it may do
 * @param connectionId the only connection it can be used on, 0 for any; {@link #HTTP} for HTTP only
 * @param expiresNs when it ends, by the edge's own clock
 */
public record AccessToken(
        String access,
        String refresh,
        ApiKey key,
        long accountId,
        AccessScope scope,
        long connectionId,
        long expiresNs) {
    /** Connection of a token without a session that was got over HTTP. */
    public static final long HTTP = -1;

    @Override
    public String toString() {
        return "AccessToken[of account " + accountId + ", " + scope.text() + ']'; // Never what opens the door.
    }

    /**
     * Whether it can be used on a connection.
     *
     * @param connection number of a connection, {@link #HTTP} over HTTP
     * @return false for a token of another connection
     */
    public boolean usableOn(long connection) {
        return connectionId == 0 || connectionId == connection;
    }
}
