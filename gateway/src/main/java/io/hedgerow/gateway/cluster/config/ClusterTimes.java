package io.hedgerow.gateway.cluster.config;

import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.toml.Section;

/**
 * How long members and clients of a cluster wait for one another; the same on every node. Immutable; any thread.
 *
 * @param heartbeatTimeoutNs silence of the leader after which the others elect another one
 * @param heartbeatIntervalNs a leader that has nothing to say says so this often
 * @param electionTimeoutNs votes are waited for this long before they are asked for again
 * @param startWaitNs a node that starts waits this long for members that are missing before it wants to lead a majority of
 *     those that are there
 * @param sessionTimeoutNs silence of a client after which its session is closed
 */
public record ClusterTimes(
        long heartbeatTimeoutNs,
        long heartbeatIntervalNs,
        long electionTimeoutNs,
        long startWaitNs,
        long sessionTimeoutNs) {
    private static final long MS = 1_000_000L;
    private static final long S = 1_000 * MS;

    /** What holds where nothing is said. */
    public static final ClusterTimes DEFAULT = new ClusterTimes(2 * S, 200 * MS, S, 5 * S, 10 * S);

    /** A leader is given the time of this many heartbeats at least: one that is lost must not cost it its office. */
    private static final int HEARTBEATS_MIN = 2;

    static ClusterTimes read(Section section) {
        long heartbeatTimeoutNs = section.durationNs("heartbeat_timeout", DEFAULT.heartbeatTimeoutNs, 50 * MS, 600 * S);
        long startWaitNs = Math.max(DEFAULT.startWaitNs, HEARTBEATS_MIN * heartbeatTimeoutNs);
        ClusterTimes times = new ClusterTimes(
                heartbeatTimeoutNs,
                section.durationNs("heartbeat_interval", DEFAULT.heartbeatIntervalNs, MS, 60 * S),
                section.durationNs("election_timeout", DEFAULT.electionTimeoutNs, 10 * MS, 600 * S),
                section.durationNs("start_wait", startWaitNs, 100 * MS, 3_600 * S),
                section.durationNs("session_timeout", DEFAULT.sessionTimeoutNs, 500 * MS, 3_600 * S));
        times.check(section);
        return times;
    }

    private void check(Section section) {
        if (heartbeatIntervalNs > heartbeatTimeoutNs / HEARTBEATS_MIN) {
            section.problem(
                    "heartbeat_interval",
                    "= \"" + Durations.text(heartbeatIntervalNs) + "\": must be at most half of heartbeat_timeout, "
                            + Durations.text(heartbeatTimeoutNs / HEARTBEATS_MIN));
        }
        if (startWaitNs < HEARTBEATS_MIN * heartbeatTimeoutNs) {
            section.problem(
                    "start_wait",
                    "= \"" + Durations.text(startWaitNs) + "\": must be at least twice heartbeat_timeout, "
                            + Durations.text(HEARTBEATS_MIN * heartbeatTimeoutNs));
        }
    }
}
