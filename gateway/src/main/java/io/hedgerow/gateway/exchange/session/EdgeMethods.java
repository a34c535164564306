package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.exchange.access.AccessToken;
import io.hedgerow.gateway.exchange.access.MethodScopes;
import io.hedgerow.gateway.exchange.access.TokenStore;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked, on its way to the floor: who asks, whether he may, what it costs; and the methods that are about the
 * connection itself.
 *
 * <p>Owned by the exchange thread.
 */
final class EdgeMethods {
    private static final String PRIVATE = "private/";
    private static final String ACCESS_TOKEN = "access_token";
    private static final String OK = "ok";
    private static final String VERSION = "1.2.26";
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final Set<String> WEBSOCKET_ONLY = Set.of(
            "public/subscribe",
            "private/subscribe",
            "public/unsubscribe",
            "private/unsubscribe",
            "public/unsubscribe_all",
            "private/unsubscribe_all",
            "public/set_heartbeat",
            "public/disable_heartbeat",
            "public/hello",
            "private/logout");

    private final Edge edge;
    private final LoginMethods logins;
    private final DisconnectMethods disconnects;

    EdgeMethods(Edge edge, Sessions sessions) {
        this.edge = edge;
        logins = new LoginMethods(edge, sessions);
        disconnects = new DisconnectMethods(edge);
    }

    Object call(Client client, JsonCall call) {
        String method = call.method();
        boolean isPrivate = method.startsWith(PRIVATE);
        if (!isPrivate && !method.startsWith("public/")) {
            throw ExchangeRefusal.methodNotFound();
        }
        if (client.session() == null && WEBSOCKET_ONLY.contains(method)) {
            throw Refusals.mustBeWebSocket();
        }
        Map<String, Object> params = new LinkedHashMap<>(call.params());
        AccessToken token = token(client, params);
        if (isPrivate) {
            requireScope(token, method);
        }
        if (edge.spec().rateLimits()) {
            edge.limits().charge(token == null ? 0 : token.accountId(), client.address(), method, params);
        }
        return perform(client, token, method, params);
    }

    /** The token sent with the request, else that of the connection. */
    private AccessToken token(Client client, Map<String, Object> params) {
        Object sent = params.remove(ACCESS_TOKEN);
        if (sent == null) {
            return client.token();
        }
        if (!(sent instanceof String text)) {
            throw ExchangeRefusal.invalidParam(ACCESS_TOKEN, "must be text");
        }
        return edge.tokens().use(text, client.tokenPlace(), client.address());
    }

    private static void requireScope(AccessToken token, String method) {
        if (token == null) {
            throw TokenStore.unauthorized();
        }
        String needed = MethodScopes.of(method);
        if (!needed.isEmpty() && !token.scope().allows(needed)) {
            throw Refusals.forbidden(needed);
        }
    }

    private Object perform(Client client, AccessToken token, String method, Map<String, Object> params) {
        return switch (method) {
            case "public/auth" -> logins.auth(client, params);
            case "public/exchange_token" -> logins.exchange(client, params);
            case "public/fork_token" -> logins.fork(client, params);
            case "private/enable_cancel_on_disconnect" -> disconnects.set(client, token, params, true);
            case "private/disable_cancel_on_disconnect" -> disconnects.set(client, token, params, false);
            case "private/get_cancel_on_disconnect" -> disconnects.get(client, token, params);
            case "public/get_time" -> edge.text().microsNow() / 1_000L;
            case "public/test" -> test(client, params);
            default ->
                WEBSOCKET_ONLY.contains(method)
                        ? performOnSession(client.session(), token, method, params)
                        : atFloor(client, token, method, params);
        };
    }

    private Object performOnSession(Session session, AccessToken token, String method, Map<String, Object> params) {
        boolean isPrivate = method.startsWith(PRIVATE);
        return switch (method.substring(method.indexOf('/') + 1)) {
            case "subscribe" -> session.subscriptions().subscribe(params, token, isPrivate);
            case "unsubscribe" -> session.subscriptions().unsubscribe(params);
            case "unsubscribe_all" -> {
                session.subscriptions().end();
                yield OK;
            }
            case "set_heartbeat" -> {
                session.heartbeat().start(interval(params));
                yield OK;
            }
            case "disable_heartbeat" -> {
                session.heartbeat().disable();
                yield OK;
            }
            case "hello" -> hello(params);
            default -> { // Logout has no answer.
                session.logout(!Boolean.FALSE.equals(params.get("invalidate_token")));
                yield OK;
            }
        };
    }

    private static Object hello(Map<String, Object> params) {
        requireText(params, "client_name");
        requireText(params, "client_version");
        return Map.of("version", VERSION);
    }

    private long interval(Map<String, Object> params) {
        long min = edge.spec().heartbeatMin().toNanos();
        if (!(params.get("interval") instanceof BigDecimal seconds)) {
            throw ExchangeRefusal.invalidParam("interval", "missing");
        }
        double ns = seconds.doubleValue() * (double) NS_PER_SECOND;
        if (ns < (double) min || ns > 1e15) {
            throw ExchangeRefusal.invalidParam("interval", "value too low");
        }
        return (long) ns;
    }

    private static void requireText(Map<String, Object> params, String name) {
        if (!(params.get(name) instanceof String)) {
            throw ExchangeRefusal.invalidParam(name, "missing");
        }
    }

    private static Object test(Client client, Map<String, Object> params) {
        if (client.session() != null) {
            client.session().heartbeat().answered();
        }
        if ("exception".equals(params.get("expected_result"))) {
            throw new ExchangeRefusal(10_001, "error");
        }
        return Map.of("version", VERSION);
    }

    private Object atFloor(Client client, AccessToken token, String method, Map<String, Object> params) {
        if (client.session() != null && token != null) {
            client.session().notePlace(token.accountId());
        }
        boolean cancels = client.session() != null && client.session().cancelsOnDisconnect();
        if (method.equals("private/mass_quote") && !cancels) {
            throw new ExchangeRefusal(13_042, "cod_not_enabled");
        }
        try {
            return edge.floor().call(client.caller(token), method, params);
        } catch (ExchangeRefusal refusal) {
            if (method.equals("public/status") && refusal.code() == ExchangeRefusal.METHOD_NOT_FOUND) {
                Map<String, Object> unlocked = new LinkedHashMap<>();
                unlocked.put("locked", "false");
                unlocked.put("locked_currencies", List.of());
                return unlocked;
            }
            throw refusal;
        }
    }
}
