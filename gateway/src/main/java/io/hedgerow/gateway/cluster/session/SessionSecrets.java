package io.hedgerow.gateway.cluster.session;

import io.hedgerow.gateway.settings.toml.LoopbackHost;
import io.hedgerow.gateway.settings.toml.Section;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.SecretRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What sessions of a cluster are proved by. Immutable; any thread.
 *
 * @param token what clients say; empty = nobody is asked
 * @param memberToken what members and operators say; empty = {@code token}
 */
public record SessionSecrets(Optional<SecretRef> token, Optional<SecretRef> memberToken) {
    private static final String TOKEN = "token";
    private static final String MEMBER_TOKEN = "member_token";

    /**
     * Reads them.
     *
     * @param section table of the cluster
     * @param folder which paths of secrets are relative to
     * @return where they are
     */
    public static SessionSecrets read(Section section, Path folder) {
        SessionSecrets secrets =
                new SessionSecrets(secret(section, TOKEN, folder), secret(section, MEMBER_TOKEN, folder));
        if (secrets.token.isEmpty() && secrets.memberToken.isPresent()) {
            section.problem(
                    MEMBER_TOKEN,
                    "is there and " + TOKEN + " is not: clients would be asked for nothing; give both, or neither");
        }
        return secrets;
    }

    private static Optional<SecretRef> secret(Section section, String key, Path folder) {
        return section.secret(key, text -> SecretRef.of(text, section.folderOf(key, folder)), SecretRef.FORM);
    }

    /** Secret of those who run the cluster. */
    private Optional<SecretRef> ofMembers() {
        return memberToken.or(() -> token);
    }

    /**
     * What a member says.
     *
     * @param id of the member
     * @return claim
     */
    public SessionClaim member(int id) {
        return new SessionClaim(SessionClaim.ofMember(id), ofMembers());
    }

    /**
     * What says who runs the cluster.
     *
     * @return claim of an operator
     */
    public SessionClaim operator() {
        return new SessionClaim(SessionClaim.OPERATOR, ofMembers());
    }

    /** Secret that a claim is proved by; empty = it needs none. */
    Optional<SecretRef> of(String claim) {
        return claim.equals(SessionClaim.CLIENT) ? token : ofMembers();
    }

    /**
     * Reads them once, so that a node without them does not start.
     *
     * @throws GatewayException with the place where one is missing
     */
    public void requireReadable() {
        token.ifPresent(SecretRef::read);
        memberToken.ifPresent(SecretRef::read);
    }

    /**
     * What is to be said of a cluster that asks nobody and can be reached from other machines.
     *
     * @param hosts of its members
     * @return words for a person; empty = nothing
     */
    public Optional<String> openness(List<String> hosts) {
        boolean isNear = hosts.stream().allMatch(LoopbackHost::is);
        return isNear || token.isPresent()
                ? Optional.empty()
                : Optional.of("clients are asked for no token: whoever reaches the members' ports can publish and take"
                        + " orders; set cluster.token, and keep the ports from everybody else");
    }

    /**
     * For whoever compares nodes: that something is asked, not what.
     *
     * @return words
     */
    public String text() {
        String members = memberToken.isPresent() ? "a token of their own" : "the same";
        return token.isEmpty() ? "nobody is asked for one" : "clients are asked for one, members for " + members;
    }
}
