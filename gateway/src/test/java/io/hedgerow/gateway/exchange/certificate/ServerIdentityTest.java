package io.hedgerow.gateway.exchange.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIdentityTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void shouldMakeAChainThatProvesItself() throws Exception {
        ServerIdentity made = ServerIdentity.made(HOSTS, NOW);
        X509Certificate server = made.chain().get(0);
        X509Certificate authority = made.chain().get(1);

        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        trust.setRevocationEnabled(false);
        trust.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), trust);
        assertThat(server.getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.getBasicConstraints()).isNotNegative();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(made.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void shouldKeepWhatLiesInTheFolder() throws IOException {
        ServerIdentity first = ServerIdentity.kept(folder, HOSTS, NOW);
        ServerIdentity second = ServerIdentity.kept(folder, HOSTS, NOW);

        assertThat(second.chain()).isEqualTo(first.chain());
        assertThat(second.trustPem()).isEqualTo(first.trustPem());
        assertThat(Files.readString(folder.resolve("ca.pem"))).isEqualTo(first.trustPem());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(ServerIdentity.kept(folder, List.of("desk.example"), NOW).chain())
                .isNotEqualTo(first.chain());
        assertThat(ServerIdentity.kept(folder, List.of("desk.example"), NOW.plus(Duration.ofDays(4_000)))
                        .chain()
                        .get(0)
                        .getNotAfter())
                .isAfter(Date.from(NOW.plus(Duration.ofDays(4_000))));
    }

    @Test
    void shouldSayWhatIsNoKey() throws IOException {
        Files.writeString(folder.resolve("k"), "nothing");
        Files.writeString(folder.resolve("c"), "nothing");

        assertThatThrownBy(() -> ServerIdentity.read(folder.resolve("k"), folder.resolve("c")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no private key");
    }
}
