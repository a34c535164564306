package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import org.agrona.MutableDirectBuffer;

/** Stands in where a feed is only looked at: publishing is an error. Any thread. */
enum NoPublisher implements EventPublisher {
    /** The only one. */
    INSTANCE;

    @Override
    public MutableDirectBuffer claim() {
        throw new IllegalStateException("a feed that is only looked at must not publish");
    }

    @Override
    public void publish(int length) {
        throw new IllegalStateException("a feed that is only looked at must not publish");
    }
}
