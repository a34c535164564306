package io.hedgerow.engine.event;

import org.agrona.MutableDirectBuffer;

/**
 * Where the edge hands events to the engine: claim a slot, encode one message at offset 0, publish.
 *
 * <p>One instance belongs to one publishing thread at a time; claim and publish alternate strictly.
 */
public interface EventPublisher {
    /**
     * Claims room for one message; waits while the ring is full.
     *
     * @return zeroed buffer of {@link EventPrefix#MESSAGE_LENGTH_MAX} bytes; the message header goes to offset 0
     * @throws EngineHaltedException if the engine has stopped and will take no more events
     */
    MutableDirectBuffer claim();

    /**
     * Publishes the claimed message.
     *
     * @param length bytes, header included
     */
    void publish(int length);
}
