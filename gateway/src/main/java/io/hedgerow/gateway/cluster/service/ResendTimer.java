package io.hedgerow.gateway.cluster.service;

import io.aeron.cluster.service.Cluster;
import java.util.concurrent.TimeUnit;

/**
 * The timer of the log at which whatever could not be sent, or was not acknowledged, goes again. It comes
 * once behind whatever a client has said, and on while orders wait; where nothing is said it does not come. Whether it is set
 * is part of the replicated state.
 *
 * <p>Owned by the service thread; allocates nothing.
 */
final class ResendTimer {
    static final long CORRELATION_ID = 1L;
    private static final long PERIOD_MS = 50L;

    private final HostFacts facts;
    private boolean isSet;
    private boolean isWanted;

    ResendTimer(HostFacts facts) {
        this.facts = facts;
    }

    /** A client has said something, whose answer may not get through at once. */
    void onMessage() {
        isWanted = true;
    }

    /** It has come. */
    void onTimer() {
        isSet = false;
        isWanted = facts.outbox().hasWaiting();
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
    }

    void read(SnapshotInput in) {
        isSet = in.getInt() == 1;
    }
}
