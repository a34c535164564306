package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.floor.Caller;

/** Who asks, by whichever way. Owned by the exchange thread. */
public interface Client {
    /** Number of the connection, 0 over HTTP. */
    long connectionId();

    /** IP address. */
    String address();

    /** What it has logged in with, null if it has not, or not any more. */
    AccessToken token();

    /** The connection, null over HTTP. */
    Session session();

    /** Where tokens of this client can be used. */
    default long tokenPlace() {
        return session() == null ? AccessToken.HTTP : connectionId();
    }

    /** As the floor sees it. */
    default Caller caller(AccessToken token) {
        return token == null
                ? Caller.anybody(connectionId())
                : new Caller(token.accountId(), connectionId(), token.scope().areas());
    }

    /** Key logged in with, for faults that are about one. */
    default String clientId() {
        AccessToken token = token();
        return token == null ? "" : token.key().clientId();
    }
}
