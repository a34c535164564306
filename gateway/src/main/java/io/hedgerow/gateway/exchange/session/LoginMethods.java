package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.access.Authenticator;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.Map;

/** Logins over a connection or over HTTP. Owned by the exchange thread. */
final class LoginMethods {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Edge edge;
    private final Sessions sessions;

    LoginMethods(Edge edge, Sessions sessions) {
        this.edge = edge;
        this.sessions = sessions;
    }

    Object auth(Client client, Map<String, Object> params) {
        return granted(client, params, edge.authenticator().auth(params, client.tokenPlace(), client.address()));
    }

    Object exchange(Client client, Map<String, Object> params) {
        return granted(client, params, edge.authenticator().exchanged(params, client.tokenPlace()));
    }

    Object fork(Client client, Map<String, Object> params) {
        return granted(client, params, edge.authenticator().forked(params, client.tokenPlace()));
    }

    private Object granted(Client client, Map<String, Object> params, AccessToken token) {
        Object state = params.getOrDefault("state", "");
        if (!(state instanceof String text)) {
            throw ExchangeRefusal.invalidParam("state", "must be text");
        }
        if (client.session() != null) {
            client.session().login(token);
        }
        sessions.endReplaced();
        long expiresInNs = token.expiresNs() - edge.timers().getAsLong();
        return Authenticator.answer(token, (expiresInNs + NS_PER_SECOND - 1) / NS_PER_SECOND, text);
    }
}
