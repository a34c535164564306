package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.gateway.venue.ShownPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Copies of the reports on orders, from the venue's threads to its order thread, which keeps the books of what works
 * there.
 *
 * <p>Any thread writes; the order thread reads.
 */
final class ReportLine {
    private static final int CAPACITY = 1 << 18;
    private static final int REPORT = 1;
    private static final long FULL_PARK_NANOS = 10_000L;

    private final ManyToOneRingBuffer reports = new ManyToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final MessageHandler handler;
    private final Doorbell bell;
    private volatile boolean closed;

    /**
     * An empty line.
     *
     * @param egress learns what comes
     * @param journeys learns when
     * @param bell rung when something has come
     */
    ReportLine(OrderEgress egress, OrderJourneys journeys, Doorbell bell) {
        this.bell = bell;
        handler = (type, buffer, index, length) -> {
            egress.onInput(buffer, index);
            journeys.onReport(buffer, index);
        };
    }

    /**
     * A publisher whose reports on orders are also seen here.
     *
     * @param ring way to the engine, of the same thread
     * @return new publisher
     */
    EventPublisher watch(EventPublisher ring) {
        return new ShownPublisher(ring, this::write);
    }

    /** Lets the egress learn what has come. Order thread. */
    void drain() {
        reports.read(handler);
    }

    /** Nobody reads any more. */
    void close() {
        closed = true;
    }

    private void write(DirectBuffer message, int length) {
        int templateId = EventPrefix.templateId(message, 0);
        if (templateId != FillDecoder.TEMPLATE_ID && templateId != OrderUpdateDecoder.TEMPLATE_ID) {
            return;
        }
        while (!reports.write(REPORT, message, 0, length) && !closed) {
            LockSupport.parkNanos(FULL_PARK_NANOS);
        }
        bell.ring();
    }
}
