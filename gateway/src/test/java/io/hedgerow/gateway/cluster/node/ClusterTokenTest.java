package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.wire.WireLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that asks for tokens. */
@Tag("slow")
@Timeout(600)
class ClusterTokenTest {
    @TempDir
    private Path folder;

    private Optional<SecretRef> secret(String name) {
        return SecretRef.of("file:" + folder.resolve(name), folder);
    }

    private static String told(ClusterLine line) {
        Await.until("an answer: " + line.text(), () -> {
            line.poll((message, offset, length) -> {});
            return !line.refusal().isEmpty() || line.connection() != WireLine.NONE;
        });
        return line.refusal();
    }

    @Test
    void shouldRefuseWhoDoesNotKnowIt() throws IOException {
        Files.writeString(folder.resolve("clients"), "sesame");
        Files.writeString(folder.resolve("members"), "poppy");
        Files.writeString(folder.resolve("wrong"), "simsim");
        String[] tokens = {
            "cluster.token=\"file:" + folder.resolve("clients") + '"',
            "cluster.member_token=\"file:" + folder.resolve("members") + '"'
        };
        try (Trio trio = new Trio(folder);
                AeronDriver driver = AeronDriver.start(
                        AeronDriverSpec.embedded(folder.resolve("line-driver"), WaitPreset.SHARED), note -> {})) {
            trio.openAll(tokens);
            trio.leader();
            ClusterAccess access = new ClusterAccess(
                    trio.members().members().stream().map(MemberAddress::text).toList(),
                    "127.0.0.1",
                    Duration.ofSeconds(2));
            for (SessionClaim stranger : List.of(
                    SessionClaim.OPEN,
                    SessionClaim.client(secret("wrong")),
                    new SessionClaim("member 1", secret("clients")))) {
                try (ClusterLine line = new ClusterLine(access.as(stranger), driver, "stranger", NanoClock.SYSTEM)) {
                    assertThat(told(line)).as(stranger.who()).contains("the cluster does not take the token of this");
                }
            }
            try (ClusterLine line = new ClusterLine(
                    access.as(SessionClaim.client(secret("clients"))), driver, "friend", NanoClock.SYSTEM)) {
                assertThat(told(line)).isEmpty();
            }
            NodeConfig operator = trio.config(0, tokens);
            assertThat(new SnapshotAsk(operator, 60_000_000_000L, note -> {})
                            .take()
                            .complete())
                    .isTrue();
            NodeConfig stranger =
                    trio.config(0, tokens[0], "cluster.member_token=\"file:" + folder.resolve("wrong") + '"');
            assertThatThrownBy(() -> new SnapshotAsk(stranger, 60_000_000_000L, note -> {}).take())
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("does not take the token of an operator");
        }
    }

    @Test
    void shouldNotStartWithoutItsSecret() {
        try (Trio trio = new Trio(folder)) {
            assertThatThrownBy(() -> trio.open(0, "cluster.token=\"file:" + folder.resolve("none") + '"'))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("none is not there, and the configuration takes a secret from it");
        }
    }
}
