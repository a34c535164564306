package io.hedgerow.gateway.cluster.service;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.cluster.service.Cluster;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import org.agrona.DirectBuffer;

/**
 * Chunks of a snapshot on their way to the archive.
 *
 * <p>Owned by the service thread.
 */
final class PublishedChunks implements SnapshotOutput.Sink {
    private final Cluster cluster;
    private final ExclusivePublication publication;

    PublishedChunks(Cluster cluster, ExclusivePublication publication) {
        this.cluster = cluster;
        this.publication = publication;
    }

    @Override
    public void take(DirectBuffer chunk, int length) {
        long result = publication.offer(chunk, 0, length);
        while (result < 0) {
            if (result == Publication.CLOSED || result == Publication.MAX_POSITION_EXCEEDED) {
                throw new NodeStoppedException(
                        "the snapshot could not be written: " + Publication.errorString(result), null);
            }
            cluster.idleStrategy().idle();
            result = publication.offer(chunk, 0, length);
        }
    }
}
