package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Stands in where a feed is only looked at: events go nowhere. One thread. */
final class DroppingPublisher implements EventPublisher {
    private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

    @Override
    public MutableDirectBuffer claim() {
        return slot;
    }

    @Override
    public void publish(int length) {
        slot.setMemory(0, length, (byte) 0);
    }
}
