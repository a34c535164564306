package io.hedgerow.gateway.cluster.client;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.logbuffer.Header;
import io.aeron.security.AuthenticationException;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.DrivenClient;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.wire.WireLine;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * A session with a cluster, which follows its leader. It is made anew when it is gone, with an Aeron client of its own,
 * again and again.
 *
 * <p>Owned by one thread, but for {@link #text}.
 */
public final class ClusterLine implements WireLine {
    private static final long KEEP_ALIVE_NS = 500_000_000L;
    private static final long PAUSE_MIN_NS = 50_000_000L;
    private static final long PAUSE_MAX_NS = 1_000_000_000L;

    /** Several fragments, so that a slow line carries many events at a time. */
    private static final int MESSAGE_LENGTH_MAX = 16_384;

    private final ClusterAccess access;
    private final AeronDriver driver;
    private final String name;
    private final NanoClock clock;
    private final EgressListener egress = new Egress();
    private DrivenClient client;
    private AeronCluster.AsyncConnect connecting;
    private AeronCluster cluster;
    private Reader reader;
    private long connection = NONE;
    private long connections;
    private long triedNs;
    private long pauseNs = PAUSE_MIN_NS;
    private long pausedNs;
    private boolean pausing;
    private long keptAliveNs;
    private String goneBecause = "";
    private String refusal = "";
    private volatile String text = "not connected yet";

    /**
     * A line that has not connected.
     *
     * @param access where the cluster is
     * @param driver media driver, which outlives the line
     * @param name of the client, for people
     * @param clock measures waits
     */
    public ClusterLine(ClusterAccess access, AeronDriver driver, String name, NanoClock clock) {
        this.access = access;
        this.driver = driver;
        this.name = name;
        this.clock = clock;
    }

    /** What comes from the leader. */
    private final class Egress implements EgressListener {
        @Override
        public void onMessage(
                long sessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
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
            if (code == EventCode.CLOSED || code == EventCode.ERROR || code == EventCode.AUTHENTICATION_REJECTED) {
                goneBecause = "the cluster has closed the session" + (detail.isEmpty() ? "" : " (" + detail + ")");
            }
        }

        @Override
        public void onNewLeader(long sessionId, long leadershipTermId, int leaderMemberId, String endpoints) {
            connected("member " + leaderMemberId + " leads");
        }
    }

    @Override
    public int poll(Reader to) {
        reader = to;
        long nowNs = clock.nanoTime();
        boolean isUsed = cluster != null || connecting != null;
        if (isUsed && !client.isOpen()) {
            lose(client.why());
            return 1;
        }
        try {
            return cluster == null ? connect(nowNs) : serve(nowNs);
        } catch (AuthenticationException e) {
            refuse();
            return 0;
        } catch (RuntimeException e) {
            lose(AeronErrors.describe(e));
            return 0;
        }
    }

    /** A cluster that has taken us before may have a leader whose token is the wrong one; others may know better. */
    private void refuse() {
        String words =
                "the cluster does not take the token of this " + access.claim().who()
                        + (access.claim().token().isEmpty() ? ", which has none" : "")
                        + ": its nodes ask for one (cluster.token of node.toml), and it must be the same here";
        if (connections == 0L) {
            refusal = words;
        }
        lose(words);
    }

    @Override
    public String refusal() {
        return refusal;
    }

    private int connect(long nowNs) {
        if (pausing && nowNs - pausedNs < pauseNs) {
            return 0;
        }
        pausing = false;
        if (connecting == null) {
            triedNs = nowNs;
            connecting = AeronCluster.asyncConnect(context(nowNs));
        }
        cluster = connecting.poll();
        if (cluster == null) {
            return 0;
        }
        connecting = null;
        pauseNs = PAUSE_MIN_NS;
        keptAliveNs = nowNs;
        goneBecause = "";
        connected("member " + cluster.leaderMemberId() + " leads");
        return 1;
    }

    private AeronCluster.Context context(long nowNs) {
        if (client == null) {
            client = new DrivenClient(driver, name);
        } else if (!client.isOpen() && !client.reopen(nowNs)) {
            throw new GatewayException(client.why());
        }
        return new AeronCluster.Context()
                .aeron(client.aeron())
                .ownsAeronClient(false)
                .clientName(name)
                .ingressChannel("aeron:udp?term-length=1m")
                .ingressEndpoints(access.ingressEndpoints())
                .egressChannel(access.egressChannel())
                .messageTimeoutNs(access.answerWithin().toNanos())
                .credentialsSupplier(access.claim().credentials())
                .egressListener(egress)
                .errorHandler(driver.errors());
    }

    /** Another leader may not know what the one before has sent: it counts as another connection. */
    private void connected(String words) {
        connections++;
        connection = connections;
        text = words;
    }

    private int serve(long nowNs) {
        int done = cluster.pollEgress();
        if (cluster.isClosed()) {
            lose(goneBecause.isEmpty() ? "the session with the cluster has ended" : goneBecause);
            return 1;
        }
        if (nowNs - keptAliveNs > KEEP_ALIVE_NS && cluster.sendKeepAlive()) {
            keptAliveNs = nowNs;
        }
        return done;
    }

    private void lose(String why) {
        long nowNs = clock.nanoTime();
        text = why + "; tried again";
        connection = NONE;
        CloseHelper.quietCloseAll(connecting, cluster);
        connecting = null;
        cluster = null;
        pausing = true;
        pausedNs = nowNs;
        boolean quick = nowNs - triedNs < PAUSE_MAX_NS;
        pauseNs = quick ? Math.min(2 * pauseNs, PAUSE_MAX_NS) : PAUSE_MIN_NS;
    }

    @Override
    public long connection() {
        return connection;
    }

    @Override
    public boolean send(DirectBuffer message, int offset, int length) {
        if (cluster == null) {
            return false;
        }
        try {
            return cluster.offer(message, offset, length) > 0;
        } catch (RuntimeException e) {
            lose(AeronErrors.describe(e));
            return false;
        }
    }

    @Override
    public int messageLengthMax() {
        return MESSAGE_LENGTH_MAX;
    }

    @Override
    public void restart(String why) {
        lose(why);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connecting, cluster, client);
        connecting = null;
        cluster = null;
        connection = NONE;
        text = "closed";
    }
}
