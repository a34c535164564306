package io.hedgerow.gateway.exchange.floor;

import java.util.Set;

/**
 * A key of an account.
 *
 * @param clientId public part
 * @param clientSecret secret part
 * @param accountId whose it is, positive
 * @param scopes the most it may be used for, such as {@code trade:read_write}; an area that is missing is {@code none}
 * @param addresses from where it may be used, empty for anywhere
 */
public record ApiKey(String clientId, String clientSecret, long accountId, Set<String> scopes, Set<String> addresses) {
    /** What a key may be used for if nothing else is said. */
    public static final Set<String> EVERYTHING = Set.of(
            "account:read_write",
            "block_trade:read_write",
            "custody:read_write",
            "trade:read_write",
            "wallet:read_write");

    /** Copies the sets. */
    public ApiKey {
        scopes = Set.copyOf(scopes);
        addresses = Set.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "ApiKey[" + clientId + " of account " + accountId + ']'; // Never the secret.
    }
}
