package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ClusterAccess;
import io.hedgerow.gateway.cluster.client.ClusterLine;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.DroppedClient;
import io.hedgerow.gateway.wire.WireLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster and its clients do where a media driver has taken them for dead, as after a long stillstand. */
@Tag("slow")
@Timeout(600)
class TakenForDeadTest {
    private static final String FOR_DEAD = "has taken this process for dead";

    @TempDir
    private Path folder;

    private static long connection(ClusterLine line) {
        line.poll((message, offset, length) -> {});
        return line.connection();
    }

    @Test
    void shouldConnectALineAgainAndEndANodeInWords() {
        Path linesDriver = folder.resolve("line-driver");
        try (Trio trio = new Trio(folder);
                AeronDriver driver =
                        AeronDriver.start(AeronDriverSpec.embedded(linesDriver, WaitPreset.SHARED), text -> {});
                Aeron witness = driver.connect("witness")) {
            trio.openAll();
            int leader = trio.leader();
            ClusterAccess access = new ClusterAccess(
                    trio.members().members().stream().map(MemberAddress::text).toList(),
                    "127.0.0.1",
                    Duration.ofSeconds(2));
            try (ClusterLine line = new ClusterLine(access, driver, "a gateway", NanoClock.SYSTEM)) {
                Await.until("connected " + line.text(), () -> connection(line) != WireLine.NONE);
                long before = line.connection();
                Await.until("dropped", () -> {
                    DroppedClient.drop(witness, "a gateway");
                    return connection(line) == WireLine.NONE;
                });
                assertThat(line.text()).contains(FOR_DEAD);
                Await.until("connected again " + line.text(), () -> connection(line) > before);
            }
            CompletableFuture<Optional<NodeException>> ended =
                    trio.node((leader + 1) % 3).ended();
            try (AeronDriver joined = AeronDriver.start(
                            AeronDriverSpec.external(
                                    trio.config((leader + 1) % 3).driverFolder(), WaitPreset.SHARED),
                            text -> {});
                    Aeron beside = joined.connect("witness")) {
                Await.until("the node has ended", () -> {
                    DroppedClient.drop(beside, "consensus-module");
                    return ended.isDone();
                });
            }
            assertThat(ended.join().orElseThrow().getMessage()).contains("cannot go on", FOR_DEAD);
        }
    }
}
