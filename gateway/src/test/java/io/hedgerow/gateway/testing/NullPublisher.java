package io.hedgerow.gateway.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A publisher that only counts. */
public final class NullPublisher implements EventPublisher {
    private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private long count;

    @Override
    public MutableDirectBuffer claim() {
        return slot;
    }

    @Override
    public void publish(int length) {
        count++;
    }

    /** Events so far. */
    public long count() {
        return count;
    }
}
