package io.hedgerow.gateway.cluster.node;

import io.aeron.Aeron;
import io.aeron.AeronCounters;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusterCounters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.agrona.concurrent.status.CountersReader;

/**
 * How a node stands, as its counters tell, which are read without its help. Immutable; any thread.
 *
 * @param module what the consensus module does
 * @param role leader, follower, candidate
 * @param election what it does in an election; {@code CLOSED} while there is none
 * @param term number of the leader's term
 * @param commitPosition bytes of the log that a majority has
 * @param snapshotsTaken since the node's start
 * @param elections since the node's start
 * @param clientsTimedOut since the node's start
 * @param errors of the consensus module since the node's start
 */
public record NodeState(
        ConsensusModule.State module,
        Cluster.Role role,
        ElectionState election,
        long term,
        long commitPosition,
        long snapshotsTaken,
        long elections,
        long clientsTimedOut,
        long errors) {

    /** Reads it. */
    static NodeState of(CountersReader counters, int clusterId) {
        return new NodeState(
                ConsensusModule.State.get(value(
                        counters,
                        ConsensusModule.Configuration.CONSENSUS_MODULE_STATE_TYPE_ID,
                        clusterId,
                        ConsensusModule.State.CLOSED.code())),
                Cluster.Role.get(
                        value(counters, ConsensusModule.Configuration.CLUSTER_NODE_ROLE_TYPE_ID, clusterId, 0)),
                ElectionState.get(value(counters, ConsensusModule.Configuration.ELECTION_STATE_TYPE_ID, clusterId, 0)),
                value(counters, AeronCounters.CLUSTER_LEADERSHIP_TERM_ID_TYPE_ID, clusterId, Aeron.NULL_VALUE),
                value(counters, ConsensusModule.Configuration.COMMIT_POSITION_TYPE_ID, clusterId, 0),
                value(counters, ConsensusModule.Configuration.SNAPSHOT_COUNTER_TYPE_ID, clusterId, 0),
                value(counters, AeronCounters.CLUSTER_ELECTION_COUNT_TYPE_ID, clusterId, 0),
                value(counters, ConsensusModule.Configuration.CLUSTER_CLIENT_TIMEOUT_COUNT_TYPE_ID, clusterId, 0),
                value(counters, ConsensusModule.Configuration.CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID, clusterId, 0));
    }

    private static long value(CountersReader counters, int typeId, int clusterId, long absent) {
        int id = ClusterCounters.find(counters, typeId, clusterId);
        return id == CountersReader.NULL_COUNTER_ID ? absent : counters.getCounterValue(id);
    }

    /**
     * Whether it takes part: it has a leader, or is one.
     *
     * @return false in an election, while it catches up, and at its end
     */
    public boolean isInService() {
        return election == ElectionState.CLOSED
                && (module == ConsensusModule.State.ACTIVE || module == ConsensusModule.State.SNAPSHOT)
                && role != Cluster.Role.CANDIDATE;
    }

    /**
     * Whether it leads.
     *
     * @return true while it does and takes part
     */
    public boolean leads() {
        return isInService() && role == Cluster.Role.LEADER;
    }

    /**
     * Its role, or what it does to get one.
     *
     * @return words
     */
    public String words() {
        if (isInService()) {
            return lower(role);
        }
        if (election != ElectionState.CLOSED) {
            return switch (election) {
                case FOLLOWER_LOG_REPLICATION -> "fetches the log from the leader";
                case FOLLOWER_REPLAY, LEADER_REPLAY -> "replays its log";
                case FOLLOWER_CATCHUP_INIT, FOLLOWER_CATCHUP_AWAIT, FOLLOWER_CATCHUP -> "catches up with the leader";
                default -> "election: " + lower(election);
            };
        }
        return lower(module);
    }

    /**
     * All of it, as members of JSON.
     *
     * @return names in snake_case
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("does", words());
        members.put("in_service", isInService());
        members.put("role", lower(role));
        members.put("term", term);
        members.put("commit_position_bytes", commitPosition);
        members.put("snapshots_taken", snapshotsTaken);
        members.put("elections", elections);
        members.put("clients_timed_out", clientsTimedOut);
        members.put("errors", errors);
        return members;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
