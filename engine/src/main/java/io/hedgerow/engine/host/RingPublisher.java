package io.hedgerow.engine.host;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.host.thread.Waiting;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
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
final class RingPublisher implements RoutedPublisher {
    /** For a publisher that only waits. */
    static final Runnable NOTHING_TO_DO = () -> {};

    private static final long FULL_RING_PARK_NANOS = 1_000L;

    private final RingBuffer<Object> ring;
    private final InboundSlots slots;
    private final RunState state;
    private final NanoClock clock;
    private final Runnable whileWaiting;
    private final IdleStrategy idle;
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(EventPrefix.MESSAGE_LENGTH_MAX));
    private long published = -1L;
    private Receipt receipt;

    RingPublisher(
            RingBuffer<Object> ring,
            InboundSlots slots,
            RunState state,
            NanoClock clock,
            Waiting waiting,
            Runnable whileWaiting) {
        this.ring = ring;
        this.slots = slots;
        this.state = state;
        this.clock = clock;
        this.whileWaiting = whileWaiting;
        idle = waiting == Waiting.SPIN ? new BusySpinIdleStrategy() : new BackoffIdleStrategy();
    }

    @Override
    public MutableDirectBuffer claim() {
        state.requireRunning();
        message.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return message;
    }

    @Override
    public void publish(int length) {
        message.boundsCheck(0, length);
        long claimed = next();
        slots.fill(claimed, message, length, receipt);
        slots.publishedNanos(claimed, clock.nanoTime());
        ring.publish(claimed);
        published = claimed;
    }

    /** Publishes an event of a log, which has its time and its place already. */
    void publishFromLog(DirectBuffer from, int offset, int length, long behindSequence, Receipt told) {
        message.putBytes(0, from, offset, length);
        long claimed = next();
        slots.fill(claimed, message, length, told);
        slots.behind(claimed, behindSequence);
        slots.publishedNanos(claimed, clock.nanoTime());
        ring.publish(claimed);
    }

    /** The last slot that anybody has published. Any thread. */
    long lastSlot() {
        return ring.getCursor();
    }

    @Override
    public void noteIn(Receipt where) {
        receipt = where;
    }

    /** Slot of the last event that was published here; -1 = none yet. */
    long published() {
        return published;
    }

    /** Whether a slot has been applied, and its outputs are in the rings. */
    boolean isApplied(long slot) {
        return state.appliedSlot() >= slot;
    }

    private long next() {
        while (true) {
            state.requireRunning();
            try {
                return ring.tryNext();
            } catch (InsufficientCapacityException full) {
                whileWaiting.run();
                LockSupport.parkNanos(FULL_RING_PARK_NANOS);
            }
        }
    }

    @Override
    public void awaitApplied() {
        idle.reset();
        while (state.appliedSlot() < published) {
            state.requireRunning();
            whileWaiting.run();
            idle.idle();
        }
        state.requireNotHalted();
    }
}
