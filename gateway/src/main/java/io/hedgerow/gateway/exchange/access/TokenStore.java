package io.hedgerow.gateway.exchange.access;

import io.hedgerow.gateway.exchange.floor.ApiKey;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All logins that stand, oldest first. Named sessions of a key are limited: one too many ends the oldest.
 *
 * <p>Owned by the exchange thread.
 */
public final class TokenStore {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Map<String, AccessToken> byAccess = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier edgeClock;
    private final long lifetimeNs;
    private final int sessionsMax;

    /**
     * Creates an empty store.
     *
     * @param edgeClock monotonic ns
     * @param lifetimeNs of a token whose scope does not say
     * @param sessionsMax named sessions of one key
     */
    public TokenStore(LongSupplier edgeClock, long lifetimeNs, int sessionsMax) {
        this.edgeClock = edgeClock;
        this.lifetimeNs = lifetimeNs;
        this.sessionsMax = sessionsMax;
    }

    /**
     * Makes a token.
     *
     * @param key logged in with
     * @param accountId whom it acts for
     * @param scope what it may do
     * @param connectionId where it is made: a number, or {@link AccessToken#HTTP}
     * @return valid from now on
     */
    public AccessToken issue(ApiKey key, long accountId, AccessScope scope, long connectionId) {
        dropExpired();
        long lifetime = scope.expiresSeconds() > 0 ? scope.expiresSeconds() * NS_PER_SECOND : lifetimeNs;
        boolean named = !scope.session().isEmpty();
        AccessToken token = new AccessToken(
                secret(), secret(), key, accountId, scope, named ? 0 : connectionId, edgeClock.getAsLong() + lifetime);
        if (named) {
            endOldestSessions(key, scope.session());
        }
        byAccess.put(token.access(), token);
        return token;
    }

    private void endOldestSessions(ApiKey key, String newSession) {
        List<String> sessions = byAccess.values().stream()
                .filter(token -> token.key().clientId().equals(key.clientId()))
                .map(token -> token.scope().session())
                .filter(session -> !session.isEmpty() && !session.equals(newSession))
                .distinct()
                .toList();
        for (String oldest : sessions.subList(0, Math.max(0, sessions.size() - sessionsMax + 1))) {
            revoke(token -> token.key().clientId().equals(key.clientId())
                    && token.scope().session().equals(oldest));
        }
    }

    /**
     * A token that can be used.
     *
     * @param access as the client sent it
     * @param connectionId where: a number, or {@link AccessToken#HTTP}
     * @param address of the client
     * @return the token
     * @throws ExchangeRefusal 13009 if it is unknown, has expired, or is of another connection or address
     */
    public AccessToken use(String access, long connectionId, String address) {
        AccessToken token = byAccess.get(access);
        if (token == null || !isAlive(token) || !token.usableOn(connectionId)) {
            throw unauthorized();
        }
        requireAddress(token.scope().address(), address);
        return token;
    }

    /**
     * The token that a refresh token belongs to.
     *
     * @param refresh as the client sent it
     * @return its token, also if that has expired
     * @throws ExchangeRefusal 13009 if there is none
     */
    public AccessToken ofRefresh(String refresh) {
        for (AccessToken token : byAccess.values()) {
            if (!refresh.isEmpty() && token.refresh().equals(refresh)) {
                return token;
            }
        }
        throw unauthorized();
    }

    /**
     * Takes a refresh token out: it can be used once.
     *
     * @param refresh as the client sent it
     * @return the token that it belongs to, which goes on until it expires
     * @throws ExchangeRefusal 13009 if there is none
     */
    public AccessToken takeRefresh(String refresh) {
        AccessToken token = ofRefresh(refresh);
        byAccess.put(token.access(), withoutRefresh(token));
        return token;
    }

    private static AccessToken withoutRefresh(AccessToken token) {
        return new AccessToken(
                token.access(),
                "",
                token.key(),
                token.accountId(),
                token.scope(),
                token.connectionId(),
                token.expiresNs());
    }

    /**
     * Whether a token still stands.
     *
     * @param token made here
     * @return false once it has expired or was taken back
     */
    public boolean isAlive(AccessToken token) {
        AccessToken known = byAccess.get(token.access());
        return known != null && edgeClock.getAsLong() < known.expiresNs();
    }

    /**
     * Whether a token was not taken back.
     *
     * @param token made here
     * @return true also after it has expired
     */
    public boolean isKnown(AccessToken token) {
        return byAccess.containsKey(token.access());
    }

    /** Ends all tokens now; refresh tokens still work. */
    public void expireAll() {
        long now = edgeClock.getAsLong();
        byAccess.replaceAll((access, token) -> new AccessToken(
                access,
                token.refresh(),
                token.key(),
                token.accountId(),
                token.scope(),
                token.connectionId(),
                Math.min(now, token.expiresNs())));
    }

    /**
     * Takes tokens back.
     *
     * @param which true for those
     */
    public void revoke(Predicate<AccessToken> which) {
        new ArrayList<>(byAccess.values()).stream().filter(which).forEach(token -> byAccess.remove(token.access()));
    }

    /** Forgets access tokens of the past whose refresh token has been used, or is as old again. */
    private void dropExpired() {
        long now = edgeClock.getAsLong();
        revoke(token -> now > token.expiresNs() + (token.refresh().isEmpty() ? 0 : 10 * lifetimeNs));
    }

    private String secret() {
        byte[] bytes = new byte[96];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return text.substring(0, 8) + '.' + text.substring(8);
    }

    static void requireAddress(String allowed, String address) {
        if (!allowed.isEmpty() && !allowed.equals(address)) {
            throw unauthorized();
        }
    }

    /**
     * The refusal of whoever is not who he should be.
     *
     * @return to throw
     */
    public static ExchangeRefusal unauthorized() {
        return ExchangeRefusal.because(13009, "unauthorized", "invalid_token");
    }
}
