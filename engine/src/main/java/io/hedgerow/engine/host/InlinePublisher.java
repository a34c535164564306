package io.hedgerow.engine.host;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.engine.memory.JvmFlags;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine without threads or rings: publishing an event journals and applies it before {@code publish} returns. For
 * embedding in a thread of one's own, for simulation, and for tests; the events, sequences and outputs are those that
 * the pipeline would make of the same input. As there, any exception halts the engine for good.
 *
 * <p>The sink gets an order only if the kill latch lets it leave; {@link #kill} also takes off whatever works at the
 * venue, by the order updates and fills that have been published.
 *
 * <p>Owned by one thread, but for {@link #latch}.
 */
public final class InlinePublisher implements EventPublisher, AutoCloseable {
    private final UnsafeBuffer buffer;
    private final EventJournal journal;
    private final OutputSink sink;
    private final JournaledEngine engine;
    private final KillLatch latch;
    private final OrderEgress egress;
    private final EventFrame ownFrame = new EventFrame(this, 0);
    private boolean telling;
    private HaltReport halt;

    /**
     * Builds the engine.
     *
     * @param capacity sizes and intervals
     * @param journal takes every event and output; closed with the publisher
     * @param sink takes the outputs, in order, inside {@link #publish}; orders only past the latch
     */
    public InlinePublisher(CapacitySpec capacity, EventJournal journal, OutputSink sink) {
        JvmFlags.require();
        this.journal = journal;
        this.sink = sink;
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
        engine = new JournaledEngine(capacity, journal, this::sendOut);
        latch = new KillLatch(
                capacity.listing().underlyings(), capacity.listing().venues());
        egress = OrderEgress.of(engine.engine(), latch);
    }

    private void sendOut(long sequence, DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            egress.send(message, offset, length, sink);
        } else {
            sink.onOutput(message, offset, length);
        }
    }

    @Override
    public MutableDirectBuffer claim() {
        requireNotHalted();
        buffer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return buffer;
    }

    @Override
    public void publish(int length) {
        requireNotHalted();
        try {
            egress.cancelKilled(sink);
            egress.onInput(buffer, 0);
            engine.take(buffer, length, EventStamp.closes(buffer, length));
            tellDone();
        } catch (Throwable cause) {
            halt = new HaltReport(engine.sequence(), EventPrefix.templateId(buffer, 0), cause);
            throw cause;
        }
    }

    /** What the latch refused and cancelled becomes events of its own, behind the one that led to it. */
    private void tellDone() {
        if (egress.hasDone() && !telling) {
            telling = true;
            ownFrame.at(engine.lastTimeNs());
            egress.publishDone(ownFrame);
            telling = false;
        }
    }

    /**
     * Stops the orders of a scope: none leaves any more, those at the venue are cancelled, and the engine is told.
     *
     * @param scope a {@link KillScope}
     * @param actor who, at most 32 ASCII characters
     */
    public void kill(int scope, String actor) {
        latch.engage(scope);
        egress.cancelKilled(sink);
        tellDone();
        command(scope, KillAction.ENGAGE, actor);
    }

    /**
     * Lets orders of a scope leave again.
     *
     * @param scope a {@link KillScope}
     * @param actor who, at most 32 ASCII characters
     */
    public void rearm(int scope, String actor) {
        command(scope, KillAction.RELEASE, actor);
        latch.release(scope);
    }

    private void command(int scope, KillAction action, String actor) {
        ownFrame.at(engine.lastTimeNs());
        new CommandWriter(ownFrame).killSwitch(scope, action, actor);
    }

    /**
     * The kill switch before the sink. Any thread may engage it: no order leaves from then on; what works at the venue is
     * cancelled with the next event.
     *
     * @return the latch
     */
    public KillLatch latch() {
        return latch;
    }

    private void requireNotHalted() {
        if (halt != null) {
            throw new EngineHaltedException(halt.describe(), halt.cause());
        }
    }

    /**
     * The engine behind.
     *
     * @return to be read between two events
     */
    public HedgeEngine engine() {
        return engine.engine();
    }

    /**
     * Sequence of the last record.
     *
     * @return events and outputs so far
     */
    public long sequence() {
        return engine.sequence();
    }

    @Override
    public void close() {
        journal.close();
        engine.engine().close();
    }
}
