package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.testing.Await;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes of one cluster. */
@Timeout(600)
class ClusterNodeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldElectAndGoOnWithoutItsLeader() {
        try (Trio trio = new Trio(folder)) {
            trio.openAll();
            int leader = trio.leader();
            assertThat(trio.send(1, 2, 3)).isEqualTo(6);
            trio.close(leader);
            assertThat(trio.send(4)).isEqualTo(10);
            trio.open(leader);
            Await.until(
                    "the node that was away has caught up",
                    () -> trio.service(leader).sum() == 10);
        }
    }

    @Test
    void shouldSayAtItsStartWhatIsToBeKeptClosed() {
        try (Trio trio = new Trio(folder)) {
            String own = trio.members().member(0).text();
            trio.open(0, "cluster.members=[\"" + own + "\", \"192.0.2.1:21000\", \"192.0.2.2:21000\"]");
            assertThat(trio.notes())
                    .anyMatch(it -> it.startsWith(
                            "who reaches UDP 192.0.2.1:21001-21004, 192.0.2.2:21001-21004 can" + " speak as a member"))
                    .anyMatch(it -> it.startsWith("clients are asked for no token"));
        }
    }
}
