package io.hedgerow.gateway.cluster.backup;

import io.hedgerow.gateway.cluster.log.LogHolding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a copy stands. Immutable; any thread.
 *
 * @param clusterId of which cluster it is
 * @param does what it does, for a person
 * @param holding what it holds
 * @param commitBytes position of the log that the cluster has committed, as far as was heard; -1 = nobody answered
 * @param clusterSnapshotBytes position of the cluster's newest snapshot; -1 = none, or nobody answered
 * @param trouble what is not as it should be; empty while all is well
 */
public record CopyState(
        int clusterId, String does, LogHolding holding, long commitBytes, long clusterSnapshotBytes, String trouble) {
    /**
     * How much of the log the copy lacks.
     *
     * @return bytes; -1 = the cluster did not say
     */
    public long behindBytes() {
        return commitBytes < 0 ? -1L : Math.max(0L, commitBytes - holding.endBytes());
    }

    /**
     * Whether a node could be restored from it that has what the cluster had.
     *
     * @param bytes position of the log that it has to reach
     * @param snapshot position of the snapshot that it has to have; -1 = none
     * @return true if it has both
     */
    public boolean has(long bytes, long snapshot) {
        return bytes >= 0L && holding.endBytes() >= bytes && holding.newestSnapshot() >= snapshot;
    }

    /**
     * For a person.
     *
     * @return one line
     */
    public String text() {
        String lag = behindBytes() < 0 ? "the cluster does not say how far it is" : behindBytes() + " bytes behind";
        String snapshot = holding.snapshots().isEmpty()
                ? "no snapshot yet"
                : "snapshots " + holding.snapshots().size() + ", newest at byte " + holding.newestSnapshot();
        return does + ": log from byte " + holding.startBytes() + " to " + holding.endBytes() + ", " + lag + "; "
                + snapshot + (trouble.isEmpty() ? "" : "; " + trouble);
    }

    /**
     * All of it, as members of JSON.
     *
     * @return names in snake_case
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cluster_id", clusterId);
        members.put("does", does);
        members.put("commit_position_bytes", commitBytes < 0 ? null : commitBytes);
        members.put("behind_bytes", behindBytes() < 0 ? null : behindBytes());
        members.put("log", holding.members());
        members.put("trouble", trouble);
        return members;
    }
}
