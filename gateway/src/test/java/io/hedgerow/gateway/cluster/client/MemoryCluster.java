package io.hedgerow.gateway.cluster.client;

import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import io.hedgerow.gateway.cluster.service.ReplicaLimits;
import io.hedgerow.gateway.cluster.service.ReplicatedEngine;
import io.hedgerow.gateway.cluster.session.SessionClaim;
import io.hedgerow.gateway.wire.MemoryLine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Replicas of the engine in memory, whose log one thread writes from the lines of clients. A leader is killed as a process
 * is: what it had been sent and not put into the log is lost, and so is what it had sent and nobody had read.
 */
public final class MemoryCluster implements AutoCloseable {
    private static final long PAUSE_NS = 50_000L;

    private final List<Replica> replicas = new ArrayList<>();
    private final Map<Long, MemoryLine> lines = new ConcurrentHashMap<>();
    private final Map<MemoryLine, Long> connections = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("memory-cluster").unstarted(this::run);
    private long nextSession = 100L;
    private long timeMs = 1_000L;
    private long term;
    private int leader = -1;
    private volatile boolean halted;
    private volatile boolean stopped;
    private volatile boolean electionDue;
    private volatile boolean leaderless;
    private volatile Throwable failed;
    private volatile RuntimeException fault;

    /** One member. */
    private final class Replica {
        private final int id;
        private final ReplicatedEngine service;
        private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();
        private final Cluster host;
        private long timerDueMs = Long.MAX_VALUE;
        private long timerId;
        private boolean dead;

        Replica(int id, ReplicaLimits limits) {
            this.id = id;
            service = new ReplicatedEngine(limits, ReplicaJournal.NONE);
            host = proxy(Cluster.class, (self, method, arguments) -> switch (method.getName()) {
                case "memberId" -> id;
                case "timeUnit" -> TimeUnit.MILLISECONDS;
                case "time" -> timeMs;
                case "scheduleTimer" -> schedule((long) arguments[0], (long) arguments[1]);
                case "cancelTimer" -> true;
                case "getClientSession" -> sessions.get((long) arguments[0]);
                case "role" -> id == leader ? Cluster.Role.LEADER : Cluster.Role.FOLLOWER;
                default -> throw new UnsupportedOperationException(method.getName());
            });
            service.onStart(host, null);
        }

        private boolean schedule(long correlationId, long deadline) {
            timerId = correlationId;
            timerDueMs = deadline;
            return true;
        }

        private ClientSession session(long sessionId) {
            return sessions.computeIfAbsent(
                    sessionId,
                    key -> proxy(ClientSession.class, (self, method, arguments) -> switch (method.getName()) {
                        case "id" -> sessionId;
                        case "encodedPrincipal" -> SessionClaim.principal(SessionClaim.CLIENT);
                        case "isClosing" -> !lines.containsKey(sessionId);
                        case "close" -> lines.remove(sessionId);
                        case "offer" -> give(sessionId, arguments);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }));
        }

        private long give(long sessionId, Object... arguments) {
            MemoryLine line = lines.get(sessionId);
            if (id != leader || line == null) {
                return -1L;
            }
            byte[] message = new byte[(int) arguments[2]];
            ((DirectBuffer) arguments[0]).getBytes((int) arguments[1], message);
            line.give(message);
            return 1L;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Begins with a leader. */
    public MemoryCluster(int members, ReplicaLimits limits) {
        for (int id = 0; id < members; id++) {
            replicas.add(new Replica(id, limits));
        }
        electionDue = true;
        thread.start();
    }

    /** A line of one more client. */
    public MemoryLine line() {
        MemoryLine line = new MemoryLine();
        connections.put(line, MemoryLine.NONE);
        if (failed != null) {
            line.hostHasFailed("the cluster in memory has failed: " + failed);
        }
        return line;
    }

    /** The leader is gone for ever, and another one leads from now on. */
    public void killLeader() {
        replicas.get(leader).dead = true;
        electionDue = true;
    }

    /** Nobody leads until {@link #elect}. */
    public void loseLeader() {
        leaderless = true;
    }

    public void elect() {
        electionDue = true;
        leaderless = false;
    }

    /** Nothing is taken and nothing said, as where a network stands still. */
    public void halted(boolean isHalted) {
        halted = isHalted;
    }

    /** It dies by something that nobody expects. */
    void failBy(RuntimeException why) {
        fault = why;
    }

    private void run() {
        try {
            while (!stopped) {
                if (fault != null) {
                    throw fault;
                }
                if (electionDue) {
                    electionDue = false;
                    vote();
                }
                if (halted || leaderless || step() == 0) {
                    LockSupport.parkNanos(PAUSE_NS);
                }
            }
        } catch (RuntimeException | Error e) {
            failed = e;
            connections.keySet().forEach(line -> line.hostHasFailed("the cluster in memory has failed: " + e));
        }
    }

    private void vote() {
        leader = replicas.stream()
                .filter(it -> !it.dead)
                .mapToInt(it -> it.id)
                .filter(id -> id != leader)
                .findFirst()
                .orElse(leader);
        term++;
        for (Replica replica : replicas) {
            if (!replica.dead) {
                replica.service.onRoleChange(replica.id == leader ? Cluster.Role.LEADER : Cluster.Role.FOLLOWER);
                replica.service.onNewLeadershipTermEvent(term, 0L, timeMs, 0L, leader, 0, TimeUnit.MILLISECONDS, 0);
            }
        }
        for (MemoryLine line : connections.keySet()) {
            line.loseWhatIsOnItsWay();
            line.changeHost();
        }
    }

    private int step() {
        int done = 0;
        timeMs++;
        for (Map.Entry<MemoryLine, Long> entry : connections.entrySet()) {
            done += serve(entry.getKey(), entry.getValue());
        }
        for (Replica replica : replicas) {
            if (!replica.dead && timeMs >= Math.min(replica.timerDueMs, Long.MAX_VALUE)) {
                replica.timerDueMs = Long.MAX_VALUE;
                replica.service.onTimerEvent(replica.timerId, timeMs);
            }
        }
        return done;
    }

    /** A line that was cut or closed ends its session. */
    private int serve(MemoryLine line, long sessionId) {
        long now = sessionId;
        if (line.isCutSince() || line.isClosed()) {
            if (now != MemoryLine.NONE) {
                lines.remove(now);
                for (Replica replica : replicas) {
                    if (!replica.dead) {
                        replica.service.onSessionClose(
                                replica.session(now), timeMs, io.aeron.cluster.codecs.CloseReason.TIMEOUT);
                    }
                }
            }
            now = MemoryLine.NONE;
            connections.put(line, now);
        }
        int count = 0;
        for (byte[] message = line.take(); message != null; message = line.take()) {
            if (now == MemoryLine.NONE) {
                now = nextSession++;
                connections.put(line, now);
                lines.put(now, line);
                for (Replica replica : replicas) {
                    replica.service.onSessionOpen(replica.session(now), timeMs);
                }
            }
            say(now, message);
            count++;
        }
        return count;
    }

    private void say(long sessionId, byte[] message) {
        UnsafeBuffer buffer = new UnsafeBuffer(message);
        for (Replica replica : replicas) {
            if (!replica.dead) {
                replica.service.onSessionMessage(replica.session(sessionId), timeMs, buffer, 0, message.length, null);
            }
        }
    }

    /** Engines of the members that live; to be read once it is closed. */
    public List<HedgeEngine> engines() {
        return replicas.stream()
                .filter(it -> !it.dead)
                .map(it -> it.service.engine())
                .toList();
    }

    public List<ClusteredService> services() {
        return replicas.stream().<ClusteredService>map(it -> it.service).toList();
    }

    /**
     * Stops the log; engines can be read until {@link #close}.
     *
     * @throws AssertionError if it had ended before, with what it failed by
     */
    public void stop() {
        stopped = true;
        Threads.join(thread);
        Throwable why = failed;
        failed = null;
        if (why != null) {
            throw new AssertionError("the cluster in memory has failed: " + why, why);
        }
    }

    @Override
    public void close() {
        stop();
        replicas.forEach(it -> it.service.onTerminate(it.host));
    }
}
