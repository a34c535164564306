package io.hedgerow.gateway.sim;

import com.sun.management.ThreadMXBean;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Counts events and keeps nothing. */
final class CountingPublisher implements EventPublisher {
    private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private long count;

    @Override
    public MutableDirectBuffer claim() {
        return slot;
    }

    @Override
    public void publish(int length) {
        count++;
    }

    long count() {
        return count;
    }

    /** Bytes allocated by this thread so far. */
    static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
