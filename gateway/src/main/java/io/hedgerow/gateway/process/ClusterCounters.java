package io.hedgerow.gateway.process;

import io.hedgerow.gateway.cluster.client.ClusterStanding;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;

/** What is counted of the cluster that hosts the engine. Static; the metrics thread. */
final class ClusterCounters {
    private ClusterCounters() {}

    static void take(CounterFile file, ClusterStanding cluster) {
        file.counter(Metric.CLUSTER_CONNECTED).setRelease(cluster.isOpen() ? 1L : 0L);
        file.counter(Metric.CLUSTER_LEADER).setRelease(cluster.leader().member());
        file.counter(Metric.CLUSTER_LEADER_CHANGES).setRelease(cluster.leader().changes());
        file.counter(Metric.CLUSTER_COMMITTED).setRelease(cluster.flow().committedSequence());
        file.counter(Metric.CLUSTER_LAG).setRelease(cluster.flow().lag());
        file.counter(Metric.CLUSTER_UNACKNOWLEDGED).setRelease(cluster.flow().unacknowledged());
    }
}
