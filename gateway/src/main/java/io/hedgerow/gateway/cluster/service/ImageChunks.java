package io.hedgerow.gateway.cluster.service;

import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.cluster.service.Cluster;
import java.util.ArrayDeque;

/**
 * Chunks of a snapshot as the archive gives them.
 *
 * <p>Owned by the service thread.
 */
final class ImageChunks implements SnapshotInput.Source {
    private static final int AT_ONCE = 64;

    private final Cluster cluster;
    private final Image image;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final FragmentAssembler assembler = new FragmentAssembler((buffer, offset, length, header) -> {
        byte[] chunk = new byte[length];
        buffer.getBytes(offset, chunk);
        waiting.add(chunk);
    });

    ImageChunks(Cluster cluster, Image image) {
        this.cluster = cluster;
        this.image = image;
    }

    @Override
    public byte[] next() {
        while (waiting.isEmpty()) {
            int fragments = image.poll(assembler, AT_ONCE);
            if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
                return null;
            }
            cluster.idleStrategy().idle(fragments);
        }
        return waiting.remove();
    }
}
