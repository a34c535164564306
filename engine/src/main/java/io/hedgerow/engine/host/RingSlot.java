package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EventPrefix;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One slot of a ring: a message and when it was published. Written by the publisher, then read by the consumer. */
final class RingSlot {
    final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    int length;
    long sequence;
    long publishedNanos;
    Receipt receipt;
}
