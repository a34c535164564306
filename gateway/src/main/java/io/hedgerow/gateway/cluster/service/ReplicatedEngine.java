package io.hedgerow.gateway.cluster.service;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;

/**
 * The engine as a service of Aeron Cluster: the third host of the core, beside the ring and the inline one. Events come from the
 * log as their publishers numbered them and closed their batches; what comes of them is the same on every node.
 *
 * <p>Whatever stops this node, such as a journal that cannot be written, stops it for good: nothing of the log is applied
 * any more, and the service ends from its next turn of background work. An exception of the engine itself is the same on every
 * node: the engine has halted, every client is told so, and the nodes go on telling it.
 *
 * <p>Owned by the thread of the service container, but for {@link #status}.
 */
public final class ReplicatedEngine implements ClusteredService {
    private static final long NO_POSITION = -1L;

    private final List<ClientLine> lines = new ArrayList<>();
    private final ReplicaStatus status = new ReplicaStatus();
    private final HostFacts facts;
    private final Courier courier;
    private final ClientDesk desk;
    private final ResendTimer timer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final StateHashDecoder stateHash = new StateHashDecoder();
    private final ReplicaHash replicaHash = new ReplicaHash();
    private Cluster cluster;
    private NodeStoppedException stopped;
    private boolean hasBeginning;

    /**
     * A replica that has not begun.
     *
     * @param limits the same on every node
     * @param journal this node's; begun, fed and closed here
     */
    public ReplicatedEngine(ReplicaLimits limits, ReplicaJournal journal) {
        facts = new HostFacts(
                limits,
                new ReplicatedCore(journal, this::onOutput),
                new OrderOutbox(limits.venuesMax(), limits.ordersPerVenue()));
        courier = new Courier(facts, lines);
        timer = new ResendTimer(facts);
        desk = new ClientDesk(facts, courier, new Greeter(facts, lines, timer));
    }

    /**
     * What it tells about itself. Any thread.
     *
     * @return live values
     */
    public ReplicaStatus status() {
        return status;
    }

    /**
     * The engine behind. Owned by the service thread; another one may read it once the service has ended.
     *
     * @return null as long as it has not begun
     */
    public HedgeEngine engine() {
        return facts.core().hasBegun() ? facts.core().engine() : null;
    }

    /** A journaled output: orders wait for their venue, everything else goes to whoever wants it. */
    private void onOutput(long sequence, DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == HedgeOrderDecoder.TEMPLATE_ID) {
            int instrumentId = order.wrapAndApplyHeader(message, offset, header).instrumentId();
            int venueId = facts.core().engine().reference().instruments().venueId(instrumentId);
            facts.outbox().add(venueId, sequence, message, offset, length);
            return;
        }
        if (templateId == StateHashDecoder.TEMPLATE_ID) {
            long hash = stateHash.wrapAndApplyHeader(message, offset, header).hash();
            status.hash(sequence, hash);
            facts.core().journal().hash(sequence, replicaHash.of(hash, facts, lines, timer));
        }
        courier.output(sequence, message, offset, length);
    }

    @Override
    public void onStart(Cluster host, Image snapshotImage) {
        start(host, snapshotImage == null ? null : new SnapshotInput(new ImageChunks(host, snapshotImage)));
    }

    /** Starts from a snapshot, or from nothing. */
    void start(Cluster host, SnapshotInput snapshot) {
        cluster = host;
        if (snapshot != null) {
            hasBeginning = true;
            new ReplicaSnapshot(facts, timer).read(snapshot, this::reopen);
            tellStatus();
        }
    }

    private ClientLine reopen(long sessionId) {
        ClientSession session = cluster.getClientSession(sessionId);
        return session == null ? null : open(session);
    }

    private ClientLine open(ClientSession session) {
        ClientLine line = new ClientLine(session.id(), session, facts.outbox().venues());
        lines.add(line);
        return line;
    }

    private ClientLine line(long sessionId) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sessionId() == sessionId) {
                return lines.get(i);
            }
        }
        return null;
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        requireBeginning(NO_POSITION);
        open(session);
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        facts.outbox().leave(session.id());
        lines.remove(line(session.id()));
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header logHeader) {
        requireBeginning(NO_POSITION);
        ClientLine line = session == null ? null : line(session.id());
        if (stopped != null || line == null) {
            return;
        }
        try {
            desk.onMessage(line, cluster.timeUnit().toNanos(timestamp), buffer, offset, length);
            timer.onMessage();
            courier.deliver();
            goOn(timestamp);
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        if (stopped == null && correlationId == ResendTimer.CORRELATION_ID) {
            try {
                timer.onTimer();
                courier.sendAgain();
                courier.deliverMore();
                goOn(timestamp);
            } catch (RuntimeException | Error e) {
                stop(e);
            }
        }
    }

    private void goOn(long timestamp) {
        timer.schedule(cluster, timestamp);
        tellStatus();
    }

    private void tellStatus() {
        status.at(
                facts.core().sequence(),
                facts.core().lastTimeNs(),
                facts.outbox().waiting());
        if (facts.core().halt() != null && status.halted().isEmpty()) {
            status.halted(facts.core().halt().describe());
        }
    }

    /** Without a snapshot only the log's first term is a beginning: what follows it stands on what came before. */
    private void requireBeginning(long termBasePosition) {
        if (!hasBeginning && stopped == null && termBasePosition != 0L) {
            stop(new NodeStoppedException(
                    "this node has neither a snapshot nor the beginning of the cluster's log, which the others have"
                            + " given up: give it a copy with hedgerow cluster backup --once and hedgerow cluster restore",
                    null));
        }
        hasBeginning = true; // Also where it has stopped for that: it is said once.
    }

    /** Nothing is applied any more: a log that went on without an event would be another one. */
    private void stop(Throwable why) {
        if (why instanceof AgentTerminationException ends && !(why instanceof NodeStoppedException)) {
            throw ends; // The node ends anyway, and says why itself.
        }
        stopped = why instanceof NodeStoppedException known
                ? known
                : new NodeStoppedException(
                        "this node has stopped at record " + facts.core().sequence() + ": " + why, why);
        status.stopped(stopped.getMessage());
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshotPublication) {
        snapshot(new SnapshotOutput(
                new PublishedChunks(cluster, snapshotPublication), snapshotPublication.maxPayloadLength()));
    }

    /** Writes all of its state. */
    void snapshot(SnapshotOutput out) {
        if (stopped != null) {
            throw stopped;
        }
        if (facts.core().halt() != null) {
            throw new NodeStoppedException("no snapshot of an engine that has halted: " + status.halted(), null);
        }
        new ReplicaSnapshot(facts, timer).write(out, lines);
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        facts.leads(newRole == Cluster.Role.LEADER);
        status.role(facts.leads());
        courier.unconfirm();
    }

    @Override
    public void onNewLeadershipTermEvent(
            long leadershipTermId,
            long logPosition,
            long timestamp,
            long termBaseLogPosition,
            int leaderMemberId,
            int logSessionId,
            TimeUnit timeUnit,
            int appVersion) {
        requireBeginning(termBaseLogPosition);
        facts.term(leadershipTermId, leaderMemberId);
        status.term(leadershipTermId);
    }

    @Override
    public int doBackgroundWork(long nowNs) {
        if (stopped != null) {
            throw stopped;
        }
        return 0;
    }

    @Override
    public void onTerminate(Cluster host) {
        facts.core().close();
    }
}
