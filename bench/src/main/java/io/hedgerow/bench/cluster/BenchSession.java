package io.hedgerow.bench.cluster;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.logbuffer.Header;
import io.hedgerow.gateway.wire.WireLine;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** A session with a cluster that lasts as long as the measurement. Owned by one thread. */
final class BenchSession implements WireLine, EgressListener {
    private static final String MEMORY = "aeron:ipc?term-length=1m";
    private static final String UDP = "aeron:udp?term-length=1m";
    private static final int MESSAGE_LENGTH_MAX = 16_384;
    private static final long KEEP_ALIVE_NS = 500_000_000L;
    private static final long ANSWER_NS = 120_000_000_000L;

    private final AeronCluster cluster;
    private Reader reader;
    private long keptAliveNs;

    private BenchSession(AeronCluster.Context context) {
        cluster = AeronCluster.connect(context.messageTimeoutNs(ANSWER_NS).egressListener(this));
    }

    /** Through the memory of the leader's media driver. */
    static BenchSession memory(Path driver) {
        return new BenchSession(new AeronCluster.Context()
                .aeronDirectoryName(driver.toString())
                .ingressChannel(MEMORY)
                .egressChannel(MEMORY));
    }

    /** By UDP, from a media driver of its own. */
    static BenchSession udp(Path driver, String endpoints) {
        return new BenchSession(new AeronCluster.Context()
                .aeronDirectoryName(driver.toString())
                .ingressChannel(UDP)
                .ingressEndpoints(endpoints)
                .egressChannel(UDP + "|endpoint=127.0.0.1:0"));
    }

    @Override
    public void onMessage(long sessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        reader.onMessage(buffer, offset, length);
    }

    @Override
    public void onSessionEvent(
            long correlationId,
            long sessionId,
            long leadershipTermId,
            int leaderMemberId,
            EventCode code,
            String detail) {
        if (code == EventCode.CLOSED) {
            throw new IllegalStateException("the cluster has closed the session: " + detail);
        }
    }

    @Override
    public int poll(Reader to) {
        reader = to;
        long nowNs = System.nanoTime();
        if (nowNs - keptAliveNs > KEEP_ALIVE_NS && cluster.sendKeepAlive()) {
            keptAliveNs = nowNs;
        }
        int polled = cluster.pollEgress();
        if (cluster.isClosed() || !cluster.egressSubscription().isConnected()) {
            throw new IllegalStateException("the session with the cluster is lost");
        }
        return polled;
    }

    @Override
    public long connection() {
        return cluster.isClosed() ? NONE : 1L;
    }

    @Override
    public boolean send(DirectBuffer message, int offset, int length) {
        return cluster.offer(message, offset, length) > 0;
    }

    @Override
    public int messageLengthMax() {
        return MESSAGE_LENGTH_MAX;
    }

    @Override
    public void restart(String why) {
        throw new IllegalStateException("the line to the leader was lost: " + why);
    }

    @Override
    public String text() {
        return cluster.isClosed() ? "closed" : "open";
    }

    @Override
    public void close() {
        cluster.close();
    }
}
