package io.hedgerow.engine.testing;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Gives every event to one engine and, once it has joined, to a second one, under the same sequence. */
public final class TwinEngines implements EventPublisher {
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private final HedgeEngine first;
    private HedgeEngine second;
    private long sequence;

    /**
     * Begins with one.
     *
     * @param first takes all events
     */
    public TwinEngines(HedgeEngine first) {
        this.first = first;
    }

    /**
     * Copies the state of the first.
     *
     * @param copy an engine of the same capacities; takes the events that follow
     */
    public void join(HedgeEngine copy) {
        copy.memory().copyFrom(first.memory());
        second = copy;
    }

    @Override
    public MutableDirectBuffer claim() {
        buffer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return buffer;
    }

    @Override
    public void publish(int length) {
        sequence++;
        first.apply(sequence, buffer, 0, length);
        if (second != null) {
            second.apply(sequence, buffer, 0, length);
        }
    }
}
