package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.AdminRequestType;
import io.aeron.cluster.codecs.AdminResponseCode;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import io.aeron.security.AuthenticationException;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.config.MemberAddress;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.config.NodeException;
import io.hedgerow.gateway.cluster.config.OwnAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Asks a cluster, from whatever machine reaches it, to write a snapshot on every node, and waits until all have that take
 * part. One thread.
 */
public final class SnapshotAsk {
    private static final long CORRELATION_ID = 1L;
    private static final long CONNECT_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final NodeConfig config;
    private final Consumer<String> notes;
    private final long deadlineNanos;
    private final long startNanos;
    private String answer;

    /**
     * What came of it.
     *
     * @param taken snapshots since, by member; members that did not take part are not named
     * @param position of the log behind which the leader went on
     * @param elapsedNs from the request to the last member's snapshot
     */
    public record Result(Map<Integer, Boolean> taken, long position, long elapsedNs) {
        /** Whether all have one. */
        public boolean complete() {
            return taken.values().stream().allMatch(it -> it);
        }
    }

    /**
     * Prepares.
     *
     * @param config of any of its nodes
     * @param timeoutNs time for all of it
     * @param notes told what Aeron runs into
     */
    public SnapshotAsk(NodeConfig config, long timeoutNs, Consumer<String> notes) {
        this.config = config;
        this.notes = notes;
        startNanos = NanoClock.SYSTEM.nanoTime();
        deadlineNanos = startNanos + timeoutNs;
    }

    /**
     * Asks and waits.
     *
     * @return which members have taken it
     * @throws NodeException if nobody leads, or the leader refuses
     */
    public Result take() {
        ClusterView before = ClusterView.ask(config);
        PeerAnswer leader = before.leader()
                .orElseThrow(() -> NodeException.network("no member leads: nobody can take a snapshot", null));
        Map<Integer, Long> counts = counts(before);
        request(config.cluster().members().member(leader.memberId()));
        Map<Integer, Boolean> taken = new TreeMap<>();
        ClusterView now = before;
        while (!isComplete(taken, counts) && NanoClock.SYSTEM.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(PAUSE_NS);
            now = ClusterView.ask(config);
            counts(now).forEach((member, count) -> taken.put(member, count > counts.getOrDefault(member, 0L)));
        }
        long position =
                now.leader().map(it -> it.number("commit_position_bytes")).orElse(-1L);
        return new Result(taken, position, NanoClock.SYSTEM.nanoTime() - startNanos);
    }

    private static boolean isComplete(Map<Integer, Boolean> taken, Map<Integer, Long> counts) {
        return taken.keySet().containsAll(counts.keySet())
                && taken.values().stream().allMatch(it -> it);
    }

    private static Map<Integer, Long> counts(ClusterView view) {
        Map<Integer, Long> counts = new TreeMap<>();
        view.answers().stream()
                .filter(PeerAnswer::isInService)
                .forEach(it -> counts.put(it.memberId(), it.ofLog("snapshot_position_bytes")));
        return counts;
    }

    private void request(MemberAddress leader) {
        String own = OwnAddress.towards(leader);
        try (AeronDriver driver = AeronDriver.start(AeronDriverSpec.embedded(WaitPreset.SHARED), notes);
                AeronCluster client = connect(driver, own)) {
            client.sendAdminRequestToTakeASnapshot(CORRELATION_ID);
            while (answer == null) {
                client.pollEgress();
                if (NanoClock.SYSTEM.nanoTime() > deadlineNanos) {
                    throw NodeException.network("member " + leader.id() + " leads and did not answer in time", null);
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        if (!answer.isEmpty()) {
            throw NodeException.network("member " + leader.id() + " does not take a snapshot now: " + answer, null);
        }
    }

    private AeronCluster connect(AeronDriver driver, String own) {
        while (true) {
            try {
                return AeronCluster.connect(new AeronCluster.Context()
                        .aeronDirectoryName(driver.directory().toString())
                        .ingressChannel("aeron:udp?term-length=128k")
                        .ingressEndpoints(config.cluster().members().ingressEndpoints())
                        .egressChannel("aeron:udp?term-length=128k|endpoint=" + own + ":0")
                        .messageTimeoutNs(CONNECT_NS)
                        .credentialsSupplier(
                                config.cluster().secrets().operator().credentials())
                        .egressListener(new Answer()));
            } catch (AuthenticationException e) {
                throw NodeException.disagrees("the cluster does not take the token of an operator: give the one that"
                        + " its nodes have (cluster.member_token, or cluster.token)");
            } catch (AeronException e) {
                if (NanoClock.SYSTEM.nanoTime() > deadlineNanos) {
                    throw NodeException.network("the leader cannot be reached: " + AeronErrors.describe(e), e);
                }
            }
        }
    }

    /** What the leader says to the request. */
    private final class Answer implements EgressListener {
        @Override
        public void onMessage(
                long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            // A client that says nothing is told nothing.
        }

        @Override
        public void onAdminResponse(
                long clusterSessionId,
                long correlationId,
                AdminRequestType requestType,
                AdminResponseCode responseCode,
                String message,
                DirectBuffer payload,
                int payloadOffset,
                int payloadLength) {
            answer = responseCode == AdminResponseCode.OK ? "" : message;
        }
    }
}
