package io.hedgerow.engine.host;

import com.lmax.disruptor.RingBuffer;
import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.host.thread.Waiting;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;

/** Straight into the inbound ring, in the order in which publishers take its slots. Any thread. */
final class RingRoute implements EventRoute {
    private final RingBuffer<Object> ring;
    private final InboundSlots slots;
    private final RunState state;
    private final NanoClock clock;
    private final Waiting waiting;

    RingRoute(RingBuffer<Object> ring, InboundSlots slots, RunState state, NanoClock clock, Waiting waiting) {
        this.ring = ring;
        this.slots = slots;
        this.state = state;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Override
    public RingPublisher newPublisher(Runnable whileWaiting) {
        return new RingPublisher(ring, slots, state, clock, waiting, whileWaiting);
    }

    @Override
    public long backlog() {
        return Math.max(0L, ring.getCursor() - state.appliedSlot());
    }

    @Override
    public long room() {
        return ring.remainingCapacity();
    }

    @Override
    public void awaitAllApplied() {
        long last = ring.getCursor();
        IdleStrategy idle = new BackoffIdleStrategy();
        while (state.appliedSlot() < last) {
            HaltReport halt = state.halt();
            if (halt != null) {
                throw new EngineHaltedException(halt.describe(), halt.cause());
            }
            idle.idle();
        }
    }

    @Override
    public void stop() {
        // The engine thread takes what is in the ring before it ends.
    }
}
