package io.hedgerow.gateway.cluster.session;

import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import io.hedgerow.gateway.venue.SecretRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who may have a session, as the leader finds: what it finds true goes into the log, and every node goes by that. Secrets are
 * read when the node starts, and again whenever one is asked for.
 *
 * <p>Those who ask for something other than a session, as copies do, all have the same number here, so nobody can tell which of
 * them has said what: they are let in while all of them say the same and it is true, else none is, and each asks again.
 *
 * <p>Owned by the thread of who asks it, consensus module or archive.
 */
public final class SessionCheck implements Authenticator {
    /** Who asks and does not stay to hear is forgotten. */
    private static final long FORGOTTEN_MS = 60_000L;

    private final SessionSecrets secrets;
    private final Predicate<String> admitted;
    private final Consumer<String> notes;
    private final Map<Long, List<Asked>> asked = new LinkedHashMap<>();

    /** What somebody said, and when; a claim that is not true is empty. */
    private record Asked(Optional<String> claim, long atMs) {}

    private SessionCheck(SessionSecrets secrets, Predicate<String> admitted, Consumer<String> notes) {
        this.secrets = secrets;
        this.admitted = admitted;
        this.notes = notes;
    }

    /**
     * Of a node's clients.
     *
     * @param secrets what claims are proved by
     * @param notes told what a person should know, again and again
     * @return takes clients, members and operators
     */
    public static SessionCheck ofClients(SessionSecrets secrets, Consumer<String> notes) {
        return new SessionCheck(secrets, claim -> true, notes);
    }

    /**
     * Of a node's archive, in which recordings can be taken away.
     *
     * @param secrets what claims are proved by
     * @param notes told what a person should know, again and again
     * @return takes members and operators
     */
    public static SessionCheck ofArchive(SessionSecrets secrets, Consumer<String> notes) {
        return new SessionCheck(secrets, claim -> SessionClaim.isOperator(SessionClaim.principal(claim)), notes);
    }

    @Override
    public void onConnectRequest(long sessionId, byte[] encodedCredentials, long nowMs) {
        asked.values().forEach(all -> all.removeIf(it -> nowMs - it.atMs > FORGOTTEN_MS));
        asked.values().removeIf(List::isEmpty);
        Optional<String> claim = SessionClaim.parse(encodedCredentials)
                .filter(said -> admitted.test(said[0]) && isTrue(said[0], said[1]))
                .map(said -> said[0]);
        asked.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(new Asked(claim, nowMs));
    }

    private boolean isTrue(String claim, String said) {
        Optional<SecretRef> wanted = secrets.of(claim);
        if (wanted.isEmpty()) {
            return true;
        }
        try {
            return MessageDigest.isEqual(
                    wanted.get().read().getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            notes.accept("nobody gets a session: " + unreadable.getMessage());
            return false;
        }
    }

    @Override
    public void onChallengeResponse(long sessionId, byte[] encodedCredentials, long nowMs) {
        asked.remove(sessionId); // Nobody is challenged.
    }

    @Override
    public void onConnectedSession(SessionProxy sessionProxy, long nowMs) {
        List<Asked> all = asked.getOrDefault(sessionProxy.sessionId(), List.of());
        Optional<String> claim = all.isEmpty() ? Optional.empty() : all.getFirst().claim;
        if (claim.isEmpty() || !all.stream().allMatch(it -> it.claim.equals(claim))) {
            notes.accept("somebody without the cluster's token has been refused a session");
            sessionProxy.reject();
            asked.remove(sessionProxy.sessionId());
        } else if (sessionProxy.authenticate(SessionClaim.principal(claim.get()))) {
            all.removeFirst();
        }
    }

    @Override
    public void onChallengedSession(SessionProxy sessionProxy, long nowMs) {
        sessionProxy.reject();
    }
}
