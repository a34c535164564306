package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cancel on disconnect: of one connection, or of every new connection of an account. Owned by the exchange thread. */
final class DisconnectMethods {
    private static final String SCOPE = "scope";
    private static final String ACCOUNT = "account";
    private static final String CONNECTION = "connection";

    private final Edge edge;

    DisconnectMethods(Edge edge) {
        this.edge = edge;
    }

    Object set(Client client, AccessToken token, Map<String, Object> params, boolean on) {
        if (scope(client, params).equals(ACCOUNT)) {
            edge.disconnects().setFor(token.accountId(), on);
        } else {
            client.session().notePlace(token.accountId());
            client.session().cancelOnDisconnect(on);
        }
        return "ok";
    }

    Object get(Client client, AccessToken token, Map<String, Object> params) {
        String scope = scope(client, params);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(SCOPE, scope);
        answer.put(
                "enabled",
                scope.equals(ACCOUNT)
                        ? edge.disconnects().isOnFor(token.accountId())
                        : client.session().cancelsOnDisconnect());
        return answer;
    }

    private static String scope(Client client, Map<String, Object> params) {
        Object scope = params.getOrDefault(SCOPE, CONNECTION);
        if (!ACCOUNT.equals(scope) && !CONNECTION.equals(scope)) {
            throw ExchangeRefusal.invalidParam(SCOPE, "must be connection or account");
        }
        if (CONNECTION.equals(scope) && client.session() == null) {
            throw Refusals.mustBeWebSocket();
        }
        return (String) scope;
    }
}
