package io.hedgerow.gateway.cluster.service;

import io.aeron.cluster.service.Cluster;
import java.util.concurrent.TimeUnit;

/**
 * The timer of the log at which whatever could not be sent, or was not acknowledged, goes again. It comes
 * once behind whatever a client has said, on while orders wait, and as often as a follower that is far behind needs it; where
 * nothing is said it does not come. Whether it is set, and how often it still comes, is part of the replicated state.
 *
 * <p>Owned by the service thread; allocates nothing.
 */
final class ResendTimer {
    static final long CORRELATION_ID = 1L;
    private static final long PERIOD_MS = 50L;

    /** As far as committed events are kept; a follower that does not take what it is sent is not waited for without end. */
    private static final long ROUNDS_MAX = 2_048L;

    private final HostFacts facts;
    private boolean isSet;
    private boolean isWanted;
    private long rounds;

    ResendTimer(HostFacts facts) {
        this.facts = facts;
    }

    /** A client has said something, whose answer may not get through at once. */
    void onMessage() {
        isWanted = true;
    }

    /** A follower has come that lacks so many records: it is sent them with the timers. */
    void onFollower(long recordsBehind) {
        rounds = Math.max(rounds, Math.min(ROUNDS_MAX, 1L + recordsBehind / Courier.EVENTS_AT_A_TIMER));
    }

    /** It has come. */
    void onTimer() {
        isSet = false;
        rounds = Math.max(0L, rounds - 1L);
        isWanted = rounds > 0 || facts.outbox().hasWaiting();
    }

    /** Sets it if it is wanted; waits for room on the way to the consensus module. */
    void schedule(Cluster cluster, long now) {
        if (isWanted && !isSet) {
            long deadline = now + cluster.timeUnit().convert(PERIOD_MS, TimeUnit.MILLISECONDS);
            while (!cluster.scheduleTimer(CORRELATION_ID, deadline)) {
                cluster.idleStrategy().idle();
            }
            isSet = true;
            isWanted = false;
        }
    }

    void write(SnapshotOutput out) {
        out.putInt(isSet ? 1 : 0);
        out.putLong(rounds);
    }

    void hash(ReplicaHash hash) {
        hash.add(isSet ? 1L : 0L);
        hash.add(rounds);
    }

    void read(SnapshotInput in) {
        isSet = in.getInt() == 1;
        rounds = in.getLong();
    }
}
