package io.hedgerow.gateway.cluster.session;

import io.aeron.security.CredentialsSupplier;
import io.hedgerow.gateway.venue.SecretRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who asks a cluster for a session, and the secret that proves it. What the leader has found true is in the log as the
 * session's principal, so that every node knows it.
 *
 * <pre>
 *   credentials: claim, line feed, token      a token alone, or nothing, is of a client
 *   principal:   claim                        client, member 0 to member 4, operator
 * </pre>
 *
 * <p>Immutable; any thread.
 *
 * @param who claim
 * @param token secret that proves it; empty = none
 */
public record SessionClaim(String who, Optional<SecretRef> token) {
    /** A gateway, or a program of somebody's own. */
    public static final String CLIENT = "client";

    /** Who runs the cluster: snapshots and backups. */
    public static final String OPERATOR = "operator";

    /** A client of a cluster that asks for no token. */
    public static final SessionClaim OPEN = new SessionClaim(CLIENT, Optional.empty());

    private static final int NOBODY = -1;
    private static final int MEMBERS_MAX = 5;
    private static final int LENGTH_MAX = 4_200;
    private static final char BETWEEN = '\n';
    private static final byte[] NONE = {};

    /**
     * A client.
     *
     * @param token secret; empty = none
     * @return claim
     */
    public static SessionClaim client(Optional<SecretRef> token) {
        return new SessionClaim(CLIENT, token);
    }

    /**
     * Somebody with something to prove it by.
     *
     * @param credentials as they came
     * @return claim and secret, in this order; nothing where they are none
     */
    public static Optional<String[]> parse(byte[] credentials) {
        if (credentials == null || credentials.length > LENGTH_MAX) {
            return Optional.empty();
        }
        String text = new String(credentials, StandardCharsets.UTF_8);
        int between = text.indexOf(BETWEEN);
        String who = between < 0 ? CLIENT : text.substring(0, between);
        boolean isKnown = who.equals(CLIENT) || who.equals(OPERATOR) || member(principal(who)) != NOBODY;
        return isKnown ? Optional.of(new String[] {who, text.substring(between + 1)}) : Optional.empty();
    }

    /**
     * What a member claims.
     *
     * @param id of the member
     * @return claim
     */
    public static String ofMember(int id) {
        return "member " + id;
    }

    /**
     * As it stands in the log.
     *
     * @param who claim that was found true
     * @return principal
     */
    public static byte[] principal(String who) {
        return who.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Which member a session is of.
     *
     * @param principal from the log
     * @return id; -1 = of none
     */
    public static int member(byte[] principal) {
        String who = principal == null ? "" : new String(principal, StandardCharsets.US_ASCII);
        for (int id = 0; id < MEMBERS_MAX; id++) {
            if (who.equals(ofMember(id))) {
                return id;
            }
        }
        return NOBODY;
    }

    /**
     * Whether a session is of who runs the cluster.
     *
     * @param principal from the log
     * @return true for operators and members
     */
    public static boolean isOperator(byte[] principal) {
        return member(principal) != NOBODY
                || (principal != null && OPERATOR.equals(new String(principal, StandardCharsets.US_ASCII)));
    }

    /**
     * As Aeron wants to have it: the secret is read for each session and never kept.
     *
     * @return credentials
     */
    public CredentialsSupplier credentials() {
        return new CredentialsSupplier() {
            @Override
            public byte[] encodedCredentials() {
                return (who + BETWEEN + token.map(SecretRef::read).orElse("")).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public byte[] onChallenge(byte[] encodedChallenge) {
                return NONE;
            }
        };
    }
}
