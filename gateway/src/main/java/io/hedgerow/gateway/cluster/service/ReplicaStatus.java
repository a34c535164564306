package io.hedgerow.gateway.cluster.service;

/**
 * What a replica tells about itself. Written by the service thread, read by any.
 */
public final class ReplicaStatus {
    private volatile long sequence;
    private volatile long hashSequence;
    private volatile long stateHash;
    private volatile long lastTimeNs;
    private volatile int waitingOrders;
    private volatile boolean leads;
    private volatile long leadershipTermId = -1L;
    private volatile String halted = "";
    private volatile String stopped = "";

    ReplicaStatus() {}

    void at(long recordSequence, long eventTimeNs, int orders) {
        lastTimeNs = eventTimeNs;
        waitingOrders = orders;
        sequence = recordSequence;
    }

    /** Readers see the sequence change last. */
    void hash(long recordSequence, long hash) {
        hashSequence = 0L;
        stateHash = hash;
        hashSequence = recordSequence;
    }

    void role(boolean isLeader) {
        leads = isLeader;
    }

    void term(long termId) {
        leadershipTermId = termId;
    }

    void halted(String words) {
        halted = words;
    }

    void stopped(String words) {
        stopped = words;
    }

    /**
     * Last record of the journal.
     *
     * @return sequence; 0 = the engine has not begun
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Time of the last event.
     *
     * @return UTC ns
     */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /**
     * Orders that wait for the acknowledgement of the client that serves their venue.
     *
     * @return count
     */
    public int waitingOrders() {
        return waitingOrders;
    }

    /**
     * Last StateHash record.
     *
     * @return its sequence; 0 = none yet, or it is just being written: look again
     */
    public long hashSequence() {
        return hashSequence;
    }

    /**
     * Hash in the last StateHash record; of that sequence only if {@link #hashSequence} is the same before and after.
     *
     * @return hash of the engine's state
     */
    public long stateHash() {
        return stateHash;
    }

    /**
     * Whether this node leads.
     *
     * @return true from the moment on that it sends
     */
    public boolean leads() {
        return leads;
    }

    /**
     * Term of the cluster's leader.
     *
     * @return term; -1 = there was none yet
     */
    public long leadershipTermId() {
        return leadershipTermId;
    }

    /**
     * Why the engine takes nothing any more, on every node alike.
     *
     * @return one sentence; empty while it runs
     */
    public String halted() {
        return halted;
    }

    /**
     * Why this node has stopped.
     *
     * @return one sentence; empty while it runs
     */
    public String stopped() {
        return stopped;
    }
}
