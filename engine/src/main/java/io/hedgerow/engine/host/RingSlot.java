package io.hedgerow.engine.host;

import io.hedgerow.engine.event.EventPrefix;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One slot of an outbound ring. Written by the engine thread, then read by the readers. */
final class RingSlot {
    final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    int length;
    long sequence;
    long offeredNanos;
}
