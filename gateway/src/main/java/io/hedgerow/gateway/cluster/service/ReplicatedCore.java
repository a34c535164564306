package io.hedgerow.gateway.cluster.service;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventStamp;
import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.engine.host.JournaledEngine;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.gateway.cluster.journal.NodeStoppedException;
import io.hedgerow.gateway.cluster.journal.ReplicaJournal;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine of a replica and its journal. It begins with the EngineStarted that comes through the log: capacities are the
 * log's, not a node's.
 *
 * <p>Owned by the service thread.
 */
final class ReplicatedCore {
    private static final DirectBuffer NOTHING_KEPT = new UnsafeBuffer(new byte[0]);

    private final ReplicaJournal journal;
    private final OutboundRing.OutputReader outlet;
    private final UnsafeBuffer event = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private UnsafeBuffer startMessage;
    private long runId;
    private JournaledEngine engine;
    private HaltReport halt;
    private int roomForOneEvent;

    ReplicatedCore(ReplicaJournal journal, OutboundRing.OutputReader outlet) {
        this.journal = journal;
        this.outlet = outlet;
    }

    boolean hasBegun() {
        return engine != null;
    }

    /** Begins with nothing but capacities; the message is then to be taken as the first event. */
    void begin(DirectBuffer message, int offset, int length) {
        build(message, offset, length);
        journal.begin(0L, engine.engine().memory(), NOTHING_KEPT);
    }

    /** An engine of the capacities of an EngineStarted, whose memory is to be filled. */
    HedgeEngine build(DirectBuffer message, int offset, int length) {
        startMessage = new UnsafeBuffer(new byte[length]);
        startMessage.putBytes(0, message, offset, length);
        EngineStartedDecoder started =
                new EngineStartedDecoder().wrapAndApplyHeader(startMessage, 0, new MessageHeaderDecoder());
        runId = started.runId();
        CapacitySpec capacity = CapacitySpec.of(started).toBuilder().build();
        engine = new JournaledEngine(capacity, journal, outlet);
        roomForOneEvent = OrderOutbox.roomForOneEvent(
                capacity.orders().working(),
                capacity.orders().hedgeInstruments(),
                capacity.listing().underlyings());
        return engine.engine();
    }

    /** Goes on with the state that its memory has been given. */
    void resume(long sequence, DirectBuffer kept) {
        engine.resume(sequence);
        journal.begin(sequence, engine.engine().memory(), kept);
    }

    /**
     * Takes one event as its publisher made it.
     *
     * @return 0 or the raw reason of its rejection; look at {@link #halt} then
     */
    int take(DirectBuffer from, int offset, int length) {
        event.putBytes(0, from, offset, length);
        event.setMemory(length, EventPrefix.MESSAGE_LENGTH_MAX - length, (byte) 0);
        boolean closes = EventStamp.closes(event, length);
        try {
            return engine.take(event, length, closes);
        } catch (NodeStoppedException thisNode) {
            throw thisNode;
        } catch (RuntimeException everyNode) {
            halt = new HaltReport(engine.sequence(), EventPrefix.templateId(event, 0), everyNode);
            return 0;
        }
    }

    /** The last event that was taken, as it was journaled, at offset 0. */
    DirectBuffer event() {
        return event;
    }

    /** Why the engine takes nothing any more, on every node alike; null while it runs. */
    HaltReport halt() {
        return halt;
    }

    HedgeEngine engine() {
        return engine.engine();
    }

    ReplicaJournal journal() {
        return journal;
    }

    long sequence() {
        return engine == null ? 0L : engine.sequence();
    }

    long lastTimeNs() {
        return engine == null ? 0L : engine.lastTimeNs();
    }

    long runId() {
        return runId;
    }

    DirectBuffer startMessage() {
        return startMessage;
    }

    /** Orders that one event may lead to at most. */
    int roomForOneEvent() {
        return roomForOneEvent;
    }

    void close() {
        journal.close();
        if (engine != null) {
            engine.engine().close();
        }
    }
}
