package io.hedgerow.gateway.cluster.service;

import io.hedgerow.gateway.wire.CommittedEvents;

/**
 * What the parts of a replica share: its state, and what the node knows of the cluster.
 *
 * <p>Owned by the service thread.
 */
final class HostFacts {
    private static final long NO_TERM = -1L;
    private static final int NO_MEMBER = -1;

    private final ReplicaLimits limits;
    private final ClientTable clients;
    private final OrderOutbox outbox;
    private final CommittedEvents committed;
    private final ReplicatedCore core;
    private int memberId = NO_MEMBER;
    private long leadershipTermId = NO_TERM;
    private boolean leads;

    HostFacts(ReplicaLimits limits, ReplicatedCore core, OrderOutbox outbox) {
        this.limits = limits;
        this.core = core;
        this.outbox = outbox;
        clients = new ClientTable(limits.clientsMax());
        committed = new CommittedEvents(limits.committedBytes());
    }

    ReplicaLimits limits() {
        return limits;
    }

    ClientTable clients() {
        return clients;
    }

    OrderOutbox outbox() {
        return outbox;
    }

    CommittedEvents committed() {
        return committed;
    }

    ReplicatedCore core() {
        return core;
    }

    int memberId() {
        return memberId;
    }

    long leadershipTermId() {
        return leadershipTermId;
    }

    void term(long termId, int leaderId) {
        leadershipTermId = termId;
        memberId = leaderId;
    }

    /** Whether this node is the one that sends. */
    boolean leads() {
        return leads;
    }

    void leads(boolean isLeader) {
        leads = isLeader;
    }

    /** Number of the last event of a session's client; 0 = none, or nobody knows it. */
    long lastNumber(ClientLine line) {
        return line.isKnown() ? clients.lastNumber(line.place()) : 0L;
    }
}
