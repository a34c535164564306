package io.hedgerow.engine.pipeline;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine without threads or rings: publishing an event journals and applies it before {@code publish} returns. For
 * embedding in a thread of one's own, for simulation, and for tests; the events, sequences and outputs are those that
 * the pipeline would make of the same input. As there, any exception halts the engine for good.
 *
 * <p>Owned by one thread.
 */
public final class InlinePublisher implements EventPublisher, AutoCloseable {
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private final EventJournal journal;
    private final OutputSink sink;
    private final HedgeEngine engine;
    private long sequence;
    private HaltReport halt;

    /**
     * Builds the engine.
     *
     * @param capacity sizes and intervals
     * @param journal takes every event and output; closed with the publisher
     * @param sink takes the outputs, in order, inside {@link #publish}
     */
    public InlinePublisher(CapacitySpec capacity, EventJournal journal, OutputSink sink) {
        this.journal = journal;
        this.sink = sink;
        engine = new HedgeEngine(capacity, this::onOutput);
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        sequence++;
        journal.append(sequence, message, offset, length);
        sink.onOutput(message, offset, length);
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
            sequence++;
            journal.append(sequence, buffer, 0, length);
            engine.apply(sequence, buffer, 0, length);
        } catch (Throwable cause) {
            halt = new HaltReport(sequence, EventPrefix.templateId(buffer, 0), cause);
            throw cause;
        }
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
        return engine;
    }

    /**
     * Sequence of the last record.
     *
     * @return events and outputs so far
     */
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        journal.close();
        engine.close();
    }
}
