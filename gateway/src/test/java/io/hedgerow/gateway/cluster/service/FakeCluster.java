package io.hedgerow.gateway.cluster.service;

import io.aeron.Aeron;
import io.aeron.DirectBufferVector;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.logbuffer.BufferClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;

/** A cluster of one node whose log a test writes: time, sessions, messages and timers come when the test says so. */
final class FakeCluster implements Cluster {
    private final ReplicatedEngine service;
    private final List<ClientSession> sessions = new ArrayList<>();
    private Role role = Role.FOLLOWER;
    private long timeMs = 1_000L;
    private boolean hasTimer;

    FakeCluster(ReplicatedEngine service) {
        this.service = service;
    }

    /** Starts from nothing, as leader. */
    void start() {
        service.onStart(this, null);
        lead();
    }

    void lead() {
        role = Role.LEADER;
        service.onRoleChange(role);
        service.onNewLeadershipTermEvent(1L, 0L, timeMs, 0L, 0, 0, TimeUnit.MILLISECONDS, 0);
    }

    void follow() {
        role = Role.FOLLOWER;
        service.onRoleChange(role);
    }

    FakeSession open(long id) {
        return open(new FakeSession(id));
    }

    FakeSession open(FakeSession session) {
        sessions.add(session);
        service.onSessionOpen(session, timeMs);
        return session;
    }

    void adopt(FakeSession session) {
        sessions.add(session);
    }

    void close(FakeSession session) {
        sessions.remove(session);
        service.onSessionClose(session, timeMs, CloseReason.CLIENT_ACTION);
    }

    void say(FakeSession session, DirectBuffer message, int length) {
        service.onSessionMessage(session, timeMs, message, 0, length, null);
    }

    void pass(long ms) {
        timeMs += ms;
    }

    /** The timer comes, if one is set. */
    boolean fireTimer() {
        boolean fires = hasTimer;
        hasTimer = false;
        if (fires) {
            service.onTimerEvent(ResendTimer.CORRELATION_ID, timeMs);
        }
        return fires;
    }

    @Override
    public boolean scheduleTimer(long correlationId, long deadline) {
        hasTimer = true;
        return true;
    }

    @Override
    public ClientSession getClientSession(long clusterSessionId) {
        return sessions.stream()
                .filter(session -> session.id() == clusterSessionId)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<ClientSession> clientSessions() {
        return sessions;
    }

    @Override
    public void forEachClientSession(Consumer<? super ClientSession> action) {
        sessions.forEach(action);
    }

    @Override
    public int memberId() {
        return 0;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public long logPosition() {
        return 0L;
    }

    @Override
    public Aeron aeron() {
        return null;
    }

    @Override
    public ClusteredServiceContainer.Context context() {
        return null;
    }

    @Override
    public boolean closeClientSession(long clusterSessionId) {
        return true;
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.MILLISECONDS;
    }

    @Override
    public long time() {
        return timeMs;
    }

    @Override
    public boolean cancelTimer(long correlationId) {
        return true;
    }

    @Override
    public long offer(DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long offer(DirectBufferVector[] vectors) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long tryClaim(int length, BufferClaim bufferClaim) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IdleStrategy idleStrategy() {
        return NoOpIdleStrategy.INSTANCE;
    }
}
