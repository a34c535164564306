package io.hedgerow.gateway.cluster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.security.SessionProxy;
import io.hedgerow.gateway.venue.SecretRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have a session with a cluster. */
class SessionCheckTest {
    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Optional<SecretRef> secret(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
        return SecretRef.of("file:" + name, folder);
    }

    /** Who somebody is found to be; "rejected" if nobody. */
    private String judge(SessionSecrets secrets, byte[] credentials) {
        SessionCheck check = SessionCheck.ofClients(secrets, notes::add);
        check.onConnectRequest(7L, credentials, 0L);
        return judge(check);
    }

    private static String judge(SessionCheck check) {
        String[] found = {"undecided"};
        check.onConnectedSession(
                new SessionProxy() {
                    @Override
                    public long sessionId() {
                        return 7L;
                    }

                    @Override
                    public boolean challenge(byte[] encodedChallenge) {
                        throw new IllegalStateException("nobody is challenged");
                    }

                    @Override
                    public boolean authenticate(byte[] encodedPrincipal) {
                        found[0] = new String(encodedPrincipal, StandardCharsets.US_ASCII);
                        return true;
                    }

                    @Override
                    public void reject() {
                        found[0] = "rejected";
                    }
                },
                1L);
        return found[0];
    }

    private String judge(SessionSecrets secrets, String credentials) {
        return judge(secrets, credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAskNobodyWhereThereIsNoToken() {
        SessionSecrets open = new SessionSecrets(Optional.empty(), Optional.empty());
        assertThat(judge(open, "")).isEqualTo("client");
        assertThat(judge(open, (byte[]) null)).isEqualTo("rejected");
        assertThat(judge(open, "member 2\n")).isEqualTo("member 2");
        assertThat(judge(open, "operator\n")).isEqualTo("operator");
        assertThat(judge(open, "king\n")).isEqualTo("rejected");
        assertThat(judge(open, "member 5\n")).isEqualTo("rejected");
    }

    @Test
    void shouldTellClientsFromMembersByWhatTheyKnow() throws IOException {
        SessionSecrets both = new SessionSecrets(secret("clients", "sesame"), secret("members", "poppy"));
        assertThat(judge(both, "sesame")).isEqualTo("client");
        assertThat(judge(both, "client\nsesame")).isEqualTo("client");
        assertThat(judge(both, "")).isEqualTo("rejected");
        assertThat(judge(both, "sesam")).isEqualTo("rejected");
        assertThat(judge(both, "member 1\nsesame")).isEqualTo("rejected");
        assertThat(judge(both, "operator\nsesame")).isEqualTo("rejected");
        assertThat(judge(both, "member 1\npoppy")).isEqualTo("member 1");
        assertThat(judge(both, both.member(4).credentials().encodedCredentials()))
                .isEqualTo("member 4");
        assertThat(judge(both, both.operator().credentials().encodedCredentials()))
                .isEqualTo("operator");
        assertThat(notes).isNotEmpty().allMatch(note -> !note.contains("sesam") && !note.contains("poppy"));
    }

    @Test
    void shouldLetNoClientIntoAnArchive() throws IOException {
        SessionSecrets both = new SessionSecrets(secret("clients", "sesame"), secret("members", "poppy"));
        SessionCheck check = SessionCheck.ofArchive(both, notes::add);
        check.onConnectRequest(7L, "sesame".getBytes(StandardCharsets.UTF_8), 0L);
        assertThat(judge(check)).isEqualTo("rejected");
        check.onConnectRequest(7L, both.member(0).credentials().encodedCredentials(), 0L);
        assertThat(judge(check)).isEqualTo("member 0");
    }

    @Test
    void shouldLetNobodyInOnWhatAnotherHasSaid() throws IOException {
        SessionSecrets both = new SessionSecrets(secret("clients", "sesame"), secret("members", "poppy"));
        SessionCheck check = SessionCheck.ofClients(both, notes::add);
        byte[] right = both.operator().credentials().encodedCredentials();
        byte[] wrong = "operator\nguess".getBytes(StandardCharsets.UTF_8);
        // Copies have no number of their own, so two that ask at a time cannot be told from one another.
        check.onConnectRequest(7L, right, 0L);
        check.onConnectRequest(7L, wrong, 0L);
        assertThat(judge(check)).isEqualTo("rejected");
        assertThat(judge(check)).isEqualTo("rejected");
        check.onConnectRequest(7L, right, 0L);
        check.onConnectRequest(7L, right, 0L);
        assertThat(judge(check)).isEqualTo("operator");
        assertThat(judge(check)).isEqualTo("operator");
        assertThat(judge(check)).isEqualTo("rejected");
        check.onConnectRequest(7L, right, 0L);
        check.onConnectRequest(8L, right, 120_000L);
        assertThat(judge(check)).isEqualTo("rejected");
    }

    @Test
    void shouldAskMembersForTheSameWhereTheyHaveNoneOfTheirOwn() throws IOException {
        SessionSecrets one = new SessionSecrets(secret("clients", "sesame"), Optional.empty());
        assertThat(judge(one, "member 1\nsesame")).isEqualTo("member 1");
        assertThat(judge(one, "member 1\n")).isEqualTo("rejected");
    }

    @Test
    void shouldLetNobodyInWhereTheSecretIsGone() throws IOException {
        SessionSecrets gone = new SessionSecrets(secret("clients", "sesame"), Optional.empty());
        Files.delete(folder.resolve("clients"));
        assertThat(judge(gone, "sesame")).isEqualTo("rejected");
        assertThat(notes).first().asString().contains("nobody gets a session");
    }
}
