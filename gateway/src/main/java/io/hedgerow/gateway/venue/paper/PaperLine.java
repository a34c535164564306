package io.hedgerow.gateway.venue.paper;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.ShownPublisher;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The way to the paper desk: copies of what the feed publishes, our orders with the time at which they were handed over,
 * and calls, in one order. Any thread writes; the desk's thread reads.
 */
final class PaperLine {
    private static final int CAPACITY = 1 << 20;
    private static final int MARKET = 1;
    private static final int ORDER = 2;
    private static final int CALL = 3;
    private static final int READ_MAX = 256;
    private static final long FULL_PARK_NANOS = 10_000L;
    private static final long ANSWER_SECONDS = 10L;
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final ManyToOneRingBuffer ring = new ManyToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
    private final Doorbell bell = new Doorbell(Waiting.BACK_OFF);
    private volatile boolean closed;

    /** What comes out at the other end. */
    interface Reader {
        /** An event of the market. */
        void onMarket(DirectBuffer message, int offset);

        /** An order, handed over at a time. */
        void onOrder(DirectBuffer message, int offset, long sentNs);
    }

    /** A publisher whose market data are also seen here. */
    EventPublisher watch(EventPublisher publisher) {
        return new ShownPublisher(publisher, this::onEvent);
    }

    /** Events that can be copied now without waiting for the desk. */
    long room() {
        return ((long) ring.capacity() - ring.size()) / EventPrefix.MESSAGE_LENGTH_MAX;
    }

    /** Hands over an order. */
    void order(DirectBuffer message, int offset, int length, long sentNs) {
        write(ORDER, message, offset, length, sentNs);
        bell.ring();
    }

    /** Has something done by the desk once it has read everything before. */
    void call(Runnable task) {
        calls.add(task);
        write(CALL, NOTHING, 0, 0, 0L);
        bell.ring();
    }

    /** As {@link #call}, and waits until it is done. */
    void await(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        call(() -> {
            task.run();
            done.complete(null);
        });
        try {
            done.get(closed ? 0L : ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while the paper matcher was asked");
        } catch (ExecutionException | TimeoutException e) {
            throw new LinkException("the paper matcher does not answer");
        }
    }

    /** Reads some of what has come; how much. */
    int read(Reader reader) {
        return ring.read(
                (type, buffer, index, length) -> {
                    int offset = index + Long.BYTES;
                    switch (type) {
                        case MARKET -> reader.onMarket(buffer, offset);
                        case ORDER -> reader.onOrder(buffer, offset, buffer.getLong(index));
                        default -> calls.remove().run();
                    }
                },
                READ_MAX);
    }

    /** Waits if nothing was read; orders and calls wake, market data does not: its times are in it. */
    void idle(int read, long parkNsMax) {
        bell.idle(read, parkNsMax);
    }

    /** Nobody reads any more: what is written from now on is forgotten. */
    void close() {
        closed = true;
    }

    private void write(int type, DirectBuffer message, int offset, int length, long timeNs) {
        while (!closed) {
            int index = ring.tryClaim(type, Long.BYTES + length);
            if (index > 0) {
                ring.buffer().putLong(index, timeNs);
                ring.buffer().putBytes(index + Long.BYTES, message, offset, length);
                ring.commit(index);
                return;
            }
            LockSupport.parkNanos(FULL_PARK_NANOS);
        }
    }

    private void onEvent(DirectBuffer message, int length) {
        int templateId = EventPrefix.templateId(message, 0);
        if (templateId == QuoteDecoder.TEMPLATE_ID
                || templateId == TradeDecoder.TEMPLATE_ID
                || templateId == SettlementDecoder.TEMPLATE_ID) {
            write(MARKET, message, 0, length, 0L);
        }
    }
}
