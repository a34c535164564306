package io.hedgerow.gateway.cluster.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.wire.MemoryLine;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireException;
import io.hedgerow.gateway.wire.WireListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits for a cluster in memory that has failed is told so, and does not wait on. */
@Timeout(600)
class MemoryClusterTest {
    @Test
    void shouldTellItsClientsAndWhoStopsItThatItHasFailed() {
        MemoryCluster cluster = new MemoryCluster(1, ReplicaLimits.DEFAULT);
        MemoryLine line = cluster.line();
        cluster.failBy(new IllegalStateException("a test"));
        try (WireClient client =
                new WireClient(WireClientSpec.of(1, "test"), line, new WireListener() {}, NanoClock.SYSTEM)) {
            assertThatThrownBy(() -> Await.until("refused", () -> {
                        client.work();
                        client.requireNotRefused();
                        return false;
                    }))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("the cluster in memory has failed: java.lang.IllegalStateException: a test");
        }
        assertThatThrownBy(cluster::close).isInstanceOf(AssertionError.class).hasMessageContaining("a test");
    }
}
