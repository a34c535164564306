package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps events instead of publishing them. Owned by one thread. */
final class CollectingPublisher implements EventPublisher {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final List<byte[]> messages = new ArrayList<>();

    @Override
    public MutableDirectBuffer claim() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        return buffer;
    }

    @Override
    public void publish(int length) {
        byte[] message = new byte[length];
        buffer.getBytes(0, message);
        messages.add(message);
    }

    /** What was published, in its order. */
    List<byte[]> messages() {
        return messages;
    }
}
