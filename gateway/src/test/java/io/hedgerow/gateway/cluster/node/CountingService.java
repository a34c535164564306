package io.hedgerow.gateway.cluster.node;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** Adds up the numbers that clients send, answers with the sum, and tells the sum it began with. */
public final class CountingService implements ClusteredService, ClusterNode.Hosted {
    private final AtomicLong sum = new AtomicLong();
    private final AtomicLong begunWith = new AtomicLong(-1L);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private Cluster cluster;

    public long sum() {
        return sum.get();
    }

    /** What its snapshot held; 0 = none, -1 = not begun yet. */
    public long begunWith() {
        return begunWith.get();
    }

    @Override
    public ClusteredService service() {
        return this;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of();
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public void onStart(Cluster host, Image snapshot) {
        cluster = host;
        while (snapshot != null && !snapshot.isEndOfStream()) {
            int read = snapshot.poll((bytes, offset, length, header) -> sum.set(bytes.getLong(offset)), 1);
            cluster.idleStrategy().idle(read);
        }
        begunWith.set(sum.get());
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        // Everybody is welcome.
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {
        // Nothing is kept of it.
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer bytes, int offset, int length, Header header) {
        long number = bytes.getLong(offset);
        if (number < 0) {
            throw new IllegalStateException("a number below zero");
        }
        buffer.putLong(0, sum.addAndGet(number));
        long sent = session.offer(buffer, 0, Long.BYTES);
        while (sent == Publication.BACK_PRESSURED || sent == Publication.ADMIN_ACTION) {
            cluster.idleStrategy().idle();
            sent = session.offer(buffer, 0, Long.BYTES);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        throw new IllegalStateException("no timer was asked for");
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {
        buffer.putLong(0, sum.get());
        while (snapshot.offer(buffer, 0, Long.BYTES) < 0) {
            cluster.idleStrategy().idle();
        }
    }

    @Override
    public void onRoleChange(Cluster.Role role) {
        // Followers answer too; their answers go nowhere.
    }

    @Override
    public void onTerminate(Cluster host) {
        // Holds nothing.
    }
}
