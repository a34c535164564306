package io.hedgerow.gateway.wire;

import io.hedgerow.engine.event.EventPrefix;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableRingBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Orders that have come and wait to be handed out, in their order. Nothing is allocated but where more wait than ever before.
 * Owned by the client's thread.
 */
final class PendingOrders {
    private final ExpandableRingBuffer waiting = new ExpandableRingBuffer();
    private final ExpandableRingBuffer.MessageConsumer copy;
    private final UnsafeBuffer first = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

    PendingOrders() {
        copy = (buffer, offset, length, headOffset) -> {
            first.putBytes(0, buffer, offset, length);
            return true;
        };
    }

    void add(DirectBuffer order, int offset, int length) {
        if (length > first.capacity()) {
            throw new WireException("an order of " + length + " bytes is longer than any");
        }
        if (!waiting.append(order, offset, length)) {
            throw new WireException("so many orders wait for this venue that there is no memory for another one");
        }
    }

    /** Takes the first one out: it is in {@link #taken} from now on; false if there is none. */
    boolean take() {
        return waiting.consume(copy, 1) > 0;
    }

    /** The one that was taken last, which stays whatever is added behind it. */
    DirectBuffer taken() {
        return first;
    }
}
