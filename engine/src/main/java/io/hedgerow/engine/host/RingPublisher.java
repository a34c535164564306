package io.hedgerow.engine.host;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes into the inbound ring. Waits while the ring is full, but never on an engine that has stopped.
 *
 * <p>A message is encoded outside the ring and takes its slot only when it is complete: whatever goes wrong while it is
 * written, or however long that takes, holds up neither the engine nor another publisher.
 *
 * <p>Owned by one publishing thread.
 */
final class RingPublisher implements EventPublisher {
    /** For a publisher that only waits. */
    static final Runnable NOTHING_TO_DO = () -> {};

    private static final long FULL_RING_PARK_NANOS = 1_000L;

    private final RingBuffer<RingSlot> ring;
    private final EngineHandler handler;
    private final NanoClock clock;
    private final Runnable whileWaiting;
    private final IdleStrategy idle;
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private long published = -1L;
    private Receipt receipt;

    RingPublisher(
            RingBuffer<RingSlot> ring, EngineHandler handler, NanoClock clock, Waiting waiting, Runnable whileWaiting) {
        this.ring = ring;
        this.handler = handler;
        this.clock = clock;
        this.whileWaiting = whileWaiting;
        idle = waiting == Waiting.SPIN ? new BusySpinIdleStrategy() : new BackoffIdleStrategy();
    }

    @Override
    public MutableDirectBuffer claim() {
        handler.requireRunning();
        message.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return message;
    }

    @Override
    public void publish(int length) {
        message.boundsCheck(0, length);
        long claimed = next();
        RingSlot slot = ring.get(claimed);
        slot.length = length;
        slot.buffer.putBytes(0, message, 0, length);
        slot.publishedNanos = clock.nanoTime();
        slot.receipt = receipt;
        ring.publish(claimed);
        published = claimed;
    }

    /** Publishes events and waits until they are applied; what became of them. */
    Receipt publishAndAwait(Runnable publishing) {
        Receipt own = new Receipt();
        receipt = own;
        try {
            publishing.run();
        } finally {
            receipt = null;
        }
        awaitApplied();
        return own;
    }

    private long next() {
        while (true) {
            handler.requireRunning();
            try {
                return ring.tryNext();
            } catch (InsufficientCapacityException full) {
                whileWaiting.run();
                LockSupport.parkNanos(FULL_RING_PARK_NANOS);
            }
        }
    }

    /**
     * Waits until everything this publisher has published has been applied, and its outputs are in the rings.
     *
     * @throws EngineHaltedException if the engine stops first
     */
    void awaitApplied() {
        idle.reset();
        while (handler.appliedSlot() < published) {
            handler.requireRunning();
            whileWaiting.run();
            idle.idle();
        }
        handler.requireNotHalted();
    }
}
