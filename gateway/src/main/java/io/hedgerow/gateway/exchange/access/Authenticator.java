package io.hedgerow.gateway.exchange.access;

import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Logs clients in: {@code public/auth}, {@code public/exchange_token}, {@code public/fork_token} and what stands in the
 * head of a request over HTTP.
 *
 * <p>Owned by the exchange thread.
 */
public final class Authenticator {
    private static final int NONCES_MAX = 10_000;
    private static final String SCOPE = "scope";
    private static final String REFRESH_TOKEN = "refresh_token";

    private final AccountKeys keys;
    private final TokenStore tokens;
    private final LongPredicate timelyMs;
    private final Map<String, Boolean> usedNonces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > NONCES_MAX;
        }
    };

    /**
     * Creates it.
     *
     * @param keys who may log in
     * @param tokens where logins are kept
     * @param timelyMs whether a signature of that time, ms, is young enough
     */
    public Authenticator(AccountKeys keys, TokenStore tokens, LongPredicate timelyMs) {
        this.keys = keys;
        this.tokens = tokens;
        this.timelyMs = timelyMs;
    }

    /**
     * {@code public/auth}.
     *
     * @param params of the request
     * @param connectionId a number, or {@link AccessToken#HTTP}
     * @param address of the client
     * @return a new token
     * @throws ExchangeRefusal if it is none
     */
    public AccessToken auth(Map<String, Object> params, long connectionId, String address) {
        String grant = text(params, "grant_type");
        return switch (grant) {
            case "client_credentials" ->
                login(
                        bySecret(text(params, "client_id"), text(params, "client_secret")),
                        params,
                        connectionId,
                        address);
            case "client_signature" -> login(bySignature(params), params, connectionId, address);
            case REFRESH_TOKEN -> refreshed(params, connectionId, address);
            default ->
                throw ExchangeRefusal.invalidParam(
                        "grant_type", "must be client_credentials, client_signature or refresh_token");
        };
    }

    private AccessToken login(ApiKey key, Map<String, Object> params, long connectionId, String address) {
        requireAddress(key, address);
        AccessScope scope = AccessScope.of(optional(params, SCOPE), key);
        TokenStore.requireAddress(scope.address(), address);
        return tokens.issue(key, key.accountId(), scope, connectionId);
    }

    private AccessToken refreshed(Map<String, Object> params, long connectionId, String address) {
        AccessToken old = tokens.takeRefresh(text(params, REFRESH_TOKEN));
        requireAddress(old.key(), address);
        TokenStore.requireAddress(old.scope().address(), address);
        return tokens.issue(old.key(), old.accountId(), old.scope(), connectionId);
    }

    private ApiKey bySignature(Map<String, Object> params) {
        String clientId = text(params, "client_id");
        if (!(params.get("timestamp") instanceof BigDecimal timestamp)) {
            throw ExchangeRefusal.invalidParam("timestamp", "missing");
        }
        String signature = text(params, "signature");
        return signed(
                clientId, timestamp.toPlainString(), optional(params, "nonce"), optional(params, "data"), signature);
    }

    /**
     * The key whose secret made a signature.
     *
     * @param clientId key
     * @param timestampMs as it was signed
     * @param nonce as it was signed; used once
     * @param data as it was signed
     * @param signature hexadecimal digits
     * @return the key
     * @throws ExchangeRefusal 13004 if it is not so, is too old, or was used before
     */
    public ApiKey signed(String clientId, String timestampMs, String nonce, String data, String signature) {
        ApiKey key = keys.find(clientId).orElseThrow(Authenticator::invalidCredentials);
        boolean right =
                RequestSignature.matches(RequestSignature.of(key.clientSecret(), timestampMs, nonce, data), signature);
        if (!right || !isTimely(timestampMs)) {
            throw invalidCredentials();
        }
        if (!nonce.isEmpty() && usedNonces.put(clientId + ' ' + timestampMs + ' ' + nonce, true) != null) {
            throw invalidCredentials();
        }
        return key;
    }

    private boolean isTimely(String timestampMs) {
        try {
            return timelyMs.test(Long.parseLong(timestampMs));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private ApiKey bySecret(String clientId, String clientSecret) {
        return keys.find(clientId)
                .filter(key -> RequestSignature.matches(key.clientSecret(), clientSecret))
                .orElseThrow(Authenticator::invalidCredentials);
    }

    /**
     * {@code public/exchange_token}: the same login for another account. Without a scope the old token ends.
     *
     * @param params of the request
     * @param connectionId a number, or {@link AccessToken#HTTP}
     * @return a new token
     * @throws ExchangeRefusal if it is none
     */
    public AccessToken exchanged(Map<String, Object> params, long connectionId) {
        String refresh = text(params, REFRESH_TOKEN);
        if (!(params.get("subject_id") instanceof BigDecimal subject)) {
            throw ExchangeRefusal.invalidParam("subject_id", "missing");
        }
        AccessToken old = tokens.ofRefresh(refresh);
        long subjectId = subject.longValue();
        if (!keys.mayActFor(old.accountId(), subjectId)) {
            throw ExchangeRefusal.because(13021, "forbidden", "account " + subjectId + " is not of this user");
        }
        String scope = optional(params, SCOPE);
        if (scope.isEmpty()) {
            tokens.revoke(token -> token.access().equals(old.access()));
        }
        AccessScope granted = scope.isEmpty() ? old.scope() : AccessScope.of(scope, old.key());
        return tokens.issue(old.key(), subjectId, granted, connectionId);
    }

    /**
     * {@code public/fork_token}: a further session of the same login.
     *
     * @param params of the request
     * @param connectionId a number, or {@link AccessToken#HTTP}
     * @return a new token
     * @throws ExchangeRefusal if it is none
     */
    public AccessToken forked(Map<String, Object> params, long connectionId) {
        String name = text(params, "session_name");
        AccessToken old = tokens.ofRefresh(text(params, REFRESH_TOKEN));
        if (old.scope().session().isEmpty()) {
            throw ExchangeRefusal.because(13021, "forbidden", "only a token of a session can be forked");
        }
        AccessScope scope = new AccessScope(
                name,
                old.scope().areas(),
                old.scope().expiresSeconds(),
                old.scope().address());
        return tokens.issue(old.key(), old.accountId(), scope, connectionId);
    }

    /**
     * What the {@code Authorization} of a request over HTTP says.
     *
     * @param header as sent
     * @param requestData what is signed of the request
     * @param address of the client
     * @return a token that ends with the request, or that of a bearer
     * @throws ExchangeRefusal 13009 or 13004
     */
    public AccessToken fromHeader(String header, String requestData, String address) {
        int blank = header.indexOf(' ');
        String kind = (blank < 0 ? header : header.substring(0, blank)).toLowerCase(Locale.ROOT);
        String rest = blank < 0 ? "" : header.substring(blank + 1).strip();
        if ("bearer".equals(kind)) {
            return tokens.use(rest, AccessToken.HTTP, address);
        }
        ApiKey key;
        if ("basic".equals(kind)) {
            key = byBasic(rest);
        } else if ("deri-hmac-sha256".equals(kind)) {
            Map<String, String> parts = parts(rest);
            key = signed(
                    parts.getOrDefault("id", ""),
                    parts.getOrDefault("ts", ""),
                    parts.getOrDefault("nonce", ""),
                    requestData,
                    parts.getOrDefault("sig", ""));
        } else {
            throw ExchangeRefusal.because(10000, "authorization_required", "unknown authorization " + kind);
        }
        requireAddress(key, address);
        return new AccessToken("", "", key, key.accountId(), AccessScope.of("", key), AccessToken.HTTP, Long.MAX_VALUE);
    }

    private ApiKey byBasic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return bySecret(pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            throw invalidCredentials();
        }
        throw invalidCredentials();
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static void requireAddress(ApiKey key, String address) {
        if (!key.addresses().isEmpty() && !key.addresses().contains(address)) {
            throw ExchangeRefusal.because(13009, "unauthorized", "address " + address + " is not on the key's list");
        }
    }

    /**
     * The answer to a login.
     *
     * @param token new
     * @param expiresInSeconds how long it lives
     * @param state what the client asked to have back, empty for nothing
     * @return ordered
     */
    public static Map<String, Object> answer(AccessToken token, long expiresInSeconds, String state) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "bearer");
        answer.put(SCOPE, token.scope().text());
        answer.put(REFRESH_TOKEN, token.refresh());
        answer.put("expires_in", expiresInSeconds);
        answer.put("enabled_features", List.of());
        answer.put("access_token", token.access());
        if (!state.isEmpty()) {
            answer.put("state", state);
        }
        if (!token.scope().session().isEmpty()) {
            answer.put("sid", token.scope().session());
        }
        return answer;
    }

    private static ExchangeRefusal invalidCredentials() {
        return new ExchangeRefusal(13004, "invalid_credentials");
    }

    private static String text(Map<String, Object> params, String name) {
        if (params.get(name) instanceof String text) {
            return text;
        }
        throw ExchangeRefusal.invalidParam(name, params.containsKey(name) ? "must be text" : "missing");
    }

    private static String optional(Map<String, Object> params, String name) {
        return params.containsKey(name) ? text(params, name) : "";
    }
}
