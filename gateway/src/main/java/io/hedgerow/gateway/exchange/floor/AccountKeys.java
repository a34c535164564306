package io.hedgerow.gateway.exchange.floor;

import java.util.Optional;

/** Who may log in. Owned by the exchange thread. */
public interface AccountKeys {
    /**
     * A key by its public part.
     *
     * @param clientId as the client sent it
     * @return nothing if there is none, or it is switched off
     */
    Optional<ApiKey> find(String clientId);

    /**
     * Whether a token of one account can be exchanged for one of another: the other is a subaccount of it, or both are of
     * the same main account.
     *
     * @param accountId who has the token
     * @param subjectId who it shall act for
     * @return true if so
     */
    default boolean mayActFor(long accountId, long subjectId) {
        return accountId == subjectId;
    }
}
