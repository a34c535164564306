package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Lets the writers of events write to a client; waits while there is no room, and works the client meanwhile, so not for what
 * the client's listener publishes within a call. Owned by the thread that works the client.
 */
public final class WirePublisher implements EventPublisher {
    private final WireClient client;
    private final IdleStrategy idle;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

    /**
     * Writes to a client.
     *
     * @param client worked by the same thread
     * @param idle what the thread does while there is no room
     */
    public WirePublisher(WireClient client, IdleStrategy idle) {
        this.client = client;
        this.idle = idle;
    }

    @Override
    public MutableDirectBuffer claim() {
        message.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return message;
    }

    @Override
    public void publish(int length) {
        while (client.publish(message, length, null) == 0L) {
            client.requireNotRefused();
            idle.idle(client.work());
        }
    }
}
