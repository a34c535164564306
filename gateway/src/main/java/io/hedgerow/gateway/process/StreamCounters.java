package io.hedgerow.gateway.process;

import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.standby.stream.StreamView;

/** What is counted of the journal's way to standbys. Static; the metrics thread. */
final class StreamCounters {
    private StreamCounters() {}

    static void take(CounterFile file, StreamView stream) {
        file.counter(Metric.STREAM_PUBLISHING).setRelease(stream.state().equals("publishing") ? 1L : 0L);
        file.counter(Metric.STREAM_SEQUENCE).setRelease(stream.publishedSequence());
        file.counter(Metric.STREAM_LEASED).setRelease(stream.isLeased() ? 1L : 0L);
        for (StreamView.CopyView copy : stream.copies()) {
            String[] labels = {"standby", copy.name()};
            file.counter(Metric.STREAM_STANDBY_LAG, labels)
                    .setRelease(Math.max(0L, stream.publishedSequence() - copy.copiedSequence()));
            file.counter(Metric.STREAM_STANDBY_SILENT, labels).setRelease(copy.silentNs());
        }
    }
}
