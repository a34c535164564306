package io.hedgerow.engine.event;

import org.agrona.MutableDirectBuffer;

/**
 * Where the edge hands events to the engine: claim a buffer, encode one message at offset 0, publish.
 *
 * <p>One instance belongs to one publishing thread at a time; claim and publish alternate strictly.
 */
public interface EventPublisher {
    /**
     * Gives room to encode one message. A message that is not published, since it could not be encoded, is forgotten by
     * the next call.
     *
     * @return zeroed buffer of {@link EventPrefix#MESSAGE_LENGTH_MAX} bytes; the message header goes to offset 0
     * @throws EngineHaltedException if the engine has stopped and will take no more events
     */
    MutableDirectBuffer claim();

    /**
     * Publishes the encoded message; waits while the ring is full.
     *
     * @param length bytes, header included
     * @throws EngineHaltedException if the engine has stopped and will take no more events
     */
    void publish(int length);
}
